; Labels (INT 21/13h, 16h, 17h, 4Eh, 69h with attribute 8): one for a drive, in its root, and no file.

%include "common.inc"

        ; none to begin with: delete by pattern, whatever there was
        mov     dx, any
        mov     ah, 13h
        int     21h
        call    find
        fail_unless c

        ; made, and closed as programs do it
        mov     dx, first
        mov     ah, 16h
        int     21h
        expect  al, 0
        mov     dx, first
        mov     ah, 10h
        int     21h
        expect  al, 0
        call    find
        fail_unless nc
        expect_bytes 80h+1Eh, first_name, 12
        mov     al, [80h+15h]
        expect  al, 8

        ; a second one is not made
        mov     dx, second
        mov     ah, 16h
        int     21h
        expect  al, 0FFh

        ; a file may have its name, and lists of files do not show it
        mov     dx, file
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     bx, ax
        mov     ah, 3Eh
        dos
        mov     dx, file
        mov     ax, 4300h
        dos
        expect  cx, 20h
        mov     dx, file
        mov     ah, 41h
        dos
        call    find
        fail_unless nc

        ; serial number and label
        mov     dx, info
        xor     bl, bl
        mov     ax, 6900h
        dos
        expect_bytes info+6, first+8, 11

        ; a drive with sectors has its serial number by IOCTL too, and may be set another one
        mov     ax, 440Dh
        xor     bl, bl
        mov     cx, 0866h
        mov     dx, info
        int     21h
        jc      .no_sectors
        expect_bytes info+6, first+8, 11
        mov     word [info+2], 4321h
        mov     ax, 440Dh
        mov     cx, 0846h
        dos
        mov     word [info+2], 0
        mov     ax, 440Dh
        mov     cx, 0866h
        dos
        expect  word [info+2], 4321h
        mov     byte [info+1], 0
        mov     ax, 440Dh
        mov     cx, 0867h
        dos
        expect  byte [info+1], 1
.no_sectors:

        ; renamed: ? keeps what is there
        mov     dx, renamed
        mov     ah, 17h
        int     21h
        expect  al, 0
        call    find
        fail_unless nc
        expect_bytes 80h+1Eh, renamed_name, 8

        ; deleted; then it can be made from a directory too, but lies in the root
        mov     dx, any
        mov     ah, 13h
        int     21h
        expect  al, 0
        call    find
        fail_unless c
        mov     dx, directory
        mov     ah, 39h
        dos
        mov     dx, directory
        mov     ah, 3Bh
        dos
        mov     dx, second
        mov     ah, 16h
        int     21h
        expect  al, 0
        mov     dx, root
        mov     ah, 3Bh
        dos
        mov     dx, directory
        mov     ah, 3Ah
        dos
        call    find
        fail_unless nc
        expect_bytes 80h+1Eh, second_name, 7
        done

; finds the label
find:
        mov     dx, all
        mov     cx, 8
        mov     ah, 4Eh
        int     21h
        ret

any     db      0FFh, 0, 0, 0, 0, 0, 8, 0, "???????????"
        times   25 db 0
first   db      0FFh, 0, 0, 0, 0, 0, 8, 0, "TEST LABEL1"
        times   25 db 0
second  db      0FFh, 0, 0, 0, 0, 0, 8, 0, "SECOND     "
        times   25 db 0
renamed db      0FFh, 0, 0, 0, 0, 0, 8, 0, "???????????"
        times   5 db 0
        db      "B????   ?? "
        times   16 db 0
first_name      db "TEST LAB.EL1", 0
renamed_name    db "BEST.EL", 0
second_name     db "SECOND", 0
file    db      "TESTLAB.EL1", 0
all     db      "*.*", 0
directory       db "LABELDIR", 0
root    db      "\", 0
info    times   32 db 0
