; The built-in DOS as the machine sees it: an option ROM of 4 KB. POST calls it, and it takes INT 19h. When POST is over it copies the low part of
; DOS to 0070:0000 and hands over to the kernel, which is the host's (src/RetroPC.Dos): every entry is a write to the trap port.
;
; A write to the trap port stops the CPU for as long as the kernel works. The byte before the OUT says which entry it is. What the kernel puts on
; the stack decides where the IRET behind the OUT goes: back to the caller, to an interrupt handler or driver that the kernel calls, or into a program.
;
; The order and the offsets of what programs look at are those of MS-DOS 5 (Ralf Brown's Interrupt List: INT 21/52h, /5D06h, /65h; INT 2F/12h).
;
; checksum: roms/checksum.sh sets the last byte

        cpu     8086

TRAP_PORT       equ     0E4h            ; no PC decodes it: the board's 74LS138 leaves C0h-FFh free
DOS_SEGMENT     equ     0070h
ROM_SIZE        equ     4096

; an entry with a label: the byte lies before the label
%macro entry 2
        db      %2
%1:     out     TRAP_PORT, al
        iret
%endmacro

; traps, as the kernel knows them: TrapNumber in src/RetroPC.Dos
TRAP_BOOT       equ     1
TRAP_CONTINUE   equ     2
TRAP_INT20      equ     20h
TRAP_INT21      equ     21h
TRAP_INT22      equ     22h
TRAP_INT23      equ     23h
TRAP_INT24      equ     24h
TRAP_INT25      equ     25h
TRAP_INT26      equ     26h
TRAP_INT27      equ     27h
TRAP_INT29      equ     29h
TRAP_INT2E      equ     2Eh
TRAP_INT2F      equ     2Fh
TRAP_INT33      equ     33h
TRAP_INT67      equ     67h
TRAP_INT10      equ     10h
TRAP_INT1B      equ     1Bh
TRAP_CALL5      equ     30h
TRAP_DEVICE     equ     40h             ; a call of one of DOS's own drivers
TRAP_XMS        equ     41h
TRAP_CASEMAP    equ     42h
TRAP_MOUSE_IRQ  equ     43h
TRAP_STEP       equ     45h             ; what ends the run of a program under a debugger whose code is here
TRAP_BREAKPOINT equ     46h
TRAP_BREAK_KEY  equ     47h
TRAP_DEBUGGEE_END equ   48h
TRAP_DIVIDE     equ     49h

        section .rom start=0 vstart=0

        db      55h, 0AAh, ROM_SIZE / 512
        jmp     near install

install:
        push    ds
        xor     ax, ax
        mov     ds, ax
        mov     word [19h*4], boot
        mov     [19h*4+2], cs
        pop     ds
        retf

boot:
        cli
        cld
        mov     ax, DOS_SEGMENT
        mov     es, ax
        mov     ss, ax
        mov     sp, stack_end
        push    cs
        pop     ds
        mov     si, KERNEL_START
        xor     di, di
        mov     cx, KERNEL_LENGTH / 2
        rep     movsw
        sub     sp, 6
        jmp     DOS_SEGMENT:start

        align   16, db 0
KERNEL_START    equ     $ - $$

; ---- 0070:0000 -------------------------------------------------------------------------------------------------------------------------------

        section .kernel follows=.rom vstart=0

; where what is: DosLayout in src/RetroPC.Dos reads this
layout:
        dw      list_of_lists, swappable, devices, request, entries, vectors, tables, emm_header, continuation, wait_for_interrupt, old_int10
        dw      special_names, setver_table, kernel_end, stack_end, xms_entry, break_pressed, country

; ---- device drivers ---------------------------------------------------------------------------------------------------------------------------

; name, attributes
%macro device 3
%1:
        dw      %%next, DOS_SEGMENT, %3, strategy, %%interrupt
        db      %2
        db      TRAP_DEVICE
%%interrupt:
        out     TRAP_PORT, al           ; the kernel makes the IRET do what a RETF would
        iret
%%next  equ     $
%endmacro

devices:
device con, "CON     ", 8013h
device aux, "AUX     ", 8000h
device prn, "PRN     ", 0A0C0h
device clock, "CLOCK$  ", 8008h
device com1, "COM1    ", 8000h
device lpt1, "LPT1    ", 0A0C0h
device lpt2, "LPT2    ", 0A0C0h
device lpt3, "LPT3    ", 0A0C0h
device com2, "COM2    ", 8000h
device com3, "COM3    ", 8000h
device com4, "COM4    ", 8000h
blocks:
        dw      -1, -1, 08C2h, strategy, nul_interrupt
        db      0, 0, 0, 0, 0, 0, 0, 0

strategy:
        mov     [cs:request], bx
        mov     [cs:request+2], es
        retf

entry nul_interrupt, TRAP_DEVICE

request         dd      0
old_int10       dd      0

; ---- entries ----------------------------------------------------------------------------------------------------------------------------------

entry start, TRAP_BOOT
entry continuation, TRAP_CONTINUE
entry int20, TRAP_INT20
entry int21, TRAP_INT21
entry int22, TRAP_INT22
entry int23, TRAP_INT23
entry int24, TRAP_INT24
entry int25, TRAP_INT25
entry int26, TRAP_INT26
entry int27, TRAP_INT27
entry int29, TRAP_INT29
entry int2e, TRAP_INT2E
entry int2f, TRAP_INT2F
entry call5, TRAP_CALL5
entry case_map, TRAP_CASEMAP
entry divide, TRAP_DIVIDE

int28:
int2a:
        iret

; the kernel looks at what programs ask of the BIOS's screen, and leaves it to the BIOS
        db      TRAP_INT10
int10:
        out     TRAP_PORT, al
        jmp     far [cs:old_int10]

; Ctrl-Break
int1b:
        mov     byte [cs:break_pressed], 1
        iret

; the kernel waits here; what ends HLT has been served when the next instruction runs
wait_for_interrupt:
        sti
        hlt
        jmp     short continuation

; programs that look for a driver to hook expect a short jump, and room (XMS 3.0, "Hooking the XMS function")
xms_entry:
        jmp     short xms_trap
        nop
        nop
        nop
entry xms_trap, TRAP_XMS

; drivers look for a mouse by a vector whose code is no IRET
entry int33, TRAP_INT33
entry mouse_irq, TRAP_MOUSE_IRQ

; a debugger whose code is here has INT 1, 3 and 23h, and the end of its program, come here
entry step, TRAP_STEP
entry breakpoint, TRAP_BREAKPOINT
entry break_key, TRAP_BREAK_KEY
entry debuggee_end, TRAP_DEBUGGEE_END

; interrupt, entry: what the kernel puts into the vectors
vectors:
        dw      00h, divide
        dw      10h, int10
        dw      1Bh, int1b
        dw      20h, int20
        dw      21h, int21
        dw      22h, int22
        dw      23h, int23
        dw      24h, int24
        dw      25h, int25
        dw      26h, int26
        dw      27h, int27
        dw      28h, int28
        dw      29h, int29
        dw      2Ah, int2a
        dw      2Bh, int2a
        dw      2Ch, int2a
        dw      2Dh, int2a
        dw      2Eh, int2e
        dw      2Fh, int2f
        dw      33h, int33
        dw      -1

; what the kernel points others at
entries:
        dw      call5, case_map, mouse_irq, step, breakpoint, break_key, debuggee_end

; ---- expanded memory: programs look for the name at offset 0Ah of the segment of INT 67h --------------------------------------------------------

        align   16, db 0
emm_header:
        dw      -1, -1, 0C000h, emm_strategy - emm_header, emm_interrupt - emm_header
        db      "EMMXXXX0"
        times   20h - ($ - emm_header) db 0
        dw      int67 - emm_header      ; 20h: where INT 67h goes
emm_strategy:
        mov     [cs:request - emm_header], bx
        mov     [cs:request - emm_header + 2], es
        retf
emm_interrupt:
        jmp     short emm_device
entry emm_device, TRAP_DEVICE
entry int67, TRAP_INT67

; ---- tables of INT 21/65h and INT 2F/12h: the kernel fills them for the code page ------------------------------------------------------------------

        align   2, db 0
tables:
upper_case      dw      128
                times   128 db 0
file_upper_case dw      128
                times   128 db 0
collating       dw      256
                times   256 db 0
file_characters dw      22
                db      1, 0, 255       ; all characters may be in names
                db      0, 0, 20h       ; but for 00h-20h
                db      2, 14, '."/\[]:|<>+=;,'
lead_bytes      dw      0
                times   8 db 0
country:
                times   40 db 0
special_names:
                times   16 db 0
setver_table:
                db      0

; ---- DOS's data --------------------------------------------------------------------------------------------------------------------------------

break_pressed   db      0

        align   16, db 0
; from -0Ch on: sharing retries, delay, current buffer, unread CON input, first MCB
                dw      3, 1
                dd      0
                dw      0
                dw      0
list_of_lists:
                dd      -1              ; 00 first DPB
                dd      0               ; 04 first system file table
                dw      clock, DOS_SEGMENT
                dw      con, DOS_SEGMENT
                dw      512             ; 10 bytes in the largest sector
                dd      0               ; 12 disk buffers
                dd      0               ; 16 current directories
                dd      0               ; 1A FCBs
                dw      0               ; 1E protected FCBs
                db      0               ; 20 block devices
                db      26              ; 21 LASTDRIVE
nul:            dw      con, DOS_SEGMENT ; 22
                dw      8004h, strategy, nul_interrupt
                db      "NUL     "
                db      0               ; 34 joined drives
                dw      special_names   ; 35
                dd      0               ; 37 SETVER's list
                dw      0, 0            ; 3B A20, PSP of HMA
                dw      20, 0           ; 3F BUFFERS
                db      3               ; 43 boot drive
                db      0               ; 44 32-bit moves
                dw      0               ; 45 KB of extended memory
                times   63h-47h db 0
                db      0               ; 63 upper memory linked
                dw      0
                dw      0FFFFh          ; 66 first MCB in upper memory
                dw      0               ; 68 where a search for memory begins
                times   8 db 0

        align   16, db 0
swappable:                              ; the swappable data area
                db      0, 0, 0FFh, 0   ; 00 critical error, 01 InDOS
                times   10h-4 db 0
                times   320h-10h db 0
                times   120 dw 0
                times   180 dw 0
stack_end:
                times   180 dw 0
        align   16, db 0
kernel_end:
KERNEL_LENGTH   equ     kernel_end - layout

        times   ROM_SIZE - KERNEL_START - KERNEL_LENGTH db 0
