; Memory: allocate, free, resize, the strategies, what happens when there is none, and a chain that is broken (INT 21/48h to 4Ah, 58h).

%include "common.inc"

        mov     sp, stack_end
        mov     ah, 4Ah
        mov     bx, (stack_end - $$ + 100h + 15) / 16
        dos

        ; all that there is, and a paragraph more
        mov     ah, 48h
        mov     bx, 0FFFFh
        dos_error 8
        mov     [all], bx
        mov     ah, 48h
        dos
        mov     [first], ax
        mov     ah, 48h
        mov     bx, 1
        dos_error 8
        expect  bx, 0
        mov     es, [first]
        mov     ah, 49h
        dos
        mov     ah, 48h
        mov     bx, [all]
        dos
        mov     es, ax
        mov     ah, 49h
        dos

        ; three blocks, of which the outer two are free: first fit, best fit, last fit
        mov     bx, 200h
        call    allocate
        mov     [first], ax
        mov     bx, 10h
        call    allocate
        mov     [second], ax
        mov     bx, 80h
        call    allocate
        mov     [third], ax
        mov     bx, 10h
        call    allocate
        mov     es, [first]
        mov     ah, 49h
        dos
        mov     es, [third]
        mov     ah, 49h
        dos
        mov     ax, 5800h
        dos
        expect  ax, 0
        mov     bx, 40h
        call    allocate
        expect  ax, [first]
        mov     es, ax
        mov     ah, 49h
        dos
        mov     ax, 5801h
        mov     bx, 1
        dos
        mov     bx, 40h
        call    allocate
        expect  ax, [third]
        mov     es, ax
        mov     ah, 49h
        dos
        mov     ax, 5801h
        mov     bx, 2
        dos
        mov     bx, 40h
        call    allocate
        mov     bx, ax
        add     bx, 40h
        cmp     bx, 9000h
        fail_unless a
        mov     es, ax
        mov     ah, 49h
        dos
        mov     ax, 5801h
        xor     bx, bx
        dos
        mov     ax, 5801h
        mov     bx, 7
        dos_error 1
        mov     ax, 5801h
        mov     bx, 43h
        dos_error 1

        ; a block that is in the way of another
        mov     es, [second]
        mov     bx, 4000h
        mov     ah, 4Ah
        dos_error 8
        mov     es, [second]
        mov     bx, 8
        mov     ah, 4Ah
        dos
        expect  ax, [second]

        ; who resizes a block owns it
        mov     ax, [second]
        dec     ax
        mov     ds, ax
        mov     word [1], 1234h
        mov     bx, 9
        mov     ah, 4Ah
        int     21h
        mov     ax, [1]
        push    cs
        pop     ds
        mov     bx, cs
        expect  ax, bx

        ; upper memory alone: what is told then is its largest block
        mov     ax, 5803h
        mov     bx, 1
        dos
        mov     ax, 5801h
        mov     bx, 40h
        dos
        mov     ah, 48h
        mov     bx, 0FFFFh
        dos_error 8
        cmp     bx, 1000h
        fail_unless b
        mov     ah, 48h
        dos
        mov     es, ax
        cmp     ax, 0A000h
        fail_unless a
        mov     ah, 49h
        dos
        mov     ax, 5801h
        xor     bx, bx
        dos
        mov     ax, 5803h
        dos

        ; what is no block
        mov     ax, cs
        inc     ax
        mov     es, ax
        mov     ah, 49h
        dos_error 9
        mov     ah, 4Ah
        mov     bx, 1
        dos_error 7

        ; a broken chain
        mov     ax, cs
        dec     ax
        mov     es, ax
        xor     byte [es:0], 0FFh
        mov     ah, 48h
        mov     bx, 1
        int     21h
        pushf
        xor     byte [es:0], 0FFh
        popf
        fail_unless c
        expect  ax, 7
        done

allocate:
        mov     ah, 48h
        dos
        ret

all     dw      0
first   dw      0
second  dw      0
third   dw      0
        times   256 db 0
stack_end:
