; String moves: fills, copies, compares and scans of 2 KB by words and bytes, upwards and downwards.
; Runs for ever. Load at 0100:0000 with all segments 0100h.
        cpu 8086
        org 0

size    equ 2048

start:  cld
        mov di, source
        mov ax, 55AAh
        mov cx, size/2
        rep stosw
        mov si, source
        mov di, target
        mov cx, size/2
        rep movsw
        mov si, source
        mov di, target+1        ; odd: every word takes two cycles on an 8086
        mov cx, size-1
        rep movsb
        mov si, source
        mov di, target+1
        mov cx, size-1
        repe cmpsb
        mov di, source
        mov cx, size
        mov al, 0
        repne scasb
        std
        mov si, source+size-2
        mov di, target+size-2
        mov cx, size/2
        rep movsw
        cld
        mov si, source
        mov cx, 256
load:   lodsw
        loop load
        jmp start

        align 2
source  times size db 0
target  times size+2 db 0
