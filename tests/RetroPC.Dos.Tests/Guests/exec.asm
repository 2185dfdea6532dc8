; Programs: EXEC and its errors, errorlevels, what a child inherits and what it leaves, TSRs, loading without running, overlays (INT 21/31h, 4Bh to
; 4Dh, 50h, 51h, 62h). The child is a program that this one writes.

%include "common.inc"

        mov     sp, stack_end
        mov     ah, 4Ah
        mov     bx, (stack_end - $$ + 100h + 15) / 16
        dos
        mov     [parameters+4], cs
        mov     [parameters+8], cs
        mov     [parameters+12], cs
        mov     ah, 62h
        int     21h
        mov     ax, cs
        expect  bx, ax

        ; what is not there, and what is no program
        mov     dx, missing
        call    execute
        fail_unless c
        expect  ax, 2
        mov     dx, device
        call    execute
        fail_unless c
        expect  ax, 2
        mov     dx, broken_name
        mov     si, broken
        mov     cx, broken_end - broken
        call    write
        mov     dx, broken_name
        call    execute
        fail_unless c
        expect  ax, 11

        ; how much is free, to compare
        mov     ah, 48h
        mov     bx, 0FFFFh
        int     21h
        mov     [free], bx

        ; the child sees its command line and the file that is open here, and ends with 42
        mov     dx, child_name
        mov     si, child
        mov     cx, child_end - child
        call    write
        mov     dx, data_name
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     [handle], ax
        mov     al, [handle]
        mov     [tail+1], al
        mov     dx, child_name
        call    execute
        fail_unless nc
        mov     ah, 4Dh
        dos
        expect  ax, 42
        mov     bx, [handle]
        mov     ax, 4202h
        xor     cx, cx
        xor     dx, dx
        dos
        expect  ax, 5
        mov     bx, [handle]
        mov     ah, 3Eh
        dos

        ; nothing of it is left: neither memory nor its INT 23h
        mov     ah, 48h
        mov     bx, 0FFFFh
        int     21h
        expect  bx, [free]
        mov     ax, 3523h
        int     21h
        cmp     bx, 1234h
        fail_unless ne

        ; loaded, but not run: registers and PSP are those that it would have
        mov     dx, child_name
        mov     bx, parameters
        push    cs
        pop     es
        mov     ax, 4B01h
        dos
        expect  word [parameters+12h], 100h
        mov     ah, 51h
        int     21h
        mov     ax, [parameters+14h]
        expect  bx, ax
        mov     es, ax
        expect  word [es:0], 20CDh
        mov     ax, cs
        expect  [es:16h], ax
        ; it goes with its own end: its terminate address is behind the call above, so that it is set elsewhere
        mov     word [es:0Ah], .back
        mov     [es:0Ch], cs
        mov     [keep_sp], sp
        mov     ax, 4C07h
        int     21h
.back:
        push    cs
        pop     ds
        push    cs
        pop     es
        mov     ah, 4Dh
        dos
        expect  ax, 7

        ; an overlay is only bytes
        mov     ax, cs
        add     ax, (overlay - $$ + 100h) / 16
        mov     [overlay_at], ax
        mov     dx, child_name
        mov     bx, overlay_at
        mov     ax, 4B03h
        dos
        expect_bytes overlay, child, child_end - child

        ; one that stays: its memory is gone, its errorlevel says how it has ended
        mov     dx, tsr_name
        mov     si, resident
        mov     cx, resident_end - resident
        call    write
        mov     dx, tsr_name
        call    execute
        fail_unless nc
        mov     ah, 4Dh
        dos
        expect  ax, 0305h
        mov     ah, 48h
        mov     bx, 0FFFFh
        int     21h
        cmp     bx, [free]
        fail_unless b
        int     60h
        expect  ax, 4711h

        mov     dx, child_name
        mov     ah, 41h
        dos
        mov     dx, tsr_name
        mov     ah, 41h
        dos
        mov     dx, broken_name
        mov     ah, 41h
        dos
        mov     dx, data_name
        mov     ah, 41h
        dos
        done

execute:
        mov     [keep_sp], sp
        push    cs
        pop     es
        mov     bx, parameters
        mov     ax, 4B00h
        int     21h
        push    cs
        pop     ds
        push    cs
        pop     es
        mov     sp, [cs:keep_sp]
        cld
        ret

; DX a name, SI and CX what is to be in the file
write:
        push    cx
        xor     cx, cx
        mov     ah, 3Ch
        int     21h
        mov     bx, ax
        pop     cx
        mov     dx, si
        mov     ah, 40h
        int     21h
        mov     ah, 3Eh
        int     21h
        ret

; writes 5 bytes to the handle that its command line has, takes memory and INT 23h, and leaves both to DOS
child:
        db      8Ah, 1Eh, 81h, 00h      ; mov bl, [81h]
        db      30h, 0FFh               ; xor bh, bh
        db      0B9h, 05h, 00h          ; mov cx, 5
        db      0BAh, 00h, 01h          ; mov dx, 100h
        db      0B4h, 40h               ; mov ah, 40h
        db      0CDh, 21h               ; int 21h
        db      0BAh, 34h, 12h          ; mov dx, 1234h
        db      0B8h, 23h, 25h          ; mov ax, 2523h
        db      0CDh, 21h
        db      0BBh, 10h, 00h          ; mov bx, 10h
        db      0B4h, 48h               ; mov ah, 48h
        db      0CDh, 21h
        db      0B8h, 2Ah, 4Ch          ; mov ax, 4C2Ah
        db      0CDh, 21h
child_end:

; takes INT 60h, which gives 4711h, and stays with errorlevel 5
resident:
        db      0BAh, 10h, 01h          ; mov dx, 110h
        db      0B8h, 60h, 25h          ; mov ax, 2560h
        db      0CDh, 21h
        db      0BAh, 20h, 00h          ; mov dx, 20h
        db      0B8h, 05h, 31h          ; mov ax, 3105h
        db      0CDh, 21h
        db      0B8h, 11h, 47h          ; 110h: mov ax, 4711h
        db      0CFh                    ; iret
resident_end:

; an EXE file that ends before its header says
broken:
        db      "MZ", 0, 0, 20, 0, 0, 0, 2, 0, 0, 0, 0FFh, 0FFh
        times   32 db 0
broken_end:

missing         db      "NOTHING.COM", 0
device          db      "CON", 0
child_name      db      "CHILD.COM", 0
tsr_name        db      "STAYS.COM", 0
broken_name     db      "BROKEN.EXE", 0
data_name       db      "DATA.TMP", 0
handle          dw      0
free            dw      0
keep_sp         dw      0
tail            db      1, 0, 13
        times   64 db 0
fcb_blank       times   32 db 0
parameters      dw      0, tail, 0, fcb_blank, 0, fcb_blank, 0
                times   16 db 0
overlay_at      dw      0, 0
        align   16, db 0
overlay         times   128 db 0
        times   256 db 0
stack_end:
