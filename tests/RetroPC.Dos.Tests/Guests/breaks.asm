; Ctrl-C: what INT 23h's answers do. It is typed when the program asks for it.

%include "common.inc"

        mov     dx, ignore
        mov     ax, 2523h
        int     21h

        ; a handler that returns by IRET: the function begins again, and gets the next key
        mov     dx, one
        mov     ah, 9
        int     21h
        mov     ah, 8
        int     21h
        expect  al, 'x'
        expect  word [calls], 1

        ; RETF without carry: the same
        mov     dx, keep
        mov     ax, 2523h
        int     21h
        mov     dx, two
        mov     ah, 9
        int     21h
        mov     ah, 8
        int     21h
        expect  al, 'y'
        expect  word [calls], 2

        ; functions 6 and 7 take it as a key
        mov     dx, three
        mov     ah, 9
        int     21h
        mov     ah, 7
        int     21h
        expect  al, 3
        expect  word [calls], 2

        ; BREAK=ON: every function looks for it
        mov     ax, 3301h
        mov     dl, 1
        int     21h
        mov     dx, on
        mov     ah, 9
        int     21h
.watched:
        mov     ah, 30h
        int     21h
        cmp     word [calls], 3
        jb      .watched
        mov     ax, 3301h
        mov     dl, 0
        int     21h

        ; Ctrl-S holds what prints until the next key, which nobody gets
        mov     dx, hold
        mov     ah, 9
        int     21h
.no_key:
        mov     ah, 1
        int     16h
        jz      .no_key
        mov     dl, '!'
        mov     ah, 2
        int     21h
        mov     ah, 1
        int     16h
        fail_unless z

        ; RETF with carry: the program ends
        mov     dx, abort
        mov     ax, 2523h
        int     21h
        mov     dx, four
        mov     ah, 9
        int     21h
        mov     ah, 8
        int     21h
        fail_unless c                   ; not reached
        done

ignore:
        inc     word [cs:calls]
        iret
keep:
        inc     word [cs:calls]
        clc
        retf
abort:
        stc
        retf

calls   dw      0
one     db      "one", 13, 10, "$"
two     db      "two", 13, 10, "$"
three   db      "three", 13, 10, "$"
on      db      "on", 13, 10, "$"
hold    db      "hold", 13, 10, "$"
four    db      "four", 13, 10, "$"
