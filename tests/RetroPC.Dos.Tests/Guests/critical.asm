; Ctrl-C and critical errors: what INT 23h's and 24h's handlers find, and what their answers do. A: is a drive that nothing can be written to, with FILE.DAT on it.

%include "common.inc"

        mov     bx, 0FFFh
        mov     ah, 4Ah
        dos
        mov     sp, 0FEF0h

        ; INT 24h: Fail gives an error in AX, and 83 as the extended error
        mov     dx, critical
        mov     ax, 2524h
        int     21h
        mov     dx, name
        mov     ax, 3D02h
        dos
        mov     [handle], ax
        mov     bx, ax
        mov     byte [answer], 3
        mov     dx, text
        mov     cx, 4
        mov     ah, 40h
        dos_error 5
        cmp     word [seen_code], 0
        fail_unless e                   ; write protect
        mov     al, [seen_ax+1]
        and     al, 81h
        expect  al, 1                   ; a drive, writing
        mov     al, [seen_ax]
        expect  al, 0                   ; A:
        expect  word [calls], 1
        xor     bx, bx
        mov     ah, 59h
        int     21h
        expect  ax, 83

        ; Retry comes again, until it is answered otherwise
        mov     byte [answer], 1
        mov     bx, [handle]
        mov     dx, text
        mov     cx, 4
        mov     ah, 40h
        dos_error 5
        expect  word [calls], 4

        ; making a file asks too; the caller's registers are on the stack
        mov     byte [answer], 3
        mov     dx, other
        mov     cx, 7
        mov     ah, 3Ch
        dos_error 5
        expect  word [seen_cx], 7

        ; a file that others share, opened as programs of DOS 2 do it
        mov     bx, [handle]
        mov     ah, 3Eh
        int     21h
        mov     dx, name
        mov     ax, 3D10h
        dos
        mov     [handle], ax
        mov     word [calls], 0
        mov     dx, name
        mov     ax, 3D00h
        dos_error 5
        expect  word [calls], 1
        expect  word [seen_code], 13    ; sharing violation
        mov     dx, name
        mov     ax, 3D40h
        dos_error 5                     ; who knows of sharing is not asked
        expect  word [calls], 1
        mov     bx, [handle]
        mov     ah, 3Eh
        dos

        ; Abort ends the program: a child does it, and 4Dh tells
        mov     byte [answer], 2
        mov     dx, child
        call    start_program
        fail_unless nc
        mov     ah, 4Dh
        int     21h
        expect  ah, 2
        done

%include "child.inc"

; INT 24h: on the stack lie INT 24h's frame and the caller's AX, BX, CX ... as INT 21h has saved them
critical:
        push    bp
        mov     bp, sp
        mov     [cs:seen_ax], ax
        and     di, 0FFh
        mov     [cs:seen_code], di
        mov     ax, [bp+12]             ; BP, IP, CS, flags; AX, BX, CX
        mov     [cs:seen_cx], ax
        inc     word [cs:calls]
        pop     bp
        mov     al, [cs:answer]
        cmp     al, 1
        jne     .done
        cmp     word [cs:calls], 4
        jb      .done
        mov     al, 3
.done:
        iret

name    db      "A:\FILE.DAT", 0
other   db      "A:\OTHER.DAT", 0
child   db      "C:\ABORTED.COM", 0
text    db      "text"
answer  db      0
handle  dw      0
calls   dw      0
seen_ax dw      0
seen_code dw    0
seen_cx dw      0
