; The mouse driver (INT 33h): what it is, where the mouse is, and what it is limited to.

%include "common.inc"

        mov     ax, 0
        int     33h
        expect  ax, 0FFFFh
        expect  bx, 2                   ; buttons
        mov     ax, 3
        int     33h
        expect  bx, 0
        expect  cx, 320
        expect  dx, 96                  ; the middle of 640 by 200, on a line of text

        mov     ax, 4
        mov     cx, 80
        mov     dx, 40
        int     33h
        mov     ax, 3
        int     33h
        expect  cx, 80
        expect  dx, 40

        mov     ax, 7
        mov     cx, 160
        mov     dx, 240
        int     33h
        mov     ax, 8
        mov     cx, 80
        mov     dx, 80
        int     33h
        mov     ax, 3
        int     33h
        expect  cx, 160
        expect  dx, 80

        ; what is set for sensitivity and page is told again; there are no handlers for keys
        mov     ax, 1Ah
        mov     bx, 30
        mov     cx, 70
        mov     dx, 90
        int     33h
        mov     ax, 1Bh
        int     33h
        expect  bx, 30
        expect  cx, 70
        expect  dx, 90
        mov     ax, 1Dh
        mov     bx, 1
        int     33h
        mov     ax, 1Eh
        mov     bx, 0
        int     33h
        expect  bx, 1
        mov     ax, 18h
        mov     cx, 0FFh
        int     33h
        expect  ax, 0FFFFh

        mov     ax, 21
        int     33h
        cmp     bx, 16
        fail_unless ae
        mov     ax, 36
        int     33h
        expect  ch, 2                   ; a serial mouse
        expect  cl, 3                   ; its interrupt
        done
