; The MDA's rhythm and attributes, measured and shown by a guest. A ROM of 2 KB at FF800h; it needs RAM at 0:0400h, a PIT, an MDA and no
; interrupt. At the end it leaves, at 0:0500h,
;
;   +0  word  PIT clocks of 190 scan lines
;   +2  word  PIT clocks of 16 frames, modulo 65536
;   +4  word  the bits that the status had in any of 65,536 polls
;   +6  word  the bits that it had in all of them
;   +8  word  A5A5h: done
;
; and a picture: the letter A with each of the 256 attributes, a cursor behind them.

        cpu     8086
        org     0

RESULTS equ     0500h
SCREEN  equ     0B000h
CRTC    equ     03B4h
MODES   equ     03B8h
STATUS  equ     03BAh
HSYNC   equ     1
LIT     equ     8

start:  cli
        cld
        xor     ax, ax
        mov     ds, ax
        mov     ss, ax
        mov     sp, 0500h
        mov     ax, SCREEN
        mov     es, ax
        mov     al, 34h         ; PIT channel 0: mode 2, 65536
        out     43h, al
        xor     al, al
        out     40h, al
        out     40h, al

        xor     bx, bx
        mov     dx, CRTC
.next:  mov     al, bl
        mov     ah, [cs:crtc + bx]
        out     dx, ax
        inc     bx
        cmp     bl, 16
        jb      .next
        mov     dx, MODES
        mov     al, 29h
        out     dx, al

        ; The first row is lit, the rest dark.
        xor     di, di
        mov     ax, 7020h
        mov     cx, 80
        rep stosw
        mov     ax, 0020h
        mov     cx, 1968
        rep stosw

        mov     dx, STATUS
        mov     cx, 1
        call    lines
        call    latch
        push    bx
        mov     cx, 190
        call    lines
        call    latch
        pop     ax
        sub     ax, bx          ; it counts down
        mov     [RESULTS], ax

        call    top
        call    top
        call    latch
        push    bx
        mov     si, 16
.frames:
        call    top
        dec     si
        jnz     .frames
        call    latch
        pop     ax
        sub     ax, bx
        mov     [RESULTS + 2], ax

        xor     cx, cx
        mov     bx, 0FF00h
.polls: in      al, dx
        or      bl, al
        and     bh, al
        loop    .polls
        mov     al, bh
        xor     ah, ah
        mov     [RESULTS + 6], ax
        xor     bh, bh
        mov     [RESULTS + 4], bx

        xor     di, di
        xor     bx, bx
        mov     cx, 256
.letters:
        mov     al, 'A'
        mov     ah, bl
        stosw
        inc     bx
        loop    .letters
        mov     word [RESULTS + 8], 0A5A5h
        hlt

; Until the first row begins: dark for 200 lines, then lit.
top:    mov     cx, 200
        call    lines
.dark:  in      al, dx
        test    al, LIT
        jz      .dark
        ret

; Until CX times HSYNC has begun.
lines:  in      al, dx
        test    al, HSYNC
        jnz     lines
.begin: in      al, dx
        test    al, HSYNC
        jz      .begin
        loop    lines
        ret

; BX = count of PIT channel 0.
latch:  mov     al, 0
        out     43h, al
        in      al, 40h
        mov     bl, al
        in      al, 40h
        mov     bh, al
        ret

crtc:   db      61h, 50h, 52h, 0Fh, 19h, 06h, 19h, 19h, 02h, 0Dh, 0Bh, 0Ch, 00h, 00h, 01h, 00h

        times   7F0h - ($ - $$) db 0FFh
        jmp     0FF80h:start
        times   800h - ($ - $$) db 0FFh
