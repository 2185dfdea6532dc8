; Writes numbers, four bytes each, into NUMBERS.DAT until somebody ends it.

%include "common.inc"

        mov     dx, name
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     bx, ax
.next:
        mov     dx, number
        mov     cx, 4
        mov     ah, 40h
        dos
        add     word [number], 1
        adc     word [number+2], 0
        jmp     .next

name    db      "NUMBERS.DAT", 0
number  dd      0
