; Ctrl+Alt+Del: the program waits for it, is started again, and finds what a warm start leaves (IBM 5160 Technical Reference, BIOS listing, "Keyboard
; I/O" and "Reset").
%include "bios-tests/common.inc"

MARK            equ     9000h           ; a segment that POST does not write to at a warm start

tests:
        mov     ax, MARK
        mov     es, ax
        cmp     word [es:10h], 4D41h
        je      .again
        mov     word [es:10h], 4D41h
        expect  "40:72 a cold start", word [472h], 0
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
        jmp     .wait
.again:
        expect  "40:72 a warm start", word [472h], 1234h
        expect_byte "40:17 no key holds", word [417h], 0
        expect_byte "40:96 nor on the other side", word [496h], 0
        mov     ah, 01h
        int     16h
        lahf
        and     ax, 4000h
        expect  "no key waits", ax, 4000h
        int     12h
        expect  "all memory is counted", ax, 640
        ret
text_ready      db      "> Ctrl+Alt+Del", 0

        program_end
