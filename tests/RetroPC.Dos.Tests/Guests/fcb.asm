; Files by FCB: create, write, read, random, find, rename, delete, size, parse (INT 21/0Fh to 17h, 21h to 24h, 27h to 29h).

%include "common.inc"

%macro fcb_call 2
        mov     dx, fcb
        mov     ah, %1
        int     21h
        cmp     al, %2
        fail_unless e
%endmacro

        ; parse: drive, name, wildcards
        mov     si, text_name
        mov     di, fcb
        mov     ax, 2901h
        int     21h
        expect  al, 0
        expect_bytes fcb, parsed, 12
        mov     si, text_wild
        mov     di, other
        mov     ax, 2901h
        int     21h
        expect  al, 1
        expect_bytes other+1, wild, 11
        mov     si, text_bad
        mov     di, other
        mov     ax, 2901h
        int     21h
        expect  al, 0FFh

        ; 130 records of 128 bytes, one after the other
        fcb_call 16h, 0
        mov     dx, record
        mov     ah, 1Ah
        int     21h
        mov     byte [fcb+20h], 0
        mov     cx, 130
.write:
        mov     [record], cl
        push    cx
        fcb_call 15h, 0
        pop     cx
        loop    .write
        expect  word [fcb+0Ch], 1
        expect  byte [fcb+20h], 2
        expect  word [fcb+10h], 130 * 128
        fcb_call 10h, 0

        ; read them again
        mov     byte [fcb+20h], 0
        fcb_call 0Fh, 0
        expect  word [fcb+0Eh], 128
        expect  word [fcb+10h], 130 * 128
        mov     byte [fcb+20h], 0
        fcb_call 14h, 0
        expect  byte [record], 130
        fcb_call 14h, 0
        expect  byte [record], 129

        ; by number
        mov     word [fcb+21h], 128
        mov     word [fcb+23h], 0
        fcb_call 21h, 0
        expect  byte [record], 2
        expect  word [fcb+0Ch], 1
        expect  byte [fcb+20h], 0
        mov     word [fcb+21h], 130
        fcb_call 21h, 1

        ; a block of them, of which the last is not whole
        mov     word [fcb+0Eh], 100
        mov     word [fcb+21h], 160
        mov     cx, 10
        mov     dx, fcb
        mov     ah, 27h
        int     21h
        expect  al, 3
        expect  cx, 7
        expect  word [fcb+21h], 167

        ; cut to three records
        mov     word [fcb+21h], 3
        xor     cx, cx
        mov     dx, fcb
        mov     ah, 28h
        int     21h
        expect  al, 0
        expect  word [fcb+10h], 300
        mov     word [fcb+0Ch], 2
        mov     byte [fcb+20h], 5
        mov     dx, fcb
        mov     ah, 24h
        int     21h
        expect  word [fcb+21h], 2 * 128 + 5
        fcb_call 10h, 0
        mov     word [fcb+0Eh], 128
        fcb_call 23h, 0
        expect  word [fcb+21h], 3

        ; find, rename, delete
        mov     dx, found
        mov     ah, 1Ah
        int     21h
        mov     byte [fcb+1], '?'
        fcb_call 11h, 0
        expect_bytes found+1, parsed+1, 11
        expect  word [found+1Dh], 300
        fcb_call 12h, 0FFh
        mov     byte [fcb+1], 'F'
        mov     si, renamed
        mov     di, fcb+11h
        mov     cx, 11
        rep     movsb
        fcb_call 17h, 0
        fcb_call 0Fh, 0FFh
        mov     si, wild
        mov     di, fcb+1
        mov     cx, 11
        rep     movsb
        mov     word [fcb+9], "NE"
        mov     byte [fcb+11], 'W'
        fcb_call 13h, 0
        fcb_call 13h, 0FFh
        done

text_name       db      "  file.dat", 13
parsed          db      0, "FILE    DAT"
text_wild       db      "F*.?", 13
wild            db      "F???????"
                db      "?  "
text_bad        db      "Y:NAME", 13
renamed         db      "????????NEW"
fcb             times   40 db 0
other           times   40 db 0
found           times   64 db 0
record          times   1024 db 0
