; Makes a file on A:, which cannot be, and prints if it is still there afterwards.

        cpu     8086
        org     100h

        mov     dx, name
        xor     cx, cx
        mov     ah, 3Ch
        int     21h
        mov     dx, text
        mov     ah, 9
        int     21h
        mov     ax, 4C09h
        int     21h

name    db      "A:\OTHER.DAT", 0
text    db      "not aborted$"
