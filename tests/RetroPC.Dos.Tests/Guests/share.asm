; Sharing modes and locks (INT 21/3Dh, 5Ch), as with SHARE.EXE: what a second opening may, what may be deleted, what a lock keeps others from.

%include "common.inc"

        ; the memory behind the program is for a child
        mov     bx, 0FFFh
        mov     ah, 4Ah
        dos
        mov     sp, 0FEF0h
        cmp     byte [80h], 0
        je      .parent
        jmp     child
.parent:

        ; every opening together with every other (Ralf Brown's Interrupt List, INT 21/3Dh)
        call    create
        mov     si, table
        xor     bp, bp                  ; the first opening
.first:
        xor     di, di                  ; the second
.second:
        push    si
        mov     al, [modes+bp]
        mov     dx, name
        mov     ah, 3Dh
        dos
        mov     [handle], ax
        mov     al, [modes+di]
        mov     ah, 3Dh
        int     21h
        mov     [second], ax
        sbb     bl, bl
        pop     si
        lodsb
        cmp     al, 'Y'
        mov     al, 0
        je      .expected
        dec     al
.expected:
        mov     ah, bl
        cmp     al, bl
        fail_unless e
        or      bl, bl
        jnz     .refused
        mov     bx, [second]
        mov     ah, 3Eh
        dos
        jmp     .next
.refused:
        cmp     word [second], 5
        fail_unless e
.next:
        mov     bx, [handle]
        mov     ah, 3Eh
        dos
        inc     di
        cmp     di, 15
        jb      .second
        inc     bp
        cmp     bp, 15
        jb      .first

        ; a file that nobody can write: readers go together
        mov     dx, name
        mov     cx, 1
        mov     ax, 4301h
        dos
        mov     al, 20h                 ; deny writing
        call    open
        mov     [handle], ax
        mov     al, 0
        call    open
        call    close
        mov     bx, [handle]
        call    close_bx
        mov     dx, name
        xor     cx, cx
        mov     ax, 4301h
        dos

        ; the extended error tells why
        mov     al, 12h
        call    open
        mov     [handle], ax
        mov     dx, name
        mov     ax, 3D42h
        dos_error 5
        xor     bx, bx
        push    es
        mov     ah, 59h
        int     21h
        pop     es                      ; ES:DI is what the error has to tell
        expect  ax, 32
        mov     bx, [handle]
        call    close_bx

        ; what is open in a mode of sharing is neither deleted, nor renamed, nor given attributes; in compatibility mode its own program may
        mov     al, 42h
        call    open
        mov     [handle], ax
        call    may_not_change
        mov     bx, [handle]
        call    close_bx

        mov     al, 2
        call    open
        mov     [handle], ax
        mov     dx, name
        mov     cx, 2
        mov     ax, 4301h
        dos
        mov     dx, name
        mov     di, other
        mov     ah, 56h
        dos
        mov     dx, other
        mov     di, name
        mov     ah, 56h
        dos
        mov     dx, name
        xor     cx, cx
        mov     ax, 4301h
        dos

        ; but not another program
        call    start_itself
        fail_unless nc
        mov     ah, 4Dh
        dos
        expect  ax, 7

        ; deleted by its own program: what is open is no file any more
        mov     dx, name
        mov     ah, 41h
        dos
        mov     dx, name
        mov     ax, 4300h
        dos_error 2
        mov     bx, [handle]
        call    close_bx

        ; locks: others neither read, write nor lock what overlaps
        call    create
        mov     al, 42h
        call    open
        mov     [handle], ax
        mov     al, 42h
        call    open
        mov     [second], ax
        mov     bx, [handle]
        call    .lock_5_3
        dos
        mov     bx, [handle]
        call    .lock_5_3
        dos_error 33                    ; twice is too often for oneself too
        mov     bx, [second]
        call    .lock_5_3
        dos_error 33
        mov     bx, [second]
        mov     cx, 5
        call    read_at_0
        dos
        expect  ax, 5
        mov     bx, [second]
        mov     cx, 6
        call    read_at_0
        dos_error 5
        mov     bx, [handle]
        mov     cx, 20
        call    read_at_0
        dos
        expect  ax, 20
        mov     bx, [second]
        mov     ax, 4200h
        xor     cx, cx
        mov     dx, 7
        dos
        mov     cx, 1
        mov     dx, buffer
        mov     ah, 40h
        dos_error 5
        mov     ax, 4200h
        xor     cx, cx
        mov     dx, 8
        dos
        mov     cx, 1
        mov     dx, buffer
        mov     ah, 40h
        dos

        ; next to each other, and far behind the end
        mov     bx, [second]
        mov     ax, 5C00h
        xor     cx, cx
        mov     dx, 8
        xor     si, si
        mov     di, 2
        dos
        mov     ax, 5C00h
        mov     cx, 7FFFh
        mov     dx, 0FFFFh
        xor     si, si
        mov     di, 1
        dos

        ; unlocked is what was locked, by him who did it
        mov     bx, [second]
        call    .lock_5_3
        mov     ax, 5C01h
        dos_error 33
        mov     bx, [handle]
        call    .lock_5_3
        mov     ax, 5C01h
        mov     di, 2
        dos_error 33
        mov     ax, 5C01h
        mov     di, 3
        dos
        mov     ax, 5C02h
        dos_error 1
        mov     bx, 77
        mov     ax, 5C00h
        dos_error 6

        ; no more than 1024
        mov     bx, [handle]
        mov     bp, 1022                ; two are there
        mov     dx, 100
        xor     cx, cx
        xor     si, si
        mov     di, 1
.many:
        mov     ax, 5C00h
        dos
        inc     dx
        dec     bp
        jnz     .many
        mov     ax, 5C00h
        dos_error 36

        ; they go with the handle
        call    close_bx
        mov     bx, [second]
        mov     ax, 5C00h
        mov     dx, 100
        dos
        call    close_bx
        mov     dx, name
        mov     ah, 41h
        dos
        done

.lock_5_3:
        mov     ax, 5C00h
        xor     cx, cx
        mov     dx, 5
        xor     si, si
        mov     di, 3
        ret

; the child: errorlevel 7 if it cannot do what it must not
child:
        call    may_not_change
        mov     dx, name
        mov     ax, 3D02h
        dos
        mov     ax, 4C07h
        int     21h

; neither delete, nor rename, nor give attributes
may_not_change:
        mov     dx, name
        mov     ah, 41h
        dos_error 5
        mov     dx, name
        mov     di, other
        mov     ah, 56h
        dos_error 5
        mov     dx, name
        mov     cx, 2
        mov     ax, 4301h
        dos_error 5
        mov     dx, fcb
        mov     ah, 13h
        int     21h
        expect  al, 0FFh
        ret

create:
        mov     dx, name
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     bx, ax
        mov     dx, modes
        mov     cx, 20
        mov     ah, 40h
        dos
        jmp     close_bx

open:
        mov     dx, name
        mov     ah, 3Dh
        dos
        ret

close:
        mov     bx, ax
close_bx:
        mov     ah, 3Eh
        dos
        ret

; to the begin of BX, and what a read of CX bytes takes
read_at_0:
        push    cx
        mov     ax, 4200h
        xor     cx, cx
        xor     dx, dx
        dos
        pop     cx
        mov     dx, buffer
        mov     ah, 3Fh
        ret

%include "child.inc"

modes   db      00h, 01h, 02h, 10h, 11h, 12h, 20h, 21h, 22h, 30h, 31h, 32h, 40h, 41h, 42h
;               first: compatibility, deny all, deny writing, deny reading, deny none; each reads, writes, both
table   db      "YYYNNNNNNNNNNNN"
        db      "YYYNNNNNNNNNNNN"
        db      "YYYNNNNNNNNNNNN"
        db      "NNNNNNNNNNNNNNN"
        db      "NNNNNNNNNNNNNNN"
        db      "NNNNNNNNNNNNNNN"
        db      "NNNNNNYNNNNNYNN"
        db      "NNNNNNNNNYNNYNN"
        db      "NNNNNNNNNNNNYNN"
        db      "NNNNNNNYNNNNNYN"
        db      "NNNNNNNNNNYNNYN"
        db      "NNNNNNNNNNNNNYN"
        db      "NNNNNNYYYNNNYYY"
        db      "NNNNNNNNNYYYYYY"
        db      "NNNNNNNNNNNNYYY"
name    db      "SHARED12.DAT", 0
other   db      "OTHER.DAT", 0
fcb     db      0, "SHARED12DAT"
        times   25 db 0
handle  dw      0
second  dw      0
buffer  times   64 db 0
