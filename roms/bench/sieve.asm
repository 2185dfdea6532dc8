; The sieve of Eratosthenes over 8191 flags, as BYTE magazine's of 1981: byte stores with a stride, counted loops, comparisons.
; Runs for ever. Load at 0100:0000 with all segments 0100h.
        cpu 8086
        org 0

size    equ 8191

start:  cld
        mov di, flags
        mov cx, size
        mov al, 1
        rep stosb
        xor bx, bx              ; the index
        xor dx, dx              ; primes found
next:   cmp byte [flags+bx], 0
        je composite
        mov ax, bx
        add ax, bx
        add ax, 3               ; the prime: 2 * index + 3
        mov si, bx
        add si, ax
strike: cmp si, size
        jae struck
        mov byte [flags+si], 0
        add si, ax
        jmp short strike
struck: inc dx
composite:
        inc bx
        cmp bx, size
        jb next
        mov [primes], dx
        jmp start

primes  dw 0
flags:
