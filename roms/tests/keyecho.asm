; Shows "READY" on a CGA, then the scan code of every move of a key, in hexadecimal, one behind the other. Esc ends it: "BYE", and the CPU
; halts for good. A ROM of 2 KB at FF800h; it needs no RAM but a stack at 0:0400h.

        cpu     8086
        org     0

SCREEN  equ     0B800h
CRTC    equ     03D4h
MODE    equ     03D8h
PORT_A  equ     60h
PORT_B  equ     61h
CLEAR   equ     80h             ; of port B: empties the keyboard's register
NORMAL  equ     4Ch             ; keyboard clock on, checks off, no speaker
IRQ1    equ     2
ESCAPE  equ     01h

start:  cli
        cld
        xor     ax, ax
        mov     ss, ax
        mov     sp, 0400h
        mov     ax, cs
        mov     ds, ax
        mov     ax, SCREEN
        mov     es, ax

        ; The 8259, so that its request register works; all masked.
        mov     al, 13h
        out     20h, al
        mov     al, 8
        out     21h, al
        mov     al, 9
        out     21h, al
        mov     al, 0FFh
        out     21h, al

        ; The 8255: port B is an output; an empty keyboard register.
        mov     al, 99h
        out     63h, al
        call    clear

        mov     dx, MODE
        mov     al, 29h
        out     dx, al
        mov     si, crtc
        xor     ah, ah
.next:  mov     dx, CRTC
        mov     al, ah
        out     dx, al
        inc     dx
        lodsb
        out     dx, al
        inc     ah
        cmp     ah, crtc_end - crtc
        jb      .next

        xor     di, di
        mov     cx, 80 * 25
        mov     ax, 0720h
        rep     stosw
        xor     di, di
        mov     si, ready
        call    print
        mov     di, 80 * 2

key:    mov     al, 0Ah         ; OCW3: read the request register
        out     20h, al
        in      al, 20h
        test    al, IRQ1
        jz      key
        in      al, PORT_A
        mov     bl, al
        call    clear
        mov     al, bl
        mov     cl, 4
        shr     al, cl
        call    digit
        mov     al, bl
        and     al, 0Fh
        call    digit
        mov     al, ' '
        call    put
        cmp     bl, ESCAPE
        jne     key
        mov     si, bye
        call    print
        cli
        hlt

clear:  mov     al, NORMAL | CLEAR
        out     PORT_B, al
        mov     al, NORMAL
        out     PORT_B, al
        ret

digit:  cmp     al, 10
        jb      .low
        add     al, 'A' - '0' - 10
.low:   add     al, '0'
put:    mov     ah, 07h
        stosw
        ret

print:  lodsb
        test    al, al
        jz      .end
        call    put
        jmp     print
.end:   ret

ready:  db      "READY", 0
bye:    db      "BYE", 0
crtc:   db      71h, 50h, 5Ah, 0Ah, 1Fh, 06h, 19h, 1Ch, 02h, 07h, 06h, 07h, 00h, 00h
crtc_end:

        times   7F0h - ($ - $$) db 0FFh
        jmp     0FF80h:start
        times   800h - ($ - $$) db 0FFh
