; Calls and far jumps: near, indirect and far calls, returns that release arguments, software interrupts, tables of jumps.
; Runs for ever. Load at 0100:0000 with all segments 0100h; it writes interrupt vector 60h.
        cpu 8086
        org 0

start:  mov sp, stack_top
        push ds
        xor ax, ax
        mov ds, ax
        mov word [60h*4], handler
        mov [60h*4+2], cs
        pop ds
again:  mov ax, 3
        push ax
        push ax
        call add2
        call [near_pointer]
        call far [far_pointer]
        int 60h
        mov bx, [turn]
        inc bx
        and bx, 3
        mov [turn], bx
        shl bx, 1
        jmp [cases+bx]
case0:  jmp 0100h:case1
case1:  call 0100h:far_routine
case2:  push cs
        mov ax, case3
        push ax
        retf
case3:  jmp again

add2:   push bp
        mov bp, sp
        mov ax, [bp+4]
        add ax, [bp+6]
        pop bp
        ret 4
near_routine:
        ret
far_routine:
        retf
handler:
        iret

near_pointer dw near_routine
far_pointer dw far_routine, 0100h
cases   dw case0, case1, case2, case3
turn    dw 0
        times 32 dw 0
stack_top:
