; Brings an XT up as a BIOS does, so that all its chips work, and jumps to a loop that lies at 0100:0000.
; A ROM of 2 KB at FF800h: 8259 with the timer's interrupt, 8253 with the time of day and the refresh, 8237 for the refresh, a CGA in 80 x 25 text,
; its screen filled. The timer's interrupt counts at 0040:006C and shows the count in a corner of the screen.
        cpu     8086
        org     0

GUEST   equ     0100h           ; the loop's segment
TICKS   equ     046Ch
SCREEN  equ     0B800h
CRTC    equ     03D4h
MODE    equ     03D8h

start:  cli
        cld
        xor     ax, ax
        mov     ss, ax
        mov     sp, 0400h
        mov     ds, ax
        mov     es, ax
        mov     [TICKS], ax
        mov     [TICKS + 2], ax
        mov     word [8 * 4], timer
        mov     [8 * 4 + 2], cs

        ; 8259: edges, single, vectors from 8, 8086; only IRQ0.
        mov     al, 13h
        out     20h, al
        mov     al, 8
        out     21h, al
        mov     al, 9
        out     21h, al
        mov     al, 0FEh
        out     21h, al

        ; 8237: channel 0 reads 64 KB for ever; 8253: a refresh every 18 of its clocks, a tick every 65536.
        out     0Dh, al
        mov     al, 0FFh
        out     01h, al
        out     01h, al
        mov     al, 58h
        out     0Bh, al
        xor     al, al
        out     08h, al
        out     0Ah, al
        mov     al, 54h
        out     43h, al
        mov     al, 18
        out     41h, al
        mov     al, 36h
        out     43h, al
        xor     al, al
        out     40h, al
        out     40h, al

        ; The CGA.
        mov     dx, MODE
        mov     al, 29h
        out     dx, al
        mov     si, crtc
        xor     ah, ah
.next:  mov     dx, CRTC
        mov     al, ah
        out     dx, al
        inc     dx
        cs lodsb
        out     dx, al
        inc     ah
        cmp     ah, crtc_end - crtc
        jb      .next
        mov     ax, SCREEN
        mov     es, ax
        xor     di, di
        mov     cx, 80 * 25
        mov     ax, 0741h
.fill:  stosw
        inc     ax
        mov     ah, 07h
        loop    .fill

        mov     ax, GUEST
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        sti
        jmp     GUEST:0

timer:  push    ax
        push    ds
        xor     ax, ax
        mov     ds, ax
        inc     word [TICKS]
        jnz     .low
        inc     word [TICKS + 2]
.low:   mov     al, [TICKS]
        push    ax
        mov     ax, SCREEN
        mov     ds, ax
        pop     ax
        mov     [79 * 2], al
        mov     al, 20h
        out     20h, al
        pop     ds
        pop     ax
        iret

crtc:   db      71h, 50h, 5Ah, 0Ah, 1Fh, 06h, 19h, 1Ch, 02h, 07h, 06h, 07h, 00h, 00h
crtc_end:

        times   7F0h - ($ - $$) db 0FFh
        jmp     0FF80h:start
        times   800h - ($ - $$) db 0FFh
