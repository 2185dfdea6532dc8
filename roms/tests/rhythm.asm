; The rhythm of the board, measured by a guest: how many PIT clocks a CGA frame and a CGA scan line take.
;
; A ROM of 2 KB at FF800h. It needs RAM at 0:0400h, a PIT, a CGA and no interrupt. At the end it leaves, at 0:0500h,
;
;   +0  word  PIT clocks of 64 frames, modulo 65536: 64 x 19,912, that is 29,184 and 19 turns of the counter
;   +2  word  PIT clocks of 190 scan lines: 190 x 76 = 14,440
;   +4  word  A5A5h: done
;
; The loops see an edge up to a dozen PIT clocks late, so that a total may be off by that.

        cpu     8086
        org     0

RESULTS equ     0500h
DONE    equ     0A5A5h
FRAMES  equ     64
LINES   equ     190
CRTC    equ     03D4h
MODE    equ     03D8h
STATUS  equ     03DAh
ENABLE  equ     1               ; status: 0 while the display is enabled
RETRACE equ     8

start:  cli
        cld
        xor     ax, ax
        mov     ds, ax
        mov     ss, ax
        mov     sp, 0500h
        mov     ax, cs
        mov     es, ax

        ; 80 x 25 text, as the IBM BIOS sets it up.
        mov     dx, MODE
        mov     al, 29h
        out     dx, al
        mov     si, crtc
        xor     ah, ah
.next:  mov     dx, CRTC
        mov     al, ah
        out     dx, al
        inc     dx
        es lodsb
        out     dx, al
        inc     ah
        cmp     ah, crtc_end - crtc
        jb      .next

        ; PIT channel 0: mode 2, low and high byte, 65536.
        mov     al, 34h
        out     43h, al
        xor     al, al
        out     40h, al
        out     40h, al

        mov     dx, STATUS
        call    frame           ; the first may be cut short
        call    frame
        call    latch
        push    bx
        mov     cx, FRAMES
.frames:
        call    frame
        loop    .frames
        call    latch
        pop     ax
        sub     ax, bx          ; it counts down
        mov     [RESULTS], ax

        call    frame
        mov     cx, 4           ; away from the top of the picture
.top:   call    line
        loop    .top
        call    latch
        push    bx
        mov     cx, LINES
.lines: call    line
        loop    .lines
        call    latch
        pop     ax
        sub     ax, bx
        mov     [RESULTS + 2], ax
        mov     word [RESULTS + 4], DONE
        hlt

; Until the vertical retrace begins.
frame:  in      al, dx
        test    al, RETRACE
        jnz     frame
.begin: in      al, dx
        test    al, RETRACE
        jz      .begin
        ret

; Until a line's picture ends.
line:   in      al, dx
        test    al, ENABLE
        jnz     line
.end:   in      al, dx
        test    al, ENABLE
        jz      .end
        ret

; BX = count of PIT channel 0.
latch:  mov     al, 0
        out     43h, al
        in      al, 40h
        mov     bl, al
        in      al, 40h
        mov     bh, al
        ret

crtc:   db      71h, 50h, 5Ah, 0Ah, 1Fh, 06h, 19h, 1Ch, 02h, 07h, 06h, 07h, 00h, 00h
crtc_end:

        times   7F0h - ($ - $$) db 0FFh
        jmp     0FF80h:start
        times   800h - ($ - $$) db 0FFh
