; A device driver with two devices. UPPER$ answers what was written to it, in upper case, and keeps its DEVICE= line for IOCTL; GONE$ does not want to stay.

        cpu     8086
        org     0

upper_header:
        dw      gone_header, 0FFFFh
        dw      0C000h, strategy, upper_interrupt       ; for characters, with IOCTL
        db      "UPPER$  "

gone_header:
        dw      0FFFFh, 0FFFFh
        dw      8000h, strategy, gone_interrupt
        db      "GONE$   "

request dd      0
count   dw      0
taken   dw      0
line    times   32 db 0
text    times   128 db 0

strategy:
        mov     [cs:request], bx
        mov     [cs:request+2], es
        retf

upper_interrupt:
        push    ax
        push    bx
        push    cx
        push    si
        push    di
        push    ds
        push    es
        cld
        lds     bx, [cs:request]
        mov     word [bx+3], 100h
        mov     al, [bx+2]
        cmp     al, 0
        je      .start
        cmp     al, 3
        je      .control
        cmp     al, 4
        je      .input
        cmp     al, 5
        je      .look
        cmp     al, 8
        je      .output
        cmp     al, 9
        je      .output
        jmp     .end
.start:
        mov     word [bx+14], end_of_driver
        mov     [bx+16], cs
        lds     si, [bx+18]
        push    cs
        pop     es
        mov     di, line
        mov     cx, 31
        rep     movsb
        jmp     .end
.control:
        mov     cx, [bx+18]
        les     di, [bx+14]
        push    cs
        pop     ds
        mov     si, line
        rep     movsb
        jmp     .end
.look:
        mov     si, [cs:taken]
        cmp     si, [cs:count]
        jb      .has
        or      word [bx+3], 200h
        jmp     .end
.has:
        mov     al, [cs:si+text]
        mov     [bx+13], al
        jmp     .end
.input:
        mov     cx, [bx+18]
        les     di, [bx+14]
        push    cs
        pop     ds
        mov     si, [taken]
        add     [taken], cx
        add     si, text
        rep     movsb
        jmp     .end
.output:
        mov     cx, [bx+18]
        lds     si, [bx+14]
.next:
        lodsb
        cmp     al, 'a'
        jb      .put
        cmp     al, 'z'
        ja      .put
        sub     al, 20h
.put:
        mov     di, [cs:count]
        mov     [cs:di+text], al
        inc     word [cs:count]
        loop    .next
.end:
        pop     es
        pop     ds
        pop     di
        pop     si
        pop     cx
        pop     bx
        pop     ax
        retf

gone_interrupt:
        push    bx
        push    ds
        lds     bx, [cs:request]
        mov     word [bx+3], 810Ch
        mov     word [bx+14], 0
        mov     [bx+16], cs
        pop     ds
        pop     bx
        retf

end_of_driver:
