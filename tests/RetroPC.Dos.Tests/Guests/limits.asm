; What happens when there is no more: handles, entries of the table of open files, depth of directories, room on the disk, processes within processes.

%include "common.inc"

        mov     bx, 0FFFh
        mov     ah, 4Ah
        int     21h
        jnc     .has_memory
        mov     ax, 4C08h               ; the last child has less
        int     21h
.has_memory:
        mov     sp, 0FEF0h
        cmp     byte [80h], 0
        je      .first
        jmp     nested
.first:
        ; 20 handles, of which 5 are open
        call    create
        mov     bp, 15
.open:
        call    open
        fail_unless nc
        dec     bp
        jnz     .open
        call    open
        fail_unless c
        cmp     ax, 4
        fail_unless e

        ; more handles: as many as there are entries for
        mov     bx, 200
        mov     ah, 67h
        dos
        mov     bp, 0
.more:
        call    open
        jc      .no_more
        inc     bp
        cmp     bp, 200
        jb      .more
.no_more:
        cmp     ax, 4
        fail_unless e
        cmp     bp, 20
        fail_unless ae
        cmp     bp, 60
        fail_unless b
        mov     bx, 5
.close:
        mov     ah, 3Eh
        int     21h
        inc     bx
        cmp     bx, 200
        jb      .close
        call    open
        fail_unless nc
        mov     bx, ax
        mov     ah, 3Eh
        dos
        mov     dx, name
        mov     ah, 41h
        dos

        ; directories within directories, until the path has 64 characters
        xor     bp, bp
.deeper:
        mov     dx, directory
        mov     ah, 39h
        int     21h
        jc      .deep_enough
        mov     dx, directory
        mov     ah, 3Bh
        int     21h
        jc      .too_deep
        inc     bp
        cmp     bp, 60
        jb      .deeper
.too_deep:
        cmp     ax, 3
        fail_unless e
        mov     dx, directory
        mov     ah, 3Ah
        dos
        jmp     .back
.deep_enough:
        cmp     ax, 3
        fail_unless e
.back:
        cmp     bp, 7
        fail_unless e                   ; seven times nine characters are 63
.up:
        mov     dx, parent
        mov     ah, 3Bh
        dos
        mov     dx, directory
        mov     ah, 3Ah
        dos
        dec     bp
        jnz     .up

        ; a full disk, if it is a small one: less is written than was to be, without an error
        xor     dl, dl
        mov     ah, 36h
        int     21h
        mul     bx
        mov     bx, ax
        or      dx, dx
        jnz     .big
        cmp     bx, 3000                ; clusters times sectors
        ja      .big
        call    create
        call    open
        fail_unless nc
        mov     bx, ax
.fill:
        mov     dx, 100h
        mov     cx, 8000h
        mov     ah, 40h
        dos
        cmp     ax, 8000h
        je      .fill
        mov     dx, 100h
        mov     cx, 200h
        mov     ah, 40h
        dos
        expect  ax, 0
        push    bx
        mov     dx, other
        xor     cx, cx
        mov     ah, 3Ch
        dos                             ; an entry needs no room
        mov     bx, ax
        mov     dx, 100h
        mov     cx, 1
        mov     ah, 40h
        dos
        expect  ax, 0
        mov     ah, 3Eh
        dos
        mov     dx, directory
        mov     ah, 39h
        dos_error 5
        pop     bx
        mov     ah, 3Eh
        dos
        mov     dx, name
        mov     ah, 41h
        dos
        mov     dx, other
        mov     ah, 41h
        dos
.big:
        ; programs within programs, until there is no memory
        call    nest
        cmp     ax, 8
        fail_unless e
        done

; a child starts the next one, and tells how that went: 8 when there was no memory
nested:
        call    nest
        mov     ah, 4Ch
        int     21h

; AX = 8 if there is no memory for another one, or what the child has told
nest:
        call    start_itself
        jc      .failed
        mov     ah, 4Dh
        int     21h
.failed:
        ret

create:
        mov     dx, name
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     bx, ax
        mov     ah, 3Eh
        dos
        ret

open:
        mov     dx, name
        mov     ax, 3D02h
        int     21h
        ret

%include "child.inc"

name    db      "LIMIT.DAT", 0
other   db      "OTHER.DAT", 0
directory db    "DEEPERYT", 0
parent  db      "..", 0
