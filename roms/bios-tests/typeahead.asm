; The keyboard's buffer when nobody reads: 15 keys have room, the next one is lost with a beep (IBM 5160 Technical Reference, BIOS listing, "Keyboard I/O").
%include "bios-tests/common.inc"

TICKS           equ     46Ch
TWO_SECONDS     equ     36

tests:
        mov     si, text_ready
.next:
        lodsb
        or      al, al
        jz      .wait
        mov     ah, 0Eh
        mov     bx, 7
        int     10h
        jmp     .next
.wait:
        mov     ax, [41Ch]
        sub     ax, [41Ah]
        and     ax, 1Eh
        cmp     ax, 15 * 2
        jne     .wait
        mov     bx, [TICKS]
        add     bx, TWO_SECONDS
.more:
        mov     ax, [TICKS]
        sub     ax, bx
        js      .more
        mov     cx, 'a'
.key:
        xor     ah, ah
        int     16h
        xor     ah, ah
        sub     ax, cx
        expect  "the first 15 keys are there, in their order", ax, 0
        inc     cx
        cmp     cl, 'o'
        jbe     .key
        mov     ah, 01h
        int     16h
        jz      .empty
        expect  "the 16th is not", ax, 0
.empty:
        ret
text_ready      db      "ready", 0

        program_end
