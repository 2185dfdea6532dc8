; What a BIOS asks of a system board before it trusts it, in our own words: DMA registers, refresh, timer 1, interrupt controller, timer 0
; against loops of the CPU, keyboard reset, switches, the 5150's cassette wrap, probes for cards that are not there, NMI, and the display's
; sync.
;
; A ROM of 4 KB at FF000h for a PC or XT with a CGA or an MDA. At 0:0500h it leaves a word for each check, in the order of the comments "#n"
; below, and behind them A5A5h.

        cpu     8086
        org     0

RESULTS equ     0500h
DONE    equ     0A5A5h
NMIS    equ     0600h           ; how many NMIs
ANSWERS equ     0602h           ; the last port that answered where nothing should
STRAYS  equ     0604h           ; how many other interrupts
SERVED  equ     0606h           ; the ISR as their handler found it
PORT_A  equ     60h
PORT_B  equ     61h
PORT_C  equ     62h

start:  cli
        cld
        xor     ax, ax
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        mov     sp, RESULTS
        out     0A0h, al        ; no NMI
        mov     di, NMIS
        mov     cx, 4
        rep     stosw
        mov     di, RESULTS
        mov     al, 99h
        out     63h, al
        mov     al, 0A5h
        out     PORT_B, al

        ; Timer 1: every bit of its count goes on and off.
        mov     al, 4
        out     08h, al         ; DMA off
        mov     al, 54h
        out     43h, al
        xor     al, al
        out     41h, al
        mov     bx, 0FF00h
        mov     cx, 2000
.bits:  mov     al, 40h
        out     43h, al
        in      al, 41h
        or      bl, al
        and     bh, al
        push    cx
        and     cl, 7           ; no even number of clocks each time
        shr     al, cl
        pop     cx
        loop    .bits
        xchg    ax, bx
        stosw                   ; #0  00FFh: off in the high byte, on in the low one

        ; DMA: patterns through all address and count registers. The flip-flop is kept in step by pairs.
        out     0Dh, al
        xor     bp, bp
        mov     si, patterns
.pattern:
        cs lodsw
        mov     bx, ax
        xor     dx, dx
.write: mov     al, bl
        out     dx, al
        mov     al, bh
        out     dx, al
        inc     dx
        cmp     dx, 8
        jb      .write
        xor     dx, dx
.read:  in      al, dx
        mov     ah, al
        in      al, dx
        xchg    al, ah
        cmp     ax, bx
        je      .same
        inc     bp
.same:  inc     dx
        cmp     dx, 8
        jb      .read
        cmp     si, patterns_end
        jb      .pattern
        mov     ax, bp
        stosw                   ; #1  registers that did not keep a pattern: 0
        in      al, 08h
        and     ax, 0Fh
        stosw                   ; #2  no terminal count yet: 0

        ; Memory to memory, four bytes, leaves the last in the temporary register.
        out     0Dh, al
        mov     al, 0
        out     83h, al
        mov     word [700h], 3412h
        mov     word [702h], 7856h
        mov     word [710h], 0
        mov     word [712h], 0
        mov     ax, 0700h
        mov     dx, 0
        call    pair
        mov     ax, 0710h
        mov     dx, 2
        call    pair
        mov     ax, 3
        mov     dx, 3
        call    pair
        mov     al, 88h
        out     0Bh, al
        mov     al, 85h
        out     0Bh, al
        mov     al, 1
        out     08h, al
        mov     al, 4
        out     09h, al         ; software request of channel 0
        nop
        nop
        nop
        in      al, 0Dh
        mov     ah, [713h]
        stosw                   ; #3  7878h: temporary register and the last byte
        in      al, 08h
        and     ax, 0Fh
        stosw                   ; #4  channel 1 is at its terminal count: 2
        in      al, 08h
        and     ax, 0Fh
        stosw                   ; #5  the read has cleared that: 0

        ; Refresh: channel 0, single, read, autoinitialized, every 18 clocks of the PIT.
        out     0Dh, al
        mov     ax, 0FFFFh
        mov     dx, 1
        call    pair
        mov     al, 58h
        out     0Bh, al
        mov     al, 0
        out     08h, al
        out     0Ah, al
        mov     al, 54h
        out     43h, al
        mov     al, 18
        out     41h, al
        mov     al, 41h
        out     0Bh, al
        push    ax
        in      al, 08h
        and     ax, 10h
        stosw                   ; #6  no request of channel 0 stands: 0
        mov     al, 34h
        out     43h, al
        xor     al, al
        out     40h, al
        out     40h, al
        call    refreshes
        push    bx
        call    latch0
        push    bx
        mov     cx, 3000
        loop    $
        call    refreshes
        pop     dx
        pop     ax
        sub     ax, bx
        push    ax
        call    latch0
        sub     dx, bx
        pop     ax
        stosw                   ; #7  refreshes in the time of ...
        xchg    ax, dx
        stosw                   ; #8  ... so many clocks of the PIT: 18 for each
        mov     ax, 20          ; and a count that ends
        mov     dx, 1
        call    pair
        mov     cx, 400
        loop    $
        in      al, 08h
        and     ax, 0Fh
        stosw                   ; #9  terminal count of channel 0: 1
        in      al, 01h
        in      al, 01h         ; the flip-flop is as it was
        mov     ax, 0FFFFh
        mov     dx, 1
        call    pair

        ; The interrupt controller, with no request of timer 0 waiting.
        mov     al, 30h
        out     43h, al
        mov     al, 13h
        out     20h, al
        mov     al, 8
        out     21h, al
        mov     al, 9
        out     21h, al
        mov     al, 0
        out     21h, al
        in      al, 21h
        mov     ah, al
        mov     al, 0FFh
        out     21h, al
        in      al, 21h
        xchg    al, ah
        stosw                   ; #10 the mask: FF00h
        push    di
        xor     di, di
        mov     cx, 32
.vector:
        mov     ax, stray
        stosw
        mov     ax, cs
        stosw
        loop    .vector
        mov     word [8], nmi
        pop     di
        sti
        xor     cx, cx
        loop    $
        loop    $
        mov     ax, [STRAYS]
        stosw                   ; #11 interrupts while all are masked: 0

        ; Timer 0 is neither slow nor fast: 22 of its clocks end within 22 turns of a loop, 255 not within 18.
        mov     al, 0FEh
        out     21h, al
        mov     al, 10h
        out     43h, al
        mov     cx, 22
        mov     al, cl
        out     40h, al
.slow:  test    byte [STRAYS], 1
        jnz     .came
        loop    .slow
.came:  mov     ax, cx
        stosw                   ; #12 turns left: not 0
        mov     al, [SERVED]
        xor     ah, ah
        stosw                   ; #13 what was in service: level 0, bit 0
        mov     byte [STRAYS], 0
        mov     cx, 18
        mov     al, 0FFh
        out     40h, al
        mov     al, 0FEh
        out     21h, al
.fast:  test    byte [STRAYS], 1
        jnz     .early
        loop    .fast
.early: mov     ax, cx
        stosw                   ; #14 turns left: 0
        mov     al, 0FFh
        out     21h, al
        mov     al, 36h
        out     43h, al
        mov     al, 0
        out     40h, al
        out     40h, al

        ; The keyboard: clock low for 10582 loops, which is 38 ms at 4.77 MHz.
        mov     al, 0Ch
        out     PORT_B, al
        mov     cx, 10582
        loop    $
        mov     al, 0CCh
        out     PORT_B, al
        mov     al, 4Ch
        out     PORT_B, al
        mov     byte [STRAYS], 0
        mov     al, 0FDh
        out     21h, al
        xor     cx, cx
.key:   test    byte [STRAYS], 1
        jnz     .sent
        loop    .key
.sent:  in      al, PORT_A
        xor     ah, ah
        stosw                   ; #15 AAh
        mov     al, [SERVED]
        xor     ah, ah
        stosw                   ; #16 level 1: 2
        mov     al, 0CCh
        out     PORT_B, al
        mov     al, 4Ch
        out     PORT_B, al
        xor     cx, cx
        loop    $
        in      al, PORT_A
        xor     ah, ah
        stosw                   ; #17 no key is stuck: 0
        mov     al, 0FFh
        out     21h, al

        ; Switches.
        mov     al, 0CCh
        out     PORT_B, al
        in      al, PORT_A
        xor     ah, ah
        stosw                   ; #18 5150: SW1; 5160: 0
        mov     al, 4Ch
        out     PORT_B, al
        in      al, PORT_C
        and     ax, 0Fh
        stosw                   ; #19 5150: SW2, 1-4; 5160: SW1, 5-8
        mov     al, 40h
        out     PORT_B, al
        in      al, PORT_C
        and     ax, 0Fh
        stosw                   ; #20 5150: SW2, 5; 5160: SW1, 1-4

        ; The cassette's output comes back with the motor off: half a wave of 1235 clocks, timed by channel 0, which counts by twos.
        mov     al, 4Dh
        out     PORT_B, al
        mov     al, 0B6h
        out     43h, al
        mov     al, 1235 & 255
        out     42h, al
        mov     al, 1235 >> 8
        out     42h, al
        in      al, PORT_C
        and     al, 10h
        mov     ah, al
        call    edge
        mov     dx, bx
        call    edge
        sub     dx, bx
        mov     ax, dx
        jcxz    .none
        jmp     short .half
.none:  xor     ax, ax
.half:  stosw                   ; #21 5150: 1235, within 1040 and 1343; 5160 without speaker data: 0
        mov     al, 4Ch
        out     PORT_B, al

        ; Cards that are not there.
        mov     si, probes
.probe: cs lodsw
        mov     dx, ax
        mov     al, 0AAh
        out     dx, al
        mov     al, 1
        in      al, dx
        cmp     al, 0FFh
        je      .open
        mov     [ANSWERS], dx
.open:  cmp     si, probes_end
        jb      .probe
        mov     ax, [ANSWERS]
        stosw                   ; #22 a port that answered: 0
        mov     dx, 0C800h
        xor     bx, bx
.roms:  mov     es, dx
        cmp     word [es:0], 0FFFFh
        je      .none_here
        inc     bx
.none_here:
        add     dx, 80h
        cmp     dx, 0F600h
        jb      .roms
        xchg    ax, bx
        push    ds
        pop     es
        stosw                   ; #23 option ROMs from C8000h to F5FFFh: 0

        ; How much RAM: a word at every 4 KB from 4 KB on.
        mov     bx, 100h
.ram:   mov     es, bx
        mov     word [es:0], 0AA55h
        push    bx              ; another word on the bus
        pop     bx
        cmp     word [es:0], 0AA55h
        jne     .end
        add     bx, 100h
        cmp     bx, 0A000h
        jb      .ram
.end:   push    ds
        pop     es
        mov     ax, bx
        mov     cl, 6
        shr     ax, cl
        stosw                   ; #24 in KB
        in      al, PORT_C
        and     ax, 0C0h
        stosw                   ; #25 neither parity nor channel check: 0
        mov     al, 80h
        out     0A0h, al
        mov     cx, 1000
        loop    $
        xor     al, al
        out     0A0h, al
        mov     ax, [NMIS]
        stosw                   ; #26 NMIs: 0

        ; The display's lines: vertical (or, on an MDA, the dots of a line in reverse) and horizontal.
        mov     dx, 3D8h
        mov     si, cga
        mov     bx, 0B800h
        mov     ax, [RESULTS + 19 * 2]  ; SW1, 5 and 6: 3 is an MDA
        cmp     word [RESULTS + 18 * 2], 0
        je      .kind
        mov     ax, [RESULTS + 18 * 2]
        mov     cl, 4
        shr     ax, cl
.kind:  and     al, 3
        cmp     al, 3
        jne     .color
        mov     dx, 3B8h
        mov     si, mda
        mov     bx, 0B000h
.color: mov     al, 29h
        out     dx, al
        push    dx
        sub     dx, 4
        xor     ah, ah
.crtc:  mov     al, ah
        out     dx, al
        inc     dx
        cs lodsb
        out     dx, al
        dec     dx
        inc     ah
        cmp     ah, 14
        jb      .crtc
        push    di
        mov     es, bx
        xor     di, di
        mov     ax, 7020h
        mov     cx, 40
        rep     stosw
        pop     di
        push    ds
        pop     es
        pop     dx
        inc     dx
        inc     dx
        mov     bx, 0801h
        call    toggles
        stosw                   ; #27 bit 3 goes on and off: 1
        mov     bx, 0101h
        call    toggles
        stosw                   ; #28 bit 0: 1
        mov     ax, DONE
        stosw
        cli
        hlt

; AX = 1 if bit BH of port DX is seen on and then off, each within 65536 looks.
toggles:
        xor     cx, cx
.on:    in      al, dx
        and     al, bh
        loopz   .on
        jz      .never
        xor     cx, cx
.off:   in      al, dx
        and     al, bh
        loopnz  .off
        jnz     .never
        mov     ax, 1
        ret
.never: xor     ax, ax
        ret

; Waits for PC4 to differ from AH, 100 looks long. BX = channel 0 then, CX = 0 if it never came.
edge:   mov     cx, 100
.look:  in      al, PORT_C
        and     al, 10h
        cmp     al, ah
        loope   .look
        mov     ah, al

; BX = the count of channel 0.
latch0: mov     al, 0
        out     43h, al
        in      al, 40h
        mov     bl, al
        in      al, 40h
        mov     bh, al
        ret

; BX = the count of DMA channel 0.
refreshes:
        in      al, 01h
        mov     bl, al
        in      al, 01h
        mov     bh, al
        ret

; Writes AX to a register pair of the DMA controller.
pair:   out     dx, al
        mov     al, ah
        out     dx, al
        ret

; Any interrupt: counts it, masks its level, ends it.
stray:  push    ax
        inc     word [STRAYS]
        mov     al, 0Bh
        out     20h, al
        in      al, 20h
        mov     [SERVED], al
        mov     ah, al
        in      al, 21h
        or      al, ah
        out     21h, al
        mov     al, 20h
        out     20h, al
        pop     ax
        iret

nmi:    inc     word [NMIS]
        iret

patterns:
        dw      0FFFFh, 0, 55AAh, 0FF00h
patterns_end:

; Expansion unit, game port, printers, serial ports.
probes: dw      210h, 213h, 201h, 3BCh, 378h, 278h, 3FAh, 2FAh, 3F8h
probes_end:

cga:    db      71h, 50h, 5Ah, 0Ah, 1Fh, 06h, 19h, 1Ch, 02h, 07h, 06h, 07h, 00h, 00h
mda:    db      61h, 50h, 52h, 0Fh, 19h, 06h, 19h, 19h, 02h, 0Dh, 0Bh, 0Ch, 00h, 00h

        times   0FF0h - ($ - $$) db 0FFh
        jmp     0FF00h:start
        times   1000h - ($ - $$) db 0FFh
