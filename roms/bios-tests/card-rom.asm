; The ROM of a card, which notes how POST calls it and comes back with all registers changed. card.asm looks at what it has noted.
; checksum: roms/checksum.sh sets the last byte
        cpu     8086
        org     0

%include "bios-tests/card.inc"

        db      55h, 0AAh, 4            ; 2 KB

        pushf
        pop     ax
        xor     bx, bx
        mov     ds, bx
        mov     [NOTED_FLAGS], ax
        mov     [NOTED_SEGMENT], cs
        inc     word [NOTED_CALLS]
        inc     byte [475h]             ; a hard disk
        mov     ah, 0Fh
        int     10h
        mov     [NOTED_MODE], ax
        int     12h
        mov     [NOTED_MEMORY], ax
        ; The timer and the keyboard are at work.
        in      al, 21h
        mov     [NOTED_MASK], al
        mov     bx, [46Ch]
        mov     cx, 0
.tick:
        cmp     bx, [46Ch]
        loope   .tick
        mov     ax, [46Ch]
        sub     ax, bx
        mov     [NOTED_TICKS], ax
        mov     ax, 5555h
        mov     bx, ax
        mov     cx, ax
        mov     dx, ax
        mov     si, ax
        mov     di, ax
        mov     bp, ax
        mov     ds, ax
        mov     es, ax
        std
        retf

        times   2048 - ($ - $$) db 0
