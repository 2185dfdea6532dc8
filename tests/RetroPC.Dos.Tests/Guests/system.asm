; What DOS tells of itself: BREAK, errors, countries, IOCTL's answers, and its internal functions for drivers and redirectors (INT 2F/12h).

%include "common.inc"

        ; BREAK: 3 and 4 are nothing, 7 is no function
        mov     ax, 3303h
        mov     dl, 55h
        int     21h
        expect  al, 3
        mov     ax, 3307h
        int     21h
        expect  al, 0FFh
        mov     ax, 3302h
        mov     dl, 0FFh
        int     21h
        mov     ax, 3300h
        int     21h
        expect  dl, 1
        mov     ax, 3302h
        mov     dl, 0
        int     21h
        expect  dl, 1

        ; an error that a program has set is that which is told
        mov     dx, state
        mov     ax, 5D0Ah
        dos
        stc
        mov     ah, 59h
        mov     bx, 0
        int     21h
        fail_unless nc
        expect  ax, 22h
        expect  bx, 0B07h
        expect  ch, 2
        expect  di, 1234h
        mov     ax, es
        expect  ax, 5678h
        push    cs
        pop     es
        mov     ax, 122Dh
        int     2Fh
        expect  ax, 22h

        ; an error's class, action and locus: data that are wrong
        mov     ax, 4401h
        mov     bx, 4
        mov     dx, 8000h
        dos_error 13
        mov     ah, 59h
        xor     bx, bx
        int     21h
        expect  ax, 13
        expect  bx, 0904h
        expect  ch, 1
        push    cs
        pop     es

        ; a country's data are 24 bytes; without a number no country is chosen
        mov     ax, 3800h
        mov     dx, buffer
        dos
        expect  ax, 1
        expect  bx, 1
        expect  word [buffer+24], 5555h
        mov     ax, 3801h
        mov     dx, 0FFFFh
        dos
        expect  ax, 1
        mov     ax, 3800h
        mov     dx, 0FFFFh
        int     21h
        fail_unless c
        mov     ax, 6501h
        mov     bx, 0FFFFh
        mov     dx, 0FFFFh
        mov     cx, 5
        mov     di, buffer
        dos
        expect  ax, 437
        expect  cx, 5
        mov     ax, 6501h
        mov     bx, 0FFFFh
        mov     dx, 0FFFFh
        mov     cx, 4
        mov     di, buffer
        dos_error 1

        ; IOCTL: no retries is too few; the printer's attributes are its driver's
        mov     ax, 440Bh
        mov     cx, 1
        xor     dx, dx
        dos_error 1
        mov     ax, 4400h
        mov     bx, 4
        dos
        expect  dx, 0A0C0h

        ; the machine's name, without a network: blanks
        mov     ax, 5E00h
        mov     dx, buffer
        mov     cx, 5
        dos
        expect  cx, 0
        expect  word [buffer+14], '  '
        mov     ax, 5E02h
        dos_error 1

        ; within DOS, and out again
        mov     ah, 34h
        int     21h
        expect  byte [es:bx], 0
        mov     byte [es:bx], 3
        push    bx
        mov     ah, 51h
        int     21h
        mov     ah, 30h
        int     21h
        pop     bx
        expect  byte [es:bx], 3
        mov     byte [es:bx], 0
        push    cs
        pop     es

        ; characters and names of paths
        mov     ax, '/'
        push    ax
        mov     ax, 1204h
        int     2Fh
        pop     bx
        fail_unless z
        mov     ax, '/'
        push    ax
        mov     ax, 1204h
        int     2Fh
        pop     bx
        expect  al, '\'
        mov     si, one
        mov     di, other
        mov     ax, 121Eh
        int     2Fh
        fail_unless z
        mov     di, other+1
        mov     ax, 121Eh
        int     2Fh
        fail_unless nz
        mov     si, drive
        mov     ax, 121Ah
        int     2Fh
        expect  al, 3
        expect  si, drive+2
        mov     ax, 121Ah
        int     2Fh
        expect  al, 0
        expect  si, drive+2
        mov     ax, 121Ah
        mov     si, no_drive
        int     2Fh
        expect  al, 0FFh

        ; days and sums
        mov     ax, 121Bh
        mov     cl, 12
        int     2Fh
        expect  al, 29
        mov     ax, 121Bh
        mov     cl, 11
        int     2Fh
        expect  al, 28
        mov     si, sum
        mov     cx, 3
        mov     dx, 10
        mov     ax, 121Ch
        int     2Fh
        expect  dx, 10 + 1 + 255 + 3

        ; files, without INT 21h
        mov     cl, 0
        mov     dx, con
        mov     ax, 1226h
        int     2Fh
        fail_unless nc
        mov     bx, ax
        mov     bp, 4400h
        mov     ax, 122Bh
        int     2Fh
        fail_unless nc
        and     dx, 80h
        expect  dx, 80h
        mov     ax, 1227h
        int     2Fh
        fail_unless nc
        mov     ax, 1227h
        int     2Fh
        fail_unless c

        ; an entry of the table of open files has one reference less, and is busy when it has none
        mov     di, entry
        mov     ax, 1208h
        int     2Fh
        expect  ax, 2
        mov     ax, 1208h
        int     2Fh
        expect  ax, 1
        expect  word [entry], 0FFFFh
        done

state   dw      22h, 0B07h, 0200h, 0, 0, 1234h, 0, 5678h, 0, 0, 0
one     db      "c:\dir/name", 0
other   db      "C:\DIR\NAME", 0
drive   db      "c:NAME", 0
no_drive db     "?:NAME", 0
sum     db      1, 255, 3
con     db      "CON", 0
entry   dw      2
buffer  times   40 db 55h
