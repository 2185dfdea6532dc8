; The modes of the 8253 as a program sees them: channel 2, its GATE at PB0 and its OUT at PC5 of the 8255, its count by latch and read.
; Channel 0 in mode 2 is the clock that times what channel 2 does.
;
; A ROM of 4 KB at FF000h. It needs RAM at 0:0400h, the PIT and the 8255; no interrupt. DMA stays off, so that no refresh takes clocks from
; the CPU (on a real board the RAM forgets soon). At 0:0500h it leaves a word for each check, in the order of the comments "#n" below,
; and behind them A5A5h.

        cpu     8086
        org     0

RESULTS equ     0500h
DONE    equ     0A5A5h
CONTROL equ     43h
TIMER0  equ     40h
TIMER2  equ     42h
PORT_B  equ     61h
PORT_C  equ     62h
OUT2    equ     20h             ; of port C
OFF     equ     4Ch             ; port B: gate low, no speaker, keyboard on
ON      equ     4Dh             ; gate high

; Programs channel 2: control word, 16-bit count.
%macro  program 2
        mov     al, %1
        out     CONTROL, al
        mov     cx, %2
        call    count
%endmacro

%macro  gate    1
        mov     al, %1
        out     PORT_B, al
%endmacro

; Waits some hundreds of CPU clocks: 17 for each turn.
%macro  pause   1
        mov     cx, %1
        loop    $
%endmacro

start:  cli
        cld
        xor     ax, ax
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        mov     sp, RESULTS
        mov     di, RESULTS
        mov     al, 99h
        out     63h, al
        gate    ON
        mov     al, 34h
        out     CONTROL, al
        xor     al, al
        out     TIMER0, al
        out     TIMER0, al

        ; Mode 0.
        mov     al, 0B6h        ; from mode 3, OUT high
        out     CONTROL, al
        call    out2
        stosw                   ; #0  OUT of mode 3 without a count: high
        mov     al, 0B0h
        out     CONTROL, al
        call    out2
        stosw                   ; #1  the control word alone takes OUT low
        program 0B0h, 2000
        call    high2
        stosw                   ; #2  clocks until OUT is high: 2000
        call    latch2
        xchg    ax, bx
        stosw                   ; #3  it counts on below zero: FFxx
        program 0B0h, 2000
        gate    OFF
        call    difference
        stosw                   ; #4  the gate is low: no count, 0
        gate    ON
        call    difference
        stosw                   ; #5  the gate is high: it counts
        call    out2
        stosw                   ; #6  and OUT is still low
        mov     al, 34h
        out     TIMER2, al      ; the first byte of two
        call    difference
        stosw                   ; #7  stops the count
        mov     al, 12h
        out     TIMER2, al
        call    latch2
        xchg    ax, bx
        stosw                   ; #8  the second starts the new one: 12xx
        mov     al, 90h         ; low byte only
        out     CONTROL, al
        mov     al, 200
        out     TIMER2, al
        call    begin
        call    high2
        stosw                   ; #9  clocks: 200
        mov     al, 0A0h        ; high byte only
        out     CONTROL, al
        mov     al, 4
        out     TIMER2, al
        call    begin
        call    high2
        stosw                   ; #10 clocks: 1024

        ; Mode 1.
        gate    OFF
        program 0B2h, 3000
        pause   400
        call    out2
        stosw                   ; #11 without a trigger OUT is high
        gate    ON
        call    begin
        call    out2
        stosw                   ; #12 triggered: low
        pause   300
        gate    OFF
        mov     al, 0E8h        ; 1000: not before the next trigger
        out     TIMER2, al
        mov     al, 3
        out     TIMER2, al
        call    high2
        stosw                   ; #13 clocks from the trigger, with the gate low: 3000
        gate    ON
        call    begin
        pause   100
        gate    OFF
        gate    ON              ; once more within the pulse
        call    high2
        stosw                   ; #14 1000 and what had passed, about 400

        ; Mode 2.
        program 0B4h, 5000
        pause   300
        gate    OFF
        call    difference
        stosw                   ; #15 the gate is low: it stands, 0
        call    out2
        stosw                   ; #16 and OUT is high
        gate    ON
        call    latch2
        xchg    ax, bx
        stosw                   ; #17 the trigger has loaded it anew: 49xx decimal
        program 0B4h, 5
        call    seen
        stosw                   ; #18 the counts it goes through, bit by count: 5 4 3 2 1
        program 0B4h, 20000
        mov     al, 10
        out     TIMER2, al
        xor     al, al
        out     TIMER2, al
        call    difference
        stosw                   ; #19 a count written while it counts waits for the period: it still counts down
        call    latch2
        xchg    ax, bx
        stosw                   ; #20 from the old one: 19xxx

        ; Mode 3.
        program 0B6h, 6
        call    seen
        stosw                   ; #21 6 4 2
        program 0B6h, 5
        call    seen
        stosw                   ; #22 5 4 2 on an 8253; 4 2 0 on an 8254
        program 0B6h, 8000
        call    low2
        stosw                   ; #23 high for 4000
        call    begin
        call    high2
        stosw                   ; #24 low for 4000
        call    begin
        mov     al, 0D0h        ; 2000, in mid half
        out     TIMER2, al
        mov     al, 7
        out     TIMER2, al
        call    low2
        stosw                   ; #25 this half still lasts 4000
        call    begin
        call    high2
        stosw                   ; #26 the next 1000
        call    low2            ; in the low half the gate
        call    out2
        stosw                   ; #27 (low)
        gate    OFF
        call    out2
        stosw                   ; #28 takes OUT high at once
        gate    ON
        call    begin
        call    low2
        stosw                   ; #29 and its rise begins a whole high half: 1000

        ; Mode 4.
        program 0B8h, 2000
        call    out2
        stosw                   ; #30 high
        gate    OFF
        call    difference
        stosw                   ; #31 the gate is low: 0
        call    latch2
        push    bx
        gate    ON
        call    latch2
        pop     ax
        sub     ax, bx
        stosw                   ; #32 its rise loads nothing: a little less than before
        pause   600             ; past zero
        call    latch2
        xchg    ax, bx
        stosw                   ; #33 it counts on below zero: Fxxx

        ; Mode 5.
        gate    OFF
        program 0BAh, 2000
        pause   100
        gate    ON
        gate    OFF
        call    latch2
        xchg    ax, bx
        stosw                   ; #34 the trigger loads: 19xx
        call    difference
        stosw                   ; #35 and it counts with the gate low
        call    out2
        stosw                   ; #36 high

        ; Latch, BCD, zero.
        gate    ON
        program 0B4h, 0
        call    latch2
        xchg    ax, bx
        stosw                   ; #37 65536 at first: FFxx
        mov     al, 80h
        out     CONTROL, al
        pause   50
        mov     al, 80h         ; a second latch before the first is read does nothing
        out     CONTROL, al
        call    read2
        push    bx
        call    read2           ; not latched
        pop     ax
        sub     ax, bx
        stosw                   ; #38 the latched count is that before the pause: over 200 more
        program 0B5h, 1000h
        xor     bp, bp
        mov     cx, 500
.bcd:   push    cx
        call    latch2
        mov     dx, bx
        mov     cx, 4
.digit: mov     al, dl
        and     al, 0Fh
        cmp     al, 10
        jb      .good
        inc     bp
.good:  shr     dx, 1
        shr     dx, 1
        shr     dx, 1
        shr     dx, 1
        loop    .digit
        cmp     bx, 1001h
        jb      .next
        inc     bp
.next:  pop     cx
        loop    .bcd
        mov     ax, bp
        stosw                   ; #39 counts that are no decimal number up to 1000: 0
        program 0B5h, 0
        call    latch2
        xchg    ax, bx
        stosw                   ; #40 10000 at first: 99xx

        ; Known clocks: NOPs, whose fetch takes the 8088 four clocks each, that is one of the PIT.
        program 0B4h, 0
        call    nops0
        mov     dx, ax
        call    nops1
        sub     ax, dx
        stosw                   ; #41 800 of them: 800

        ; OUT clock by clock: it is programmed anew for each look, and each look comes one clock of the PIT later.
        mov     ax, 0B4h | 5 << 8
        call    lows
        stosw                   ; #42 mode 2, low for one clock of five: 12 of 60
        mov     ax, 0B6h | 6 << 8
        call    lows
        stosw                   ; #43 mode 3, low for three of six: 30 of 60
        mov     ax, 0B6h | 5 << 8
        call    lows
        stosw                   ; #44 mode 3, low for two of five: 24 of 60
        mov     ax, 0B8h | 60 << 8
        call    lows
        stosw                   ; #45 mode 4, a strobe of one clock: 1
        mov     ax, 0BAh | 60 << 8
        call    lows
        stosw                   ; #46 mode 5, the same: 1
        mov     ax, 0B2h | 50 << 8
        call    lows
        push    ax
        mov     ax, 0B2h | 60 << 8
        call    lows
        pop     dx
        sub     ax, dx
        stosw                   ; #47 mode 1, a pulse that is ten clocks longer: 10
        mov     ax, 0B0h | 40 << 8
        call    lows
        push    ax
        mov     ax, 0B0h | 60 << 8
        call    lows
        pop     dx
        sub     ax, dx
        stosw                   ; #48 mode 0, twenty clocks longer: 20

        mov     ax, DONE
        stosw
        hlt

; AX = in how many of 60 looks OUT is low. AL on entry: the control word; AH: the count.
lows:   mov     bx, ax
        xor     bp, bp
        mov     dx, 20
.look:  mov     al, bl
        out     CONTROL, al
        gate    OFF
        mov     al, bh
        out     TIMER2, al
        xor     al, al
        out     TIMER2, al
        gate    ON              ; triggers modes 1 and 5, and 2 and 3 too; lets 0 and 4 count
        mov     cl, dl
        shr     ax, cl          ; 8 clocks of the CPU, and 4, a clock of the PIT, for each bit
        in      al, PORT_C
        mov     ah, 0
        and     al, OUT2        ; no jump: every turn is to take the same time, but for the wait
        add     bp, ax
        inc     dx
        cmp     dx, 80
        jb      .look
        mov     cl, 5
        shr     bp, cl
        mov     ax, 60
        sub     ax, bp
        ret

; Writes count CX, and begins to time.
count:  mov     al, cl
        out     TIMER2, al
        mov     al, ch
        out     TIMER2, al

; SI = the clock, now.
begin:  call    latch0
        mov     si, bx
        ret

; Waits for OUT, which is still low (high2) or high (low2). AX = clocks since "begin"; 0 if it never came.
high2:  mov     ah, OUT2
        jmp     until
low2:   xor     ah, ah
until:  xor     cx, cx
.again: in      al, PORT_C
        and     al, OUT2
        cmp     al, ah
        loopne  .again
        jne     .never
        call    latch0
        mov     ax, si
        sub     ax, bx
        ret
.never: xor     ax, ax
        ret

; AX = 20h if OUT is high, or 0.
out2:   in      al, PORT_C
        and     ax, OUT2
        ret

; AX = how far channel 2 counts between two looks at it.
difference:
        call    latch2
        push    bx
        call    latch2
        pop     ax
        sub     ax, bx
        ret

; AX = bits for the counts, from 0 to 15, that 500 looks found.
seen:   xor     bp, bp
        mov     dx, 500
.look:  call    latch2
        mov     cl, bl
        mov     ax, 1
        shl     ax, cl
        or      bp, ax
        push    dx
        mov     ax, 25173       ; a wait of another length each time
        mul     si
        add     ax, 13849
        mov     si, ax
        mov     cl, ah
        and     cl, 31
        shr     ax, cl
        pop     dx
        dec     dx
        jnz     .look
        mov     ax, bp
        ret

; BX = the count of channel 0.
latch0: mov     al, 0
        out     CONTROL, al
        in      al, TIMER0
        mov     bl, al
        in      al, TIMER0
        mov     bh, al
        ret

; BX = the count of channel 2.
latch2: mov     al, 80h
        out     CONTROL, al
read2:  in      al, TIMER2
        mov     bl, al
        in      al, TIMER2
        mov     bh, al
        ret

; AX = clocks from latch to latch, without and with 800 NOPs between.
%macro  nops    1
        call    latch2
        push    bx
        jmp     short %%go
%%go:   times %1 nop
        call    latch2
        pop     ax
        sub     ax, bx
        ret
%endmacro
nops0:  nops    16
nops1:  nops    816

        times   0FF0h - ($ - $$) db 0FFh
        jmp     0FF00h:start
        times   1000h - ($ - $$) db 0FFh
