; Countries (INT 21/38h and 65h). It was started with --country 49.

%include "common.inc"

        mov     dx, info
        mov     ax, 3800h
        dos
        expect  bx, 49
        expect  word [info], 1          ; day first
        expect_bytes info+2, marks, 3
        expect  byte [info+7], '.'
        expect  byte [info+9], ','
        expect  byte [info+11], '.'
        expect  byte [info+13], ':'
        expect  byte [info+15], 3       ; behind the sum, with a blank
        expect  byte [info+17], 1       ; 24 hours
        expect  byte [info+22], ';'

        ; the case map: AL in upper case
        mov     al, 84h
        call    far [info+18]
        expect  al, 8Eh

        ; another country's, and one that there is not
        mov     dx, info
        mov     ax, 382Ch
        dos
        expect  bx, 44
        expect  byte [info+2], 9Ch
        mov     ax, 38FFh
        mov     bx, 358
        dos
        expect  bx, 358
        mov     ax, 3863h
        dos_error 2

        ; set
        mov     dx, 0FFFFh
        mov     ax, 3801h
        dos
        mov     dx, info
        mov     ax, 3800h
        dos
        expect  bx, 1
        expect  byte [info+2], '$'

        ; the longer form
        mov     di, info
        mov     bx, 0FFFFh
        mov     dx, 0FFFFh
        mov     cx, 41
        mov     ax, 6501h
        dos
        expect  cx, 41
        expect  byte [info], 1
        expect  word [info+1], 38
        expect  word [info+3], 1
        expect  word [info+5], 437
        expect  byte [info+9], '$'

        ; no lead bytes
        mov     ax, 6300h
        int     21h
        push    ds
        pop     es
        push    cs
        pop     ds
        expect  word [es:si], 0
        done

marks   db      "DM", 0
info    times   64 db 0
