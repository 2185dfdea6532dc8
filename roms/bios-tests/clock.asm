; INT 1Ah/02h to 05h on a machine with an MM58167A, at 23:59 of 31 December 1999 (IBM AT Technical Reference, BIOS listing, "Time of day").
%include "bios-tests/common.inc"

tests:
        mov     ah, 04h
        int     1Ah
        expect_carry "04h reads the date", 0
        expect  "04h: CX year", cx, 1999h
        expect  "04h: DX month and day", dx, 1231h
        mov     ah, 02h
        int     1Ah
        expect_carry "02h reads the time", 0
        expect  "02h: CX hour and minute", cx, 2359h
        mov     al, dl
        expect_byte "02h: DL no summer time", ax, 0
        mov     ah, 00h
        int     1Ah
        expect  "POST has set the ticks: the last hours of the day", cx, 0017h
        cmp     dx, 0FB6Ch              ; 23:59
        sbb     ax, ax
        expect  "its last minute", ax, 0

        mov     ah, 03h
        mov     cx, 2359h
        mov     dx, 5800h
        int     1Ah
        mov     bx, [46Ch]
        add     bx, 60
.wait:
        mov     ax, [46Ch]
        sub     ax, bx
        js      .wait
        mov     ah, 02h
        int     1Ah
        expect  "03h sets the time: midnight comes", cx, 0
        mov     ah, 04h
        int     1Ah
        expect  "and the next year", cx, 2000h
        expect  "its first day", dx, 0101h
        mov     ah, 04h
        int     1Ah
        expect  "which is counted once", cx, 2000h

        mov     ah, 05h
        mov     cx, 1987h
        mov     dx, 0928h
        int     1Ah
        expect_carry "05h sets the date", 0
        expect  "CX is preserved", cx, 1987h
        expect  "DX is preserved", dx, 0928h
        mov     ah, 04h
        int     1Ah
        expect  "04h reads the year that 05h set", cx, 1987h
        expect  "and month and day", dx, 0928h
        mov     ah, 03h
        mov     cx, 1234h
        mov     dx, 5600h
        int     1Ah
        mov     ah, 02h
        int     1Ah
        expect  "02h reads the time that 03h set", cx, 1234h
        mov     al, dh
        expect_byte "and the second", ax, 56h
        mov     ah, 06h
        int     1Ah
        expect_carry "06h: no alarm", 1
        ret

        program_end
