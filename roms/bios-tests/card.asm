; How POST calls the ROMs of cards (IBM 5160 Technical Reference, BIOS listing, "Additional ROM"): with card-rom.bin at C8000h and D0000h, and a ROM
; whose checksum is wrong between them.
%include "bios-tests/common.inc"
%include "bios-tests/card.inc"

tests:
        expect  "both ROMs were called, the broken one not", word [NOTED_CALLS], 2
        expect  "the last in its segment", word [NOTED_SEGMENT], 0D000h
        mov     ax, [NOTED_FLAGS]
        and     ax, 0200h
        expect  "with interrupts on", ax, 0200h
        mov     ax, [NOTED_MASK]
        and     al, 03h
        expect_byte "timer and keyboard are not masked", ax, 0
        expect  "the timer ticks", word [NOTED_TICKS], 1
        expect  "the display is there: 80 columns", word [NOTED_MODE], 5003h
        expect  "the memory is counted", word [NOTED_MEMORY], 640
        expect_byte "40:75 what they have counted is left", word [475h], 2
        expect_byte "an error of POST", word [412h], 1
        ret

        program_end
