; Adds 1 to the number in COUNT.DAT 5000 times, under a lock each time. Several of them at once must not lose any.

%include "common.inc"

rounds  equ     5000

        mov     dx, name
        mov     ax, 3D42h               ; deny none
        dos
        mov     [handle], ax
        mov     bp, rounds
.next:
        mov     bx, [handle]
        mov     ax, 5C00h
        xor     cx, cx
        xor     dx, dx
        xor     si, si
        mov     di, 4
        int     21h
        jnc     .locked
        cmp     ax, 33
        fail_unless e
        jmp     .next
.locked:
        call    to_begin
        mov     dx, number
        mov     cx, 4
        mov     ah, 3Fh
        dos
        add     word [number], 1
        adc     word [number+2], 0
        call    to_begin
        mov     dx, number
        mov     cx, 4
        mov     ah, 40h
        dos
        mov     ax, 5C01h
        xor     cx, cx
        xor     dx, dx
        xor     si, si
        mov     di, 4
        dos
        dec     bp
        jnz     .next
        mov     ah, 3Eh
        dos
        done

to_begin:
        mov     ax, 4200h
        xor     cx, cx
        xor     dx, dx
        dos
        ret

name    db      "COUNT.DAT", 0
handle  dw      0
number  dd      0
