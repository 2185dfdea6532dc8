; RetroPC's ROM for the IBM Fixed Disk Adapter and its kin: 8 KB at C8000h, or wherever else a BIOS looks for ROMs.
;
; It takes INT 13h over for the drives from 80h on and leaves the diskettes' handler at INT 40h. Drives of every division: it asks the adapter with the
; command FBh of the DTC 5150CX, and not its switches. It waits for the adapter without its interrupt, and needs no RAM but what IBM's ROM has in
; the BIOS data area: 40:42 command and sense bytes, 40:74 status, 40:75 number of disks, 40:76 step rate.
;
; Sources: IBM Technical Reference, Options and Adapters, "Fixed Disk Adapter": functions, status codes, what each sense code becomes.
;
; Decisions: the last cylinder is for diagnostics and not told by function 08h, as with IBM's ROMs. A write fault, which is a write-protected disk,
; is status 03h. INT 41h and INT 46h point to the parameters of the drive's type, or of the largest type that fits into the drive; who wants to
; be sure asks function 08h. INT 19h, for BIOSes that know nothing of hard disks, starts A:, then C:, then what was there before.
;
; Not here: the interrupt (IRQ 5), ECC.
;
; checksum: roms/checksum.sh sets the last byte

        cpu     8086
        org     0

SIZE            equ     2000h
MOST_DISKS      equ     2

PORT_DATA       equ     320h
PORT_STATUS     equ     321h            ; write: reset
PORT_SELECT     equ     322h
PORT_MASK       equ     323h

REQ             equ     01h             ; of the status
TO_HOST         equ     02h
COMMAND_DATA    equ     04h
BUSY            equ     08h
WANTS_COMMAND   equ     BUSY + COMMAND_DATA + REQ
PHASE           equ     0Fh
FAILED          equ     02h             ; of the completion byte
DMA_ON          equ     01h             ; of the mask

DMA_ADDRESS     equ     06h             ; channel 3
DMA_COUNT       equ     07h
DMA_MASK        equ     0Ah
DMA_MODE        equ     0Bh
DMA_CLEAR       equ     0Ch
DMA_PAGE        equ     82h
DMA_TO_MEMORY   equ     47h
DMA_TO_DISK     equ     4Bh

BDA             equ     40h
BLOCK           equ     42h             ; 6 bytes; afterwards 4 of sense
STATUS          equ     74h
DISKS           equ     75h
CONTROL         equ     76h
BUFFERED_STEPS  equ     5               ; 70 µs, of the control byte

CMD_TEST_READY  equ     00h
CMD_RECALIBRATE equ     01h
CMD_SENSE       equ     03h
CMD_FORMAT_ALL  equ     04h
CMD_VERIFY      equ     05h
CMD_FORMAT      equ     06h
CMD_FORMAT_BAD  equ     07h
CMD_READ        equ     08h
CMD_WRITE       equ     0Ah
CMD_SEEK        equ     0Bh
CMD_PARAMETERS  equ     0Ch
CMD_READ_BUFFER equ     0Eh
CMD_WRITE_BUF   equ     0Fh
CMD_RAM_TEST    equ     0E0h
CMD_DRIVE_TEST  equ     0E3h
CMD_SELF_TEST   equ     0E4h
CMD_READ_LONG   equ     0E5h
CMD_WRITE_LONG  equ     0E6h
CMD_GEOMETRY    equ     0FBh

BAD_COMMAND     equ     01h             ; of INT 13h
BAD_MARK        equ     02h
PROTECTED       equ     03h
NOT_FOUND       equ     04h
RESET_FAILED    equ     05h
BAD_PARAMETERS  equ     07h
BOUNDARY        equ     09h
BAD_TRACK       equ     0Bh
BAD_ECC         equ     10h
CORRECTED       equ     11h
BAD_CONTROLLER  equ     20h
BAD_SEEK        equ     40h
TIME_OUT        equ     80h
UNDEFINED       equ     0BBh
SENSE_FAILED    equ     0FFh

        db      55h, 0AAh, SIZE / 512
        jmp     start
        db      "RetroPC hard-disk ROM 1.0", 0

%include "hdd/adapter.inc"
%include "hdd/services.inc"
%include "hdd/start.inc"

        times   SIZE - ($ - $$) db 0
