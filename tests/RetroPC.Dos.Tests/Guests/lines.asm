; Keys that are waited for, and lines that are typed: what INT 21/0Ah makes of control characters and of the last line. They are typed when the program asks for them.

%include "common.inc"

        ; who asks for a key in vain lets others work
        mov     ax, 2528h
        mov     dx, idle
        int     21h
        mov     ah, 0Bh
        int     21h
        expect  al, 0
        expect  byte [idles], 1
        mov     ah, 06h
        mov     dl, 0FFh
        int     21h
        fail_unless z
        expect  byte [idles], 2

        ; Ctrl-F is nothing, Ctrl-U and Ctrl-W are characters as others are
        mov     dx, one
        call    ask
        expect  byte [buffer+1], 5
        expect_bytes buffer+2, typed, 6

        ; what was skipped in the last line can be had back
        mov     dx, two
        call    ask
        expect  byte [buffer+1], 5
        expect_bytes buffer+2, typed, 6

        ; up to a character; a key without a character is none to look for
        mov     dx, three
        call    ask
        expect  byte [buffer+1], 3
        expect_bytes buffer+2, again, 4
        done

ask:
        mov     ah, 9
        int     21h
        mov     dx, buffer
        mov     ah, 0Ah
        int     21h
        ret

; a function that is called from INT 28h comes out of DOS to where it was
idle:
        push    ax
        push    bx
        push    es
        inc     byte [cs:idles]
        mov     ah, 51h
        int     21h
        mov     ah, 34h
        int     21h
        cmp     byte [es:bx], 1
        je      .deep
        mov     byte [cs:idles], 80h
.deep:
        pop     es
        pop     bx
        pop     ax
        iret
idles   db      0

one     db      13, 10, "one$"
two     db      13, 10, "two$"
three   db      13, 10, "three$"
typed   db      "ab", 15h, "c", 17h, 13
again   db      "abx", 13
buffer  db      20, 0
        times   22 db 0
