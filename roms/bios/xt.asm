; RetroPC's BIOS for the PC, the PC/XT and what was built after them: 32 KB at F8000h. It serves 8088 and 8086 boards with the chips of the 5150
; or the 5160, MDA, Hercules, CGA (or a card with its own ROM), one to four diskette drives of any kind, serial, parallel and game
; ports, and the ROMs of further cards.
;
; Programs jump to some places of IBM's BIOS; what is there is here at the same addresses (IBM 5160 Technical Reference, BIOS listing of 11/08/82).
; The code itself lies before them and leaves the gaps free.
;
; checksum: roms/checksum.sh sets the last byte

        cpu     8086

ROM_START       equ     8000h
MODEL           equ     0FEh            ; PC/XT

        org     ROM_START

; goes on at an address of the segment F000
%macro place 1
%if $ - $$ + ROM_START > %1
%error the code reaches into the place of %1
%endif
        times   %1 - ROM_START - ($ - $$) db 0FFh
%endmacro

%include "bios/bda.inc"
%include "bios/ports.inc"

%include "bios/post.inc"
%include "bios/quick.inc"
%include "bios/print.inc"
%include "bios/boot.inc"
%include "bios/video.inc"
%include "bios/video_text.inc"
%include "bios/video_graphics.inc"
%include "bios/keyboard.inc"
%include "bios/keys.inc"
%include "bios/floppy.inc"
%include "bios/serial.inc"
%include "bios/system.inc"
%include "bios/time.inc"
%include "bios/clock.inc"

font_high:
        incbin  "fonts/cga-8x8.bin", 1024, 1024

        place   0E000h
        db      "RetroPC BIOS  IBM PC/XT compatible"

        place   0E05Bh
reset_entry:
        jmp     reset

        place   0E2C3h
int02_entry:
        jmp     int02

        place   0E6F2h
        jmp     int19

        place   0E6F5h
; INT 15h/C0h: length, model, submodel, revision, features: INT 15h/4Fh is called
configuration   dw      8
                db      MODEL, 0, 1, 10h, 0, 0, 0, 0

        place   0E729h
; divisors of 1.8432 MHz / 16 for 110, 150, 300, 600, 1200, 2400, 4800, 9600 baud
baud_table      dw      1047, 768, 384, 192, 96, 48, 24, 12

        place   0E739h
        jmp     int14

        place   0E82Eh
        jmp     int16

        place   0E987h
        jmp     int09

        place   0EC59h
        jmp     int13

        place   0EF57h
        jmp     int0e

        place   0EFC7h
; the diskette parameters of INT 1Eh: step 8 ms, unload 240 ms; load 2 ms, DMA; motor off after 37 ticks; 512 bytes; 9 sectors; gaps; settle
; 25 ms; motor start 500 ms
diskette_parameters:
        db      0CFh, 02h, 25h, 2, 9, 2Ah, 0FFh, 50h, 0F6h, 25, 4

        place   0EFD2h
        jmp     int17

        place   0F065h
        jmp     int10

        place   0F0A4h
; registers 0 to 15 of the 6845 for INT 1Dh: 40 x 25, 80 x 25, graphics, monochrome; then sizes of the memory, columns, mode registers
video_parameters:
        db      38h, 28h, 2Dh, 0Ah, 1Fh, 06h, 19h, 1Ch, 02h, 07h, 06h, 07h, 0, 0, 0, 0
        db      71h, 50h, 5Ah, 0Ah, 1Fh, 06h, 19h, 1Ch, 02h, 07h, 06h, 07h, 0, 0, 0, 0
        db      38h, 28h, 2Dh, 0Ah, 7Fh, 06h, 64h, 70h, 02h, 01h, 06h, 07h, 0, 0, 0, 0
        db      61h, 50h, 52h, 0Fh, 19h, 06h, 19h, 19h, 02h, 0Dh, 0Bh, 0Ch, 0, 0, 0, 0
        dw      2048, 4096, 16384, 16384
        db      40, 40, 80, 80, 40, 40, 80, 80
        db      2Ch, 28h, 2Dh, 29h, 2Ah, 2Eh, 1Eh, 29h

        place   0F841h
        jmp     int12

        place   0F84Dh
        jmp     int11

        place   0F859h
        jmp     int15

        place   0FA6Eh
font_low:
        incbin  "fonts/cga-8x8.bin", 0, 1024

        place   0FE6Eh
        jmp     int1a

        place   0FEA5h
        jmp     int08

        place   0FEF3h
; vectors 08h to 1Fh
vector_table:
        dw      0FEA5h, 0E987h, unexpected_entry, unexpected_entry, unexpected_entry, unexpected_entry, 0EF57h, unexpected_entry
        dw      0F065h, 0F84Dh, 0F841h, 0EC59h, 0E739h, 0F859h, 0E82Eh, 0EFD2h
        dw      int18, 0E6F2h, 0FE6Eh, return_entry, return_entry, video_parameters, diskette_parameters, font_high

        place   0FF23h
unexpected_entry:
        jmp     unexpected

        place   0FF53h
return_entry:
        iret

        place   0FF54h
int05_entry:
        jmp     int05

        place   0FFF0h
        jmp     0F000h:reset_entry

        place   0FFF5h
        db      "11/23/26"

        place   0FFFEh
        db      MODEL
        db      0                       ; makes the sum of all bytes 0
