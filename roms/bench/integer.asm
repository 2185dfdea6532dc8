; The integer mix: what compilers and hand-written DOS programs mostly do. Loads and stores through several addressing modes,
; additions, comparisons, shifts, stack, short and near jumps, a called routine; a table of records is summed, scaled and sorted
; by one bubble a turn.
; Runs for ever. Load at 0100:0000 with all segments 0100h.
        cpu 8086
        org 0

count   equ 64

start:  mov sp, stack_top
        cld
        call fill
again:  xor ax, ax
        xor dx, dx
        mov cx, count
        mov si, table
sum:    add ax, [si]
        adc dx, 0
        mov bl, [si+2]
        and bl, 0Fh
        xor bh, bh
        inc word [histogram+bx]
        add si, 4
        loop sum
        mov [total], ax
        mov [total+2], dx
        shl ax, 1
        rcl dx, 1
        sub ax, 1234h
        sbb dx, 0
        mov di, table
        mov cx, count-1
bubble: mov ax, [di]
        cmp ax, [di+4]
        jbe sorted
        push cx
        xchg ax, [di+4]
        mov [di], ax
        pop cx
sorted: add di, 4
        dec cx
        jnz bubble
        mov bx, table
        mov al, [bx+2]
        call scale
        mov [bx+3], al
        test al, 1
        jz even
        inc word [odd]
        jmp short next
even:   dec word [odd]
next:   mov ax, [seed]
        add ax, 9E37h
        mov [seed], ax
        mov [table], ax
        jmp again

; AL := AL * 3 / 2 + 1, without a multiplication
scale:  push bp
        mov bp, sp
        push ax
        mov ah, al
        shr al, 1
        add al, ah
        inc al
        mov [bp-2], al
        pop ax
        pop bp
        ret

; Fills the table with numbers of which no two neighbours are in order.
fill:   mov di, table
        mov cx, count
        mov ax, [seed]
one:    mov [di], ax
        mov [di+2], al
        add ax, 0A5C3h
        add di, 4
        loop one
        ret

seed    dw 1
odd     dw 0
total   dd 0
histogram times 16 dw 0
table   times count dd 0
        times 64 dw 0
stack_top:
