; Uses the devices of driver.asm.

%include "common.inc"

        mov     dx, upper
        mov     ax, 3D02h
        dos
        mov     bx, ax

        mov     ax, 4400h
        dos
        test    dl, 80h
        fail_unless nz
        test    dh, 40h
        fail_unless nz

        mov     dx, text
        mov     cx, 6
        mov     ah, 40h
        dos
        expect  ax, 6
        mov     ax, 4406h
        dos
        expect  al, 0FFh
        mov     ax, 4401h
        mov     dx, 0A0h                ; raw
        dos
        mov     dx, buffer
        mov     cx, 6
        mov     ah, 3Fh
        dos
        expect  ax, 6
        expect_bytes buffer, shout, 6

        ; the DEVICE= line, by IOCTL
        mov     dx, buffer
        mov     cx, 20
        mov     ax, 4402h
        dos
        mov     di, buffer
        mov     cx, 20
        mov     al, '/'
        repne   scasb
        fail_unless e
        cmp     byte [di], 'Q'
        fail_unless e
        mov     ah, 3Eh
        dos

        ; the one that did not stay
        mov     dx, gone
        mov     ax, 3D02h
        dos_error 2
        done

upper   db      "UPPER$", 0
gone    db      "GONE$", 0
text    db      "Mixed!"
shout   db      "MIXED!"
buffer  times   64 db 0
