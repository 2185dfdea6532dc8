; Standard input and output by INT 21/01h to 0Ch, and what IOCTL tells of them. Standard input is a file with "ab", a line and two more characters.

%include "common.inc"

        ; a redirected handle is no device; CON is one
        mov     ax, 4400h
        xor     bx, bx
        dos
        and     dx, 80h
        expect  dx, 0
        mov     dx, con_name
        mov     ax, 3D02h
        dos
        mov     bx, ax
        mov     ax, 4400h
        dos
        and     dx, 80D3h
        expect  dx, 80D3h
        mov     ax, 4401h
        mov     dx, 0F3h                ; raw
        dos
        mov     ax, 4400h
        dos
        and     dx, 20h
        expect  dx, 20h
        mov     ah, 3Eh
        dos

        mov     ah, 0Bh
        int     21h
        expect  al, 0FFh
        mov     ah, 08h
        int     21h
        expect  al, 'a'
        mov     ah, 07h
        int     21h
        expect  al, 'b'
        mov     ah, 06h
        mov     dl, 0FFh
        int     21h
        fail_unless nz
        expect  al, 'X'
        mov     dx, typed
        mov     ah, 0Ah
        int     21h
        expect  byte [typed+1], 4
        expect_bytes typed+2, typed_text, 5
        mov     ah, 3Fh
        xor     bx, bx
        mov     cx, 100
        mov     dx, buffer
        dos
        cmp     ax, 2
        fail_unless ae
        expect_bytes buffer+1, remaining, 2

        ; tabs are blanks in a file too
        mov     dx, tabbed
        mov     ah, 09h
        int     21h
        mov     dl, 9
        mov     ah, 02h
        int     21h
        expect  al, ' '
        done

tabbed          db      "ab", 9, "c$"
con_name        db      "CON", 0
typed            db      20, 0
                times   24 db 0
typed_text       db      "line", 13
remaining            db      "YZ"
buffer          times   128 db 0
