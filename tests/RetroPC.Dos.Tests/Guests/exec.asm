; Programs: EXEC and its errors, errorlevels, what a child inherits and what it leaves, TSRs, loading without running, overlays (INT 21/31h, 4Bh to
; 4Dh, 50h, 51h, 62h). The child is a program that this one writes.

%include "common.inc"

        mov     sp, stack_end
        mov     ah, 4Ah
        mov     bx, (stack_end - $$ + 100h + 15) / 16
        dos
        mov     [parameters+4], cs
        mov     [parameters+8], cs
        mov     [parameters+12], cs
        mov     ah, 62h
        int     21h
        mov     ax, cs
        expect  bx, ax

        ; what is not there, and what is no program
        mov     dx, missing
        call    execute
        fail_unless c
        expect  ax, 2
        mov     dx, device
        call    execute
        fail_unless c
        expect  ax, 2
        mov     dx, broken_name
        mov     si, broken
        mov     cx, broken_end - broken
        call    write
        mov     dx, broken_name
        call    execute
        fail_unless c
        expect  ax, 11
        mov     dx, broken_name
        xor     cx, cx
        call    write                   ; an empty one
        mov     dx, broken_name
        call    execute
        fail_unless c
        expect  ax, 11

        ; how much is free, to compare
        mov     ah, 48h
        mov     bx, 0FFFFh
        int     21h
        mov     [free], bx

        ; the child sees its command line and the file that is open here, and ends with 42
        mov     dx, child_name
        mov     si, child
        mov     cx, child_end - child
        call    write
        mov     dx, data_name
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     [handle], ax
        mov     al, [handle]
        mov     [tail+1], al
        mov     dx, child_name
        call    execute
        fail_unless nc
        mov     ah, 4Dh
        dos
        expect  ax, 42
        mov     bx, [handle]
        mov     ax, 4202h
        xor     cx, cx
        xor     dx, dx
        dos
        expect  ax, 5
        mov     bx, [handle]
        mov     ah, 3Eh
        dos

        ; nothing of it is left: neither memory nor its INT 23h
        mov     ah, 48h
        mov     bx, 0FFFFh
        int     21h
        expect  bx, [free]
        mov     ax, 3523h
        int     21h
        cmp     bx, 1234h
        fail_unless ne

        ; loaded, but not run: registers and PSP are those that it would have
        mov     dx, child_name
        mov     bx, parameters
        push    cs
        pop     es
        mov     ax, 4B01h
        dos
        expect  word [parameters+12h], 100h
        mov     ah, 51h
        int     21h
        mov     ax, [parameters+14h]
        expect  bx, ax
        mov     es, ax
        expect  word [es:0], 20CDh
        mov     ax, cs
        expect  [es:16h], ax
        ; drive and name of the FCBs, and zeros behind them
        mov     di, 5Ch
        mov     al, 'f'
        mov     cx, 12
        repe    scasb
        fail_unless e
        expect  word [es:di], 0
        expect  word [es:di+2], 0
        expect  word [es:di+4], 'ff'
        ; its name follows its environment as it was given
        push    es
        mov     es, [es:2Ch]
        xor     di, di
        xor     al, al
        mov     cx, 8000h
.environment:
        repne   scasb
        scasb
        jne     .environment
        expect  word [es:di], 1
        add     di, 2
        mov     si, child_name
        mov     cx, 10
        repe    cmpsb
        fail_unless e
        pop     es
        ; it goes with its own end: its terminate address is behind the call above, so that it is set elsewhere
        mov     word [es:0Ah], .back
        mov     [es:0Ch], cs
        mov     [keep_sp], sp
        mov     ax, 4C07h
        int     21h
.back:
        push    cs
        pop     ds
        push    cs
        pop     es
        mov     ah, 4Dh
        dos
        expect  ax, 7

        ; an overlay is only bytes
        mov     ax, cs
        add     ax, (overlay - $$ + 100h) / 16
        mov     [overlay_at], ax
        mov     dx, child_name
        mov     bx, overlay_at
        mov     ax, 4B03h
        dos
        expect_bytes overlay, child, child_end - child

        ; one that stays: its memory is gone, its errorlevel says how it has ended
        mov     dx, tsr_name
        mov     si, resident
        mov     cx, resident_end - resident
        call    write
        mov     dx, tsr_name
        call    execute
        fail_unless nc
        mov     ah, 4Dh
        dos
        expect  ax, 0305h
        mov     ah, 48h
        mov     bx, 0FFFFh
        int     21h
        cmp     bx, [free]
        fail_unless b
        int     60h
        expect  ax, 4711h
        expect  bx, 20h                 ; what it keeps, by its PSP

        ; maximum 0: as high as there is memory, whatever the minimum
        mov     dx, high_name
        mov     si, high
        mov     cx, high_end - high
        call    write
        mov     dx, high_name
        call    execute
        fail_unless nc
        mov     ah, 4Dh
        dos
        expect  ax, 33

        ; without an environment there is none for a child either
        push    word [2Ch]
        mov     word [2Ch], 0
        mov     dx, child_name
        mov     bx, parameters
        mov     ax, 4B01h
        int     21h
        pop     word [2Ch]
        fail_unless nc
        mov     ah, 51h
        int     21h
        mov     es, bx
        expect  word [es:2Ch], 0
        mov     word [es:0Ah], .none
        mov     [es:0Ch], cs
        mov     [keep_sp], sp
        mov     ax, 4C00h
        int     21h
.none:
        push    cs
        pop     ds

        ; SETVER's version for a program that its caller has loaded
        mov     [state+4], word fake_name
        mov     [state+6], cs
        mov     ax, cs
        add     ax, (new_psp - $$ + 100h) / 16
        mov     [state+8], ax
        mov     es, ax
        mov     dx, state
        mov     ax, 4B05h
        dos
        expect  ax, 0
        expect  word [es:40h], 0A04h    ; EXCEL.EXE is told 4.10

        ; a PSP made from the one that CS has: its handles are not opened once more, and INT 20h goes to where it says, and frees nothing
        mov     dx, es
        mov     word [60h], 4321h
        mov     ah, 26h
        int     21h
        expect  word [es:60h], 4321h
        mov     ax, [16h]
        expect  [es:16h], ax
        mov     ax, [2]
        expect  [es:2], ax
        mov     word [es:0Ah], .ended
        mov     [es:0Ch], cs
        mov     [keep_sp], sp
        push    es
        xor     ax, ax
        push    ax
        retf                            ; its INT 20h
.ended:
        push    cs
        pop     ds
        mov     sp, [keep_sp]
        mov     ah, 62h
        int     21h
        mov     ax, cs
        expect  bx, ax
        mov     ah, 4Dh
        dos
        expect  ax, 0

        ; a child process: all that its parent has, and its own end
        mov     ax, cs
        add     ax, (new_psp - $$ + 100h) / 16
        mov     dx, ax
        mov     es, ax
        add     ax, 20h
        mov     si, ax
        mov     ah, 55h
        int     21h
        mov     ah, 62h
        int     21h
        mov     ax, es
        expect  bx, ax
        add     ax, 20h
        expect  [es:2], ax
        expect  word [es:6], 100h       ; what CP/M would take for its memory
        expect  word [es:60h], 4321h
        mov     ax, cs
        expect  [es:16h], ax
        mov     ax, [2Ch]
        expect  [es:2Ch], ax
        expect  byte [es:19h], 1        ; standard output is inherited
        mov     word [es:0Ah], .child_ended
        mov     [es:0Ch], cs
        mov     [keep_sp], sp
        mov     ax, 4C15h
        int     21h
.child_ended:
        push    cs
        pop     ds
        push    cs
        pop     es
        mov     ah, 4Dh
        dos
        expect  ax, 15h

        mov     dx, high_name
        mov     ah, 41h
        dos
        mov     dx, child_name
        mov     ah, 41h
        dos
        mov     dx, tsr_name
        mov     ah, 41h
        dos
        mov     dx, broken_name
        mov     ah, 41h
        dos
        mov     dx, data_name
        mov     ah, 41h
        dos
        done

execute:
        mov     [keep_sp], sp
        push    cs
        pop     es
        mov     bx, parameters
        mov     ax, 4B00h
        int     21h
        push    cs
        pop     ds
        push    cs
        pop     es
        mov     sp, [cs:keep_sp]
        cld
        ret

; DX a name, SI and CX what is to be in the file
write:
        push    cx
        xor     cx, cx
        mov     ah, 3Ch
        int     21h
        mov     bx, ax
        pop     cx
        mov     dx, si
        mov     ah, 40h
        int     21h
        mov     ah, 3Eh
        int     21h
        ret

; writes 5 bytes to the handle that its command line has, takes memory and INT 23h, and leaves both to DOS
child:
        db      8Ah, 1Eh, 81h, 00h      ; mov bl, [81h]
        db      30h, 0FFh               ; xor bh, bh
        db      0B9h, 05h, 00h          ; mov cx, 5
        db      0BAh, 00h, 01h          ; mov dx, 100h
        db      0B4h, 40h               ; mov ah, 40h
        db      0CDh, 21h               ; int 21h
        db      0BAh, 34h, 12h          ; mov dx, 1234h
        db      0B8h, 23h, 25h          ; mov ax, 2523h
        db      0CDh, 21h
        db      0BBh, 10h, 00h          ; mov bx, 10h
        db      0B4h, 48h               ; mov ah, 48h
        db      0CDh, 21h
        db      0B8h, 2Ah, 4Ch          ; mov ax, 4C2Ah
        db      0CDh, 21h
child_end:

; takes INT 60h, which gives 4711h and how many paragraphs stay, and stays with errorlevel 5
resident:
        db      0BAh, 10h, 01h          ; mov dx, 110h
        db      0B8h, 60h, 25h          ; mov ax, 2560h
        db      0CDh, 21h
        db      0BAh, 20h, 00h          ; mov dx, 20h
        db      0B8h, 05h, 31h          ; mov ax, 3105h
        db      0CDh, 21h
        db      2Eh, 8Bh, 1Eh, 02h, 00h ; 110h: mov bx, [cs:2]
        db      8Ch, 0C8h               ; mov ax, cs
        db      29h, 0C3h               ; sub bx, ax
        db      0B8h, 11h, 47h          ; mov ax, 4711h
        db      0CFh                    ; iret
resident_end:

; an EXE file that ends before its header says
broken:
        db      "MZ", 0, 0, 20, 0, 0, 0, 2, 0, 0, 0, 0FFh, 0FFh
        times   32 db 0
broken_end:

; an EXE file that wants memory behind it, and then none: ends with 33 if nothing of its memory is behind it
high:
        dw      5A4Dh, 0, 1, 0, 2, 10h, 0, 0, 80h, 0, 0, 0, 1Ch, 0, 0, 0
        mov     ax, cs
        add     ax, (200h - 20h) / 16
        sub     ax, [2]
        add     al, 33
        mov     ah, 4Ch
        int     21h
high_end:
        times   200h - (high_end - high) db 0

missing         db      "NOTHING.COM", 0
device          db      "CON", 0
child_name      db      "CHILD.COM", 0
tsr_name        db      "STAYS.COM", 0
broken_name     db      "BROKEN.EXE", 0
high_name       db      "HIGH.EXE", 0
fake_name       db      "C:\EXCEL.EXE", 0
state           times   18 db 0
data_name       db      "DATA.TMP", 0
handle          dw      0
free            dw      0
keep_sp         dw      0
tail            db      1, 0, 13
        times   64 db 0
fcb_blank       times   16 db 'f'
parameters      dw      0, tail, 0, fcb_blank, 0, fcb_blank, 0
                times   16 db 0
overlay_at      dw      0, 0
        align   16, db 0
overlay         times   128 db 0
new_psp         times   512 db 0
        times   256 db 0
stack_end:
