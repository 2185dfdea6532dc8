; ANSI.SYS: modes of the screen, and sequences where it is in one of graphics.

%include "common.inc"

        mov     dx, graphics
        mov     ah, 9
        int     21h
        mov     ah, 0Fh
        int     10h
        expect  al, 6

        ; a place, and a report of it
        mov     dx, place
        mov     ah, 9
        int     21h
        mov     ah, 3
        mov     bh, 0
        int     10h
        expect  dx, 0409h
        mov     bx, 0B800h
        mov     es, bx
        mov     byte [es:0], 55h
        mov     dx, erase
        mov     ah, 9
        int     21h
        expect  byte [es:0], 0
        mov     ah, 3
        mov     bh, 0
        int     10h
        expect  dx, 0

        mov     dx, text
        mov     ah, 9
        int     21h
        mov     ah, 0Fh
        int     10h
        expect  al, 3
        done

graphics db     27, "[=6h$"
place   db      27, "[5;10H$"
erase   db      27, "[2J$"
text    db      27, "[=3h$"
