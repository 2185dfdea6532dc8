; Multiplication and division: a linear congruential generator of 16 bits, and decimal digits of what it makes.
; Runs for ever. Load at 0100:0000 with all segments 0100h.
        cpu 8086
        org 0

start:  mov sp, stack_top
        mov ax, [seed]
        mov bx, 25173
        mul bx
        add ax, 13849
        mov [seed], ax
        mov di, digits
        mov bx, 10
        mov cx, 5
digit:  xor dx, dx
        div bx
        mov [di], dl
        inc di
        loop digit
        mov ax, [seed]
        mov cl, 7
        imul cl
        mov bl, -19
        mov ax, 1234
        idiv bl
        cwd
        imul word [seed]
        mov al, [seed]
        aam
        aad
        mov cl, 5
        rol word [seed], cl
        jmp start

seed    dw 12345
digits  times 5 db 0
        times 16 dw 0
stack_top:
