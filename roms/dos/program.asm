; A program of drive Z:, as it lies there and in memory: a COM file of two paragraphs. What it does is done by the host (Programs in src/RetroPC.Dos),
; which has its PSP and memory, and does it by INT 21h as any other program; so what it prints can be redirected, and Ctrl-C ends it.

        cpu     8086
        org     100h

TRAP_PORT       equ     0E4h            ; see dos.asm
TRAP_PROGRAM    equ     44h
STACK_END       equ     800h            ; ProgramMemory.StackEnd

        jmp     short start

        ; which program it is: the kernel puts that here
        times   8 db 0

start:
        mov     sp, STACK_END
        jmp     short enter
        db      TRAP_PROGRAM
enter:
        out     TRAP_PORT, al
        iret                            ; into DOS: see dos.asm
        align   16, db 0
