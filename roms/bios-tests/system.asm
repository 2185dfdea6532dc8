; What is where in IBM's BIOS, and INT 05h, 08h, 11h, 12h, 14h, 15h, 17h and 1Ah (IBM 5160 Technical Reference, BIOS listing). For a machine with a
; serial port, a printer, and no clock.
%include "bios-tests/common.inc"

ROM             equ     0F000h

tests:
        call    places
        call    vectors
        call    data_area
        call    equipment
        call    services
        call    ports
        call    timer
        call    ticks
        call    unexpected
        call    print_screen
        ret

; ---- addresses ---------------------------------------------------------------------------------------------------------------------------

%macro expect_rom 3
        expect  %1, word [es:%2], %3
%endmacro

; a jump is there
%macro expect_jump 2
        expect_byte %1, word [es:%2], 0E9h
%endmacro

places:
        mov     ax, ROM
        mov     es, ax
        expect_rom "E00Eh: what programs look for", 0E00Eh, 'IB'
        expect_jump "E05Bh: power-on", 0E05Bh
        expect_jump "E2C3h: NMI", 0E2C3h
        expect_jump "E6F2h: INT 19h", 0E6F2h
        expect_rom "E6F5h: the configuration's length", 0E6F5h, 8
        expect_rom "E729h: divisor for 110 baud", 0E729h, 1047
        expect_rom "E737h: divisor for 9600 baud", 0E737h, 12
        expect_jump "E739h: INT 14h", 0E739h
        expect_jump "E82Eh: INT 16h", 0E82Eh
        expect_jump "E987h: INT 09h", 0E987h
        expect_jump "EC59h: INT 13h", 0EC59h
        expect_jump "EF57h: INT 0Eh", 0EF57h
        expect_rom "EFC7h: diskette parameters", 0EFC7h, 02CFh
        expect_jump "EFD2h: INT 17h", 0EFD2h
        expect_jump "F065h: INT 10h", 0F065h
        expect_rom "F0A4h: parameters of 40 columns", 0F0A4h, 2838h
        expect_rom "F0B4h: of 80 columns", 0F0B4h, 5071h
        expect_rom "F0D4h: of monochrome", 0F0D4h, 5061h
        expect_rom "F0E4h: bytes of 40 columns", 0F0E4h, 2048
        expect_jump "F841h: INT 12h", 0F841h
        expect_jump "F84Dh: INT 11h", 0F84Dh
        expect_jump "F859h: INT 15h", 0F859h
        expect_rom "FA6Eh: the empty character 0", 0FA6Eh, 0
        expect_rom "FB6Eh: the empty space", 0FA6Eh + 32 * 8, 0
        expect_rom "a full block has all dots", 0FA6Eh + 8 * 8, 0FFFFh
        expect_jump "FE6Eh: INT 1Ah", 0FE6Eh
        expect_jump "FEA5h: INT 08h", 0FEA5h
        expect_rom "FEF3h: vectors from 08h on", 0FEF3h, 0FEA5h
        expect_rom "FF03h: of INT 10h", 0FF03h, 0F065h
        expect_byte "FF53h: IRET", word [es:0FF53h], 0CFh
        expect_jump "FF54h: INT 05h", 0FF54h
        expect_byte "FFF0h: a far jump", word [es:0FFF0h], 0EAh
        expect_rom "to E05Bh", 0FFF1h, 0E05Bh
        expect_rom "of F000h", 0FFF3h, 0F000h
        expect_byte "FFF7h: a date", word [es:0FFF7h], '/'
        expect_byte "FFFAh: a date", word [es:0FFFAh], '/'
        expect_byte "FFFEh: PC/XT", word [es:0FFFEh], 0FEh
        push    ds
        pop     es
        ret

%macro expect_vector 3
        expect  %1, word [(%2) * 4], %3
        expect  %1, word [(%2) * 4 + 2], ROM
%endmacro

vectors:
        expect_vector "INT 05h", 05h, 0FF54h
        expect_vector "INT 08h", 08h, 0FEA5h
        expect_vector "INT 09h", 09h, 0E987h
        expect_vector "INT 0Eh", 0Eh, 0EF57h
        expect_vector "INT 10h", 10h, 0F065h
        expect_vector "INT 11h", 11h, 0F84Dh
        expect_vector "INT 12h", 12h, 0F841h
        expect_vector "INT 13h", 13h, 0EC59h
        expect_vector "INT 14h", 14h, 0E739h
        expect_vector "INT 15h", 15h, 0F859h
        expect_vector "INT 16h", 16h, 0E82Eh
        expect_vector "INT 17h", 17h, 0EFD2h
        expect_vector "INT 19h", 19h, 0E6F2h
        expect_vector "INT 1Ah", 1Ah, 0FE6Eh
        expect_vector "INT 1Bh", 1Bh, 0FF53h
        expect_vector "INT 1Ch", 1Ch, 0FF53h
        expect_vector "INT 1Dh", 1Dh, 0F0A4h
        expect_vector "INT 1Eh", 1Eh, 0EFC7h
        ret

data_area:
        expect  "40:00 COM1", word [400h], 3F8h
        expect  "40:02 no COM2", word [402h], 0
        expect  "40:08 LPT1", word [408h], 378h
        expect  "40:0A no LPT2", word [40Ah], 0
        expect  "40:72 a cold start", word [472h], 0
        expect_byte "40:75 no hard disk", word [475h], 0
        expect_byte "40:78 printer's time-out", word [478h], 14h
        expect_byte "40:7C serial port's time-out", word [47Ch], 1
        expect  "40:80 begin of the key buffer", word [480h], 1Eh
        expect  "40:82 its end", word [482h], 3Eh
        expect_byte "40:84 what an EGA has", word [484h], 0
        expect_byte "40:87 what an EGA has", word [487h], 0
        ret

equipment:
        mov     bx, 5555h
        int     11h
        sub     ax, [410h]
        expect  "INT 11h tells 40:10", ax, 0
        expect  "BX is preserved", bx, 5555h
        ret

; ---- services ----------------------------------------------------------------------------------------------------------------------------

%macro expect_unknown 2
        mov     ax, %2
        int     15h
        expect_carry %1, 1
        mov     al, ah
        expect_byte %1, ax, 86h
%endmacro

services:
        int     12h
        sub     ax, [413h]
        expect  "INT 12h tells 40:13", ax, 0
        expect_unknown "INT 15h/00h: no cassette", 0000h
        expect_unknown "INT 15h/87h: no extended memory", 8700h
        expect_unknown "INT 15h/88h: no extended memory", 8800h
        mov     ax, 9000h
        int     15h
        expect_carry "INT 15h/90h: nobody waits otherwise", 0
        stc
        mov     ax, 4F1Eh
        int     15h
        expect_carry "INT 15h/4Fh: the key counts", 1
        expect  "INT 15h/4Fh: it is the same", ax, 4F1Eh
        mov     ax, 0C000h
        int     15h
        expect_carry "INT 15h/C0h: the configuration", 0
        mov     al, ah
        expect_byte "AH no error", ax, 0
        expect  "INT 15h/C0h: where it is", bx, 0E6F5h
        expect_byte "INT 15h/C0h: the model", word [es:bx+2], 0FEh
        push    ds
        pop     es
        mov     ah, 02h
        mov     cx, 1111h
        mov     dx, 2222h
        int     1Ah
        expect_carry "INT 1Ah/02h: no clock", 1
        expect  "CX is preserved", cx, 1111h
        expect  "DX is preserved", dx, 2222h
        ret

ports:
        mov     ax, 0300h
        mov     dx, 0
        int     14h
        and     ah, 60h
        mov     al, ah
        expect_byte "INT 14h/03h: nothing is being sent", ax, 60h
        mov     ax, 00E3h               ; 9600 baud, 8 bits
        mov     dx, 0
        mov     bx, 5555h
        mov     cx, 6666h
        int     14h
        expect  "BX is preserved", bx, 5555h
        expect  "CX is preserved", cx, 6666h
        expect  "DX is preserved", dx, 0
        mov     dx, 3FBh
        in      al, dx
        expect_byte "INT 14h/00h: 8 bits", ax, 03h
        mov     al, 83h
        out     dx, al
        mov     dx, 3F8h
        in      al, dx
        expect_byte "INT 14h/00h: 9600 baud", ax, 12
        mov     dx, 3FBh
        mov     al, 03h
        out     dx, al
        mov     ax, 0277h
        mov     dx, 1
        int     14h
        expect  "INT 14h: no COM2, nothing changes", ax, 0277h
        mov     ax, 0200h
        mov     dx, 0
        int     14h
        and     ah, 80h
        mov     al, ah
        expect_byte "INT 14h/02h: nobody sends, a time-out", ax, 80h
        mov     ax, 0200h
        mov     dx, 0
        int     17h
        mov     al, ah
        expect_byte "INT 17h/02h: the printer is ready", ax, 90h
        mov     ax, 0244h
        mov     dx, 1
        int     17h
        expect  "INT 17h: no LPT2, nothing changes", ax, 0244h
        ret

; ---- time --------------------------------------------------------------------------------------------------------------------------------

timer:
        mov     ah, 01h
        mov     cx, 0018h
        mov     dx, 00AEh
        int     1Ah
        mov     ah, 00h
        int     1Ah
        expect  "INT 1Ah/01h sets the ticks: high", cx, 0018h
        expect_byte "INT 1Ah/00h: it is the same day", ax, 0
        mov     bx, [46Ch]
        mov     cx, 3
.tick:
        cmp     bx, [46Ch]
        je      .tick
        mov     bx, [46Ch]
        loop    .tick
        expect_byte "40:70 midnight has passed", word [470h], 1
        mov     ah, 00h
        int     1Ah
        expect_byte "INT 1Ah/00h tells it", ax, 1
        expect  "INT 1Ah/00h: ticks from 0 on", cx, 0
        cmp     dx, 4
        sbb     bx, bx
        expect  "and few", bx, 0FFFFh
        mov     ah, 00h
        int     1Ah
        expect_byte "INT 1Ah/00h tells it once", ax, 0
        ret

on_tick:
        inc     word [cs:called]
        ; IBM's saves DS, AX and DX for it.
        xor     ax, ax
        mov     ds, ax
        mov     dx, ax
        iret
called          dw      0

ticks:
        cli
        mov     word [1Ch * 4], on_tick
        mov     [1Ch * 4 + 2], cs
        sti
        mov     ax, 1234h
        mov     dx, 5678h
.wait:
        cmp     word [called], 3
        jb      .wait
        expect  "INT 1Ch is called, which may change AX", ax, 1234h
        expect  "and DX", dx, 5678h
        cli
        mov     word [1Ch * 4], 0FF53h
        mov     word [1Ch * 4 + 2], ROM
        sti
        ret

unexpected:
        mov     byte [46Bh], 0
        mov     ax, 1234h
        int     0Dh
        expect  "an interrupt nobody has: AX is preserved", ax, 1234h
        expect_byte "40:6B a program's own", word [46Bh], 0FFh
        ret

; ---- INT 05h -----------------------------------------------------------------------------------------------------------------------------

; The test looks at what the printer has got.
print_screen:
        mov     ax, 0003h
        int     10h
        mov     si, text_screen
.next:
        lodsb
        or      al, al
        jz      .print
        mov     ah, 0Eh
        mov     bx, 7
        int     10h
        jmp     .next
.print:
        mov     byte [500h], 1
        int     05h
        expect_byte "50:00 one that prints is not called again", word [500h], 1
        mov     byte [500h], 0
        mov     ax, 1111h
        mov     bx, 2222h
        mov     cx, 3333h
        mov     dx, 4444h
        int     05h
        expect  "AX is preserved", ax, 1111h
        expect  "BX is preserved", bx, 2222h
        expect  "CX is preserved", cx, 3333h
        expect  "DX is preserved", dx, 4444h
        expect_byte "50:00 it has printed", word [500h], 0
        expect  "the cursor is where it was", word [450h], 0204h
        ret
text_screen     db      "First line", 13, 10, "Second line", 13, 10, "last", 0

        program_end
