; Prints what the shell has put into the PSP: the two FCBs, drive and name each, and what DOS says that it is.

        cpu     8086
        org     100h

        mov     si, 5Ch
        call    print_fcb
        mov     si, 6Ch
        call    print_fcb
        mov     ah, 30h
        int     21h
        push    ax
        add     al, '0'
        mov     dl, al
        call    print
        mov     dl, '.'
        call    print
        pop     ax
        mov     al, ah
        aam
        add     ax, 3030h
        push    ax
        mov     dl, ah
        call    print
        pop     ax
        mov     dl, al
        call    print
        mov     ax, 4C00h
        int     21h

; "1:NAME    EXT "
print_fcb:
        lodsb
        add     al, '@'
        mov     dl, al
        call    print
        mov     dl, ':'
        call    print
        mov     cx, 11
.next:
        lodsb
        mov     dl, al
        call    print
        loop    .next
        mov     dl, '|'
print:
        mov     ah, 2
        int     21h
        ret
