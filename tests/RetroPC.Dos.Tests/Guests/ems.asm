; Expanded memory (EMS 4.0): found by its name, pages that keep what is in them, one page in two places, maps, moves. Upper memory: linked, used, let go.

%include "common.inc"

%macro ems 1
        mov     ah, %1
        int     67h
        or      ah, ah
        fail_unless z
%endmacro

        mov     ax, 3567h
        int     21h
        push    cs
        pop     ds
        mov     di, 0Ah
        mov     si, driver_name
        mov     cx, 8
        repe    cmpsb
        fail_unless e
        push    cs
        pop     es
        mov     dx, driver_file
        mov     ax, 3D00h
        dos
        mov     bx, ax
        mov     ax, 4400h
        dos
        and     dx, 80h
        expect  dx, 80h
        mov     ah, 3Eh
        dos

        ems     40h
        ems     46h
        expect  al, 40h
        ems     41h
        mov     [frame], bx
        ems     42h
        mov     [free], bx
        mov     bx, 3
        ems     43h
        mov     [handle], dx
        ems     42h
        mov     ax, [free]
        sub     ax, 3
        expect  bx, ax

        ; page 0 here and page 1 there, then the other way round
        mov     dx, [handle]
        mov     ax, 4400h
        xor     bx, bx
        int     67h
        expect  ah, 0
        mov     ax, 4401h
        mov     bx, 1
        int     67h
        expect  ah, 0
        mov     es, [frame]
        mov     word [es:0], 1111h
        mov     word [es:4000h], 2222h
        mov     ax, 4400h
        mov     bx, 1
        int     67h
        expect  ah, 0
        expect  word [es:0], 2222h
        mov     word [es:0], 3333h
        expect  word [es:4000h], 3333h
        mov     ax, 4400h
        mov     bx, 9
        int     67h
        expect  ah, 8Ah
        mov     ax, 4404h
        xor     bx, bx
        int     67h
        expect  ah, 8Bh
        mov     dx, 99
        mov     ax, 4400h
        int     67h
        expect  ah, 83h

        ; the map is saved and comes back
        mov     dx, [handle]
        ems     47h
        mov     ax, 4400h
        xor     bx, bx
        int     67h
        expect  word [es:0], 1111h
        ems     48h
        expect  word [es:0], 3333h

        ; from page 0 into conventional memory without a map
        push    cs
        pop     es
        mov     ax, [handle]
        mov     [source+1], ax
        mov     [target+5], cs
        mov     si, move_packet
        mov     ax, 5700h
        int     67h
        expect  ah, 0
        expect  word [buffer], 1111h

        mov     dx, [handle]
        ems     45h
        ems     42h
        expect  bx, [free]

        ; upper memory
        mov     sp, stack_end
        mov     ah, 4Ah
        mov     bx, (stack_end - $$ + 100h + 15) / 16
        dos
        mov     ax, 5802h
        dos
        expect  al, 0
        mov     ax, 5803h
        mov     bx, 1
        dos
        mov     ax, 5801h
        mov     bx, 80h
        dos
        mov     ah, 48h
        mov     bx, 100h
        dos
        cmp     ax, 0A000h
        fail_unless a
        mov     es, ax
        mov     word [es:0], 5555h
        expect  word [es:0], 5555h
        mov     ah, 49h
        dos
        mov     ax, 5801h
        xor     bx, bx
        dos
        mov     ax, 5803h
        dos

        ; maps that an operating system has kept for it
        mov     ax, 5B01h
        mov     bl, 1
        int     67h
        expect  ah, 9Ch
        mov     ax, 5B03h
        mov     bl, 0FFh
        int     67h
        expect  ax, 0003h
        expect  bl, 0
        mov     ax, 4E00h
        mov     di, context
        int     67h
        mov     ax, 5B01h
        mov     bl, 0
        int     67h
        expect  ah, 0
        xor     di, di
        mov     ax, 5B00h
        int     67h
        expect  ah, 0
        expect  di, context
        mov     ax, 5401h
        mov     si, context_end
        int     67h
        expect  ah, 0A1h
        done

driver_name     db      "EMMXXXX0"
driver_file     db      "EMMXXXX0", 0
frame           dw      0
free            dw      0
handle          dw      0
move_packet     dd      2
source          db      1
                dw      0, 0, 0
target          db      0
                dw      0, buffer, 0
buffer          dw      0
context         times   16 db 0
context_end     times   8 db 0
        times   256 db 0
stack_end:
