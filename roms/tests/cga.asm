; Pictures and times of the CGA, made and measured by a guest. A ROM of 2 KB at FF800h; it needs RAM at 0:0400h, a PIT, a CGA and no
; interrupt. Before power-on a test leaves at 0:0500h
;
;   +0  byte  which scene      +1  byte  mode register      +2  byte  colour register      (both only where a scene says so)
;
; Scenes:
;   0  80 columns: the cells of the page hold 0, 1, 2 ... as character and as attribute; cursor in the middle
;   1  40 columns, begun at the second row; no cursor
;   2  graphics in the given mode and colours: 1Bh in even lines, E4h in odd ones
;   3  80 columns with rows of two lines: 160 x 100
;   4  320 dots, background 4 above line 100 and 1 below, by polling the status
;   5  40 columns of text above line 96, 320 dots below
;   6  as 1, with another start address written in the middle of every picture, and the first one again before its end
;   7  measures, from 0:0510h on, 4 x PIT clocks: REP STOSB of 4,096 bytes to RAM, to video memory; REP LODSB of them from RAM, from video
;      memory; then words: polls out of 60,000 that find the display disabled, that find VSYNC; status after the pen's trigger, R16 and
;      R17; status after it is taken back; A5A5h

        cpu     8086
        org     0

SCENE   equ     0500h
MODE    equ     0501h
COLOR   equ     0502h
RESULTS equ     0510h
SCREEN  equ     0B800h
CRTC    equ     03D4h
MODES   equ     03D8h
COLORS  equ     03D9h
STATUS  equ     03DAh
PEN_OFF equ     03DBh
PEN_ON  equ     03DCh
BLANK   equ     1
RETRACE equ     8
BYTES   equ     4096
POLLS   equ     60000

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
        mov     bl, [SCENE]
        xor     bh, bh
        shl     bx, 1
        jmp     [cs:scenes + bx]

text80: mov     si, crtc80
        mov     ax, 0529h       ; border 5
        call    set
        call    count
        hlt

text40: call    page40
        hlt

dots:   mov     si, crtcdots
        mov     ax, [MODE]
        call    set
        call    banks
        hlt

tiny:   mov     si, crtctiny
        mov     ax, 0009h
        call    set
        xor     di, di
        xor     bx, bx
        mov     cx, 8000
.next:  mov     al, 0DEh        ; its right half is the foreground
        mov     ah, bl
        stosw
        inc     bx
        loop    .next
        hlt

split:  mov     si, crtcdots
        mov     ax, 040Ah
        call    set
        xor     ax, ax
        xor     di, di
        mov     cx, 8192
        rep stosw
.frame: call    frame
        mov     dx, COLORS
        mov     al, 4
        out     dx, al
        mov     cx, 100
        call    lines
        mov     dx, COLORS
        mov     al, 1
        out     dx, al
        jmp     .frame

mixed:  mov     si, crtc40
        mov     ax, 0028h
        call    set
        xor     di, di
        mov     ax, 1EDEh
        mov     cx, 8192
        rep stosw
.frame: call    frame
        mov     dx, MODES
        mov     al, 28h
        out     dx, al
        mov     cx, 96
        call    lines
        mov     dx, MODES
        mov     al, 0Ah
        out     dx, al
        jmp     .frame

moved:  call    page40
.frame: call    frame
        mov     cx, 100
        call    lines
        mov     bl, 120
        call    begin
        mov     cx, 20
        call    lines
        mov     bl, 40
        call    begin
        jmp     .frame

measure:
        mov     si, crtc80
        mov     ax, 0029h
        call    set
        mov     bp, RESULTS
        mov     bx, stores
        call    inram
        mov     bx, stores
        call    onscreen
        mov     bx, loads
        call    inram
        mov     bx, loads
        call    onscreen

        mov     dx, STATUS
        xor     bx, bx
        mov     si, POLLS
.blank: in      al, dx
        shr     al, 1
        adc     bx, 0
        dec     si
        jnz     .blank
        call    keep
        xor     bx, bx
        mov     si, POLLS
        mov     cl, 5
.sync:  in      al, dx
        shl     al, cl          ; bit 3 goes into carry
        adc     bx, 0
        dec     si
        jnz     .sync
        call    keep

        mov     dx, PEN_OFF
        out     dx, al
        call    frame
        mov     cx, 100
        call    lines
        mov     dx, STATUS
.shown: in      al, dx
        test    al, BLANK
        jnz     .shown
        mov     dx, PEN_ON
        out     dx, al
        mov     dx, STATUS
        in      al, dx
        mov     bl, al
        xor     bh, bh
        call    keep
        mov     dx, CRTC
        mov     al, 16
        out     dx, al
        inc     dx
        in      al, dx
        mov     bh, al
        dec     dx
        mov     al, 17
        out     dx, al
        inc     dx
        in      al, dx
        mov     bl, al
        call    keep
        mov     dx, PEN_OFF
        out     dx, al
        mov     dx, STATUS
        in      al, dx
        mov     bl, al
        xor     bh, bh
        call    keep
        mov     bx, 0A5A5h
        call    keep
        hlt

; How long the routine BX takes with DS and ES there.
inram:  mov     ax, 1000h
        jmp     timed
onscreen:
        mov     ax, SCREEN
timed:  mov     ds, ax
        mov     es, ax
        xor     si, si
        xor     di, di
        mov     cx, BYTES
        push    bx
        call    latch
        mov     dx, bx
        pop     bx
        call    bx
        call    latch
        sub     dx, bx          ; it counts down
        mov     bx, dx
        xor     ax, ax
        mov     ds, ax

; Keeps BX among the results.
keep:   mov     [bp], bx        ; SS is 0, too
        inc     bp
        inc     bp
        ret

stores: rep stosb
        ret

loads:  rep lodsb
        ret

; BX = count of PIT channel 0.
latch:  mov     al, 0
        out     43h, al
        in      al, 40h
        mov     bl, al
        in      al, 40h
        mov     bh, al
        ret

page40: mov     si, crtc40
        mov     ax, 0028h
        call    set
        mov     bl, 40
        call    begin

; The cells 0, 1, 2 ... as characters and attributes.
count:  xor     di, di
        xor     ax, ax
        mov     cx, 8192
.next:  mov     ah, al
        stosw
        inc     al
        loop    .next
        ret

; The picture begins with cell BL.
begin:  mov     dx, CRTC
        mov     al, 13
        mov     ah, bl
        out     dx, ax          ; 8-bit ports: address register, then data
        ret

banks:  xor     di, di
        mov     ax, 1B1Bh
        mov     cx, 4096
        rep stosw
        mov     ax, 0E4E4h
        mov     cx, 4096
        rep stosw
        ret

; CRT controller from CS:SI, mode AL, colours AH.
set:    push    ax
        xor     bx, bx
        mov     dx, CRTC
.next:  mov     al, bl
        mov     ah, [cs:si + bx]
        out     dx, ax
        inc     bx
        cmp     bl, 16
        jb      .next
        pop     ax
        mov     dx, MODES
        out     dx, al
        inc     dx
        mov     al, ah
        out     dx, al
        ret

; Until VSYNC begins.
frame:  mov     dx, STATUS
.wait:  in      al, dx
        test    al, RETRACE
        jnz     .wait
.begin: in      al, dx
        test    al, RETRACE
        jz      .begin
        ret

; Until CX lines of the picture have ended.
lines:  mov     dx, STATUS
.line:  in      al, dx
        test    al, BLANK
        jnz     .line
.end:   in      al, dx
        test    al, BLANK
        jz      .end
        loop    .line
        ret

scenes: dw      text80, text40, dots, tiny, split, mixed, moved, measure

crtc80:   db    71h, 50h, 5Ah, 0Ah, 1Fh, 06h, 19h, 1Ch, 02h, 07h, 02h, 05h, 00h, 00h, 03h, 0E8h
crtc40:   db    38h, 28h, 2Dh, 0Ah, 1Fh, 06h, 19h, 1Ch, 02h, 07h, 26h, 07h, 00h, 00h, 00h, 00h
crtcdots: db    38h, 28h, 2Dh, 0Ah, 7Fh, 06h, 64h, 70h, 02h, 01h, 06h, 07h, 00h, 00h, 00h, 00h
crtctiny: db    71h, 50h, 5Ah, 0Ah, 7Fh, 06h, 64h, 70h, 02h, 01h, 20h, 00h, 00h, 00h, 00h, 00h

        times   7F0h - ($ - $$) db 0FFh
        jmp     0FF80h:start
        times   800h - ($ - $$) db 0FFh
