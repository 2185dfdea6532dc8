; Files by handle: create, write, seek, read, truncate, duplicate, attributes, date, rename, delete (INT 21/3Ch to 46h, 56h, 57h, 5Ah, 5Bh, 6Ch).

%include "common.inc"

        ; a new file: write, go back, read
        mov     dx, name
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     [handle], ax
        mov     bx, ax
        mov     dx, text
        mov     cx, 10
        mov     ah, 40h
        dos
        expect  ax, 10
        mov     ax, 4200h
        xor     cx, cx
        mov     dx, 2
        dos
        expect  ax, 2
        expect  dx, 0
        mov     dx, buffer
        mov     cx, 100
        mov     ah, 3Fh
        dos
        expect  ax, 8
        expect_bytes buffer, text+2, 8

        ; at the end there is nothing
        mov     bx, [handle]
        mov     dx, buffer
        mov     cx, 1
        mov     ah, 3Fh
        dos
        expect  ax, 0

        ; behind the end: what lies between is part of the file
        mov     bx, [handle]
        mov     ax, 4202h
        xor     cx, cx
        mov     dx, 5
        dos
        expect  ax, 15
        mov     dx, text
        mov     cx, 1
        mov     ah, 40h
        dos
        mov     ax, 4202h
        xor     cx, cx
        xor     dx, dx
        dos
        expect  ax, 16

        ; a write of nothing cuts
        mov     ax, 4200h
        xor     cx, cx
        mov     dx, 4
        dos
        xor     cx, cx
        mov     ah, 40h
        dos
        expect  ax, 0
        mov     ax, 4202h
        xor     cx, cx
        xor     dx, dx
        dos
        expect  ax, 4

        ; a duplicate shares the place
        mov     bx, [handle]
        mov     ah, 45h
        dos
        mov     [second], ax
        mov     bx, ax
        mov     ax, 4200h
        xor     cx, cx
        mov     dx, 3
        dos
        mov     bx, [handle]
        mov     ax, 4201h
        xor     cx, cx
        xor     dx, dx
        dos
        expect  ax, 3
        mov     bx, [second]
        mov     ah, 3Eh
        dos

        ; date and time
        mov     bx, [handle]
        mov     cx, 6000h               ; 12:00:00
        mov     dx, 1621h               ; 1991-01-01
        mov     ax, 5701h
        dos
        mov     ah, 3Eh
        dos
        mov     bx, [handle]
        mov     ah, 3Eh
        dos_error 6
        mov     dx, name
        mov     ax, 3D00h
        dos
        mov     bx, ax
        mov     ax, 5700h
        dos
        expect  cx, 6000h
        expect  dx, 1621h

        ; a file that is open for reading is not written
        mov     dx, text
        mov     cx, 1
        mov     ah, 40h
        dos_error 5
        mov     ah, 3Eh
        dos

        ; one that is open for writing is not read
        mov     dx, name
        mov     ax, 3D01h
        dos
        mov     bx, ax
        mov     dx, buffer
        mov     cx, 1
        mov     ah, 3Fh
        dos_error 5
        mov     ah, 3Eh
        dos

        ; names are found in any case, and only those that are there
        mov     dx, lower_name
        mov     ax, 3D02h
        dos
        mov     bx, ax
        mov     ah, 3Eh
        dos
        mov     dx, missing
        mov     ax, 3D00h
        dos_error 2
        mov     dx, missing_path
        mov     ax, 3D00h
        dos_error 3
        mov     dx, bad_drive
        mov     ax, 3D00h
        dos_error 3
        mov     dx, name
        mov     ax, 3D0Fh
        dos_error 12

        ; attributes: a read-only file is neither written, nor emptied, nor deleted
        mov     dx, name
        mov     cx, 1
        mov     ax, 4301h
        dos
        mov     dx, name
        mov     ax, 4300h
        dos
        and     cx, 1
        expect  cx, 1
        mov     dx, name
        mov     ax, 3D02h
        dos_error 5
        mov     dx, name
        xor     cx, cx
        mov     ah, 3Ch
        dos_error 5
        mov     dx, name
        mov     ah, 41h
        dos_error 5
        mov     dx, name
        xor     cx, cx
        mov     ax, 4301h
        dos
        mov     dx, missing
        mov     ax, 4300h
        dos_error 2

        ; 5Bh makes only what is not there
        mov     dx, name
        xor     cx, cx
        mov     ah, 5Bh
        dos_error 80
        mov     dx, other
        xor     cx, cx
        mov     ah, 5Bh
        dos
        mov     bx, ax
        mov     ah, 3Eh
        dos

        ; rename: not onto what is there, not to another drive
        mov     dx, name
        mov     di, other
        mov     ah, 56h
        dos_error 5
        mov     dx, missing
        mov     di, third
        mov     ah, 56h
        dos_error 2
        mov     dx, name
        mov     di, third
        mov     ah, 56h
        dos
        mov     dx, name
        mov     ah, 41h
        dos_error 2

        ; 5Ah makes a name of its own
        mov     dx, place
        xor     cx, cx
        mov     ah, 5Ah
        dos
        mov     bx, ax
        mov     ah, 3Eh
        dos
        mov     dx, place
        mov     ah, 41h
        dos

        ; 6Ch: open, replace, make
        mov     si, third
        mov     bx, 2
        xor     cx, cx
        mov     dx, 1
        mov     ax, 6C00h
        dos
        expect  cx, 1
        mov     bx, ax
        mov     ah, 3Eh
        dos
        mov     si, third
        mov     bx, 2
        xor     cx, cx
        mov     dx, 12h
        mov     ax, 6C00h
        dos
        expect  cx, 3
        mov     bx, ax
        mov     ah, 3Eh
        dos
        mov     si, name
        mov     bx, 2
        xor     cx, cx
        mov     dx, 11h
        mov     ax, 6C00h
        dos
        expect  cx, 2
        mov     bx, ax
        mov     ah, 3Eh
        dos
        mov     si, missing
        mov     bx, 2
        mov     dx, 1
        mov     ax, 6C00h
        dos_error 2

        ; all of them go
        mov     dx, name
        mov     ah, 41h
        dos
        mov     dx, other
        mov     ah, 41h
        dos
        mov     dx, third
        mov     ah, 41h
        dos
        mov     dx, third
        mov     ah, 41h
        dos_error 2

        ; there is an end to handles: 20, of which 5 are in use
        xor     si, si
.open:
        mov     dx, null
        mov     ax, 3D02h
        int     21h
        jc      .full
        inc     si
        cmp     si, 30
        jb      .open
.full:
        expect  ax, 4
        expect  si, 15
        done

name            db      "TEST.DAT", 0
lower_name      db      "test.dat", 0
other           db      "OTHER.DAT", 0
third           db      "THIRD.DAT", 0
missing         db      "NOT.HER", 0
missing_path    db      "NO\DIR\FILE", 0
bad_drive       db      "Y:FILE", 0
null            db      "NUL", 0
text            db      "0123456789"
handle          dw      0
second          dw      0
place           times   80 db 0
buffer          times   128 db 0
