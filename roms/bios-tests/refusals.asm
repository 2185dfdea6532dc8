; INT 13h with a write-protected disk in A:, and none in B: and C:, of which C: has a change line (IBM 5160 and AT Technical Reference, BIOS
; listings, "Diskette").
%include "bios-tests/common.inc"
%include "bios-tests/disks.inc"

; what was expected of the disk, and within 5 seconds
%macro expect_soon 5
        mov     ax, [46Ch]
        mov     [begin], ax
        expect_disk %1, %2, %3, %4, %5
        expect_byte "AL none was read", ax, 0
        mov     ax, [46Ch]
        sub     ax, [begin]
        cmp     ax, 91
        mov     ax, 0
        sbb     ax, 0
        expect  "within 5 seconds", ax, 0FFFFh
%endmacro
begin           dw      0

tests:
        expect_disk "03h: the disk is write-protected", 0301h, 2701h, 0, 03h
        expect_byte "AL none was written", ax, 0
        expect_disk "05h: the disk is write-protected", 0509h, 2701h, 0, 03h
        expect_disk "04h verifies", 0409h, 2701h, 0, 00h
        expect_disk "02h reads", 0209h, 2701h, 0, 00h
        expect_soon "02h: no disk", 0201h, 0001h, 0001h, 80h
        expect_soon "03h: no disk", 0301h, 0001h, 0001h, 80h
        expect_soon "02h: no disk behind a change line", 0201h, 0001h, 0002h, 80h
        expect_soon "04h: no disk behind a change line", 0401h, 0001h, 0002h, 80h
        expect_disk "16h: a drive that is empty was changed", 1600h, 0, 0002h, 06h
        expect_byte "40:41 the error", word [441h], 06h
        expect_disk "A: is as it was", 0209h, 0001h, 0, 00h
        ret

        program_end
