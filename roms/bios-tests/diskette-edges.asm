; INT 13h with two drives of 40 cylinders: the program's disk in A:, one without anything on it in B: (IBM 5160 Technical Reference, BIOS listing,
; "Diskette I/O").
%include "bios-tests/common.inc"

%include "bios-tests/disks.inc"

tests:
        call    statuses
        call    reading
        call    writing
        call    boundary
        call    formatting
        call    table
        call    motor
        call    types
        call    environment
        ret

statuses:
        expect_disk "00h resets", 0000h, 0, 0, 00h
        expect_disk "00h resets, whatever the drive is", 0000h, 0, 0080h, 00h
        expect_byte "40:41 no error", word [441h], 0
        expect_disk "06h is no function", 0600h, 1, 0, 01h
        expect_byte "40:41 the error", word [441h], 01h
        disk    0100h, 0, 0
        expect_byte "01h tells the last error in AL", ax, 01h
        mov     al, ah
        expect_byte "and in AH", ax, 01h
        expect_disk "14h is no function", 1400h, 1, 0, 01h
        expect_disk "19h is no function", 1900h, 1, 0, 01h
        expect_disk "FFh is no function", 0FF00h, 1, 0, 01h
        expect_disk "there is no drive 4", 0201h, 1, 4, 01h
        expect_disk "there is no drive 7Fh", 0201h, 1, 7Fh, 01h
        expect_disk "there is no hard disk", 0201h, 1, 80h, 01h
        ret

reading:
        mov     ax, 0201h
        mov     bx, 0100h
        mov     cx, 0002h
        mov     dx, 0000h
        mov     si, 1111h
        mov     di, 2222h
        mov     bp, 3333h
        push    ax
        mov     ax, BUFFER
        mov     es, ax
        pop     ax
        int     13h
        expect_carry "02h reads", 0
        expect  "02h: AH no error, AL sectors", ax, 0001h
        expect  "BX is preserved", bx, 0100h
        expect  "CX is preserved", cx, 0002h
        expect  "DX is preserved", dx, 0000h
        expect  "SI is preserved", si, 1111h
        expect  "DI is preserved", di, 2222h
        expect  "BP is preserved", bp, 3333h
        push    es
        pop     ax
        expect  "ES is preserved", ax, BUFFER
        push    ds
        pop     ax
        expect  "DS is preserved", ax, 0
        mov     si, 7E00h
        mov     di, 0100h
        mov     cx, 256
        repe    cmpsw
        expect  "02h reads what is there", cx, 0
        disk    0209h, 0001h, 0
        expect  "a whole track", ax, 0009h
        mov     ax, [442h]
        and     ax, 0FFC0h
        expect  "40:42 the controller's result: no error", ax, 0
        disk    0212h, 0001h, 0
        expect  "both sides of a cylinder", ax, 0012h
        expect_disk "no sector 10", 0201h, 000Ah, 0000h, 04h
        expect_byte "AL none was read", ax, 0
        disk    0203h, 0008h, 0100h
        expect  "two of three sectors", ax, 0402h
        expect_carry "is an error", 1
        disk    0203h, 0008h, 0000h
        expect  "after side 0 comes side 1", ax, 0003h
        expect_disk "no sector 0", 0201h, 0000h, 0000h, 04h
        expect_disk "nothing is on cylinder 60", 0201h, 3C01h, 0000h, 02h
        expect_disk "the heads have met their stop: another cylinder than the controller believes", 0201h, 0501h, 0000h, 04h
        expect_disk "so reset", 0000h, 0, 0, 00h
        expect_disk "and try again", 0201h, 0501h, 0000h, 00h
        ret

; BUFFER:0 := CX words from AX on
fill:
        push    es
        mov     di, BUFFER
        mov     es, di
        xor     di, di
.next:
        stosw
        inc     ax
        loop    .next
        pop     es
        ret

; AX := how many of CX words at BUFFER:0 are not AX, AX + 1 ...
compare_buffer:
        push    es
        mov     di, BUFFER
        mov     es, di
        xor     di, di
        xor     bx, bx
.next:
        scasw
        je      .equal
        inc     bx
.equal:
        inc     ax
        loop    .next
        mov     ax, bx
        pop     es
        ret

writing:
        mov     ax, 1000h
        mov     cx, 18 * 256
        call    fill
        disk    0312h, 0A01h, 0001h
        expect_carry "03h writes", 0
        expect  "03h: AL sectors", ax, 0012h
        test    byte [43Fh], 80h
        lahf
        and     ax, 4000h
        expect  "40:3F bit 7: the last was a write", ax, 0
        mov     ax, 0
        mov     cx, 18 * 256
        call    fill
        disk    0212h, 0A01h, 0001h
        expect  "both sides are read", ax, 0012h
        test    byte [43Fh], 80h
        lahf
        and     ax, 4000h
        expect  "40:3F bit 7: the last was a read", ax, 4000h
        mov     ax, 1000h
        mov     cx, 18 * 256
        call    compare_buffer
        expect  "02h reads what 03h wrote", ax, 0
        disk    0201h, 0A01h, 0101h
        mov     ax, 1000h + 9 * 256
        mov     cx, 256
        call    compare_buffer
        expect  "the tenth is the first of side 1", ax, 0
        mov     ax, 7777h
        mov     cx, 256
        call    fill
        disk    0409h, 0A01h, 0001h
        expect  "04h verifies", ax, 0009h
        mov     ax, 7777h
        mov     cx, 256
        call    compare_buffer
        expect  "04h reads nothing into memory", ax, 0
        expect_disk "04h finds no sector 10", 0401h, 0A0Ah, 0001h, 04h
        ret

; The page register of the DMA does not count.
boundary:
        mov     ax, 0201h
        mov     bx, 0FF00h
        mov     cx, 0001h
        mov     dx, 0001h
        push    ds
        pop     es
        mov     word [0FF00h], 1234h
        int     13h
        call    check_status
        dw      09h
        db      "64 KB end in the middle of it", 0
        expect_byte "AL none was read", ax, 0
        expect  "and nothing is in memory", word [0FF00h], 1234h
        mov     ax, 0FF0h
        mov     es, ax
        mov     ax, 0301h
        mov     bx, 0
        int     13h
        call    check_status
        dw      09h
        db      "03h: 64 KB end in the middle of it", 0
        push    ds
        pop     es
        mov     ax, 0201h
        mov     bx, 0FE00h
        int     13h
        call    check_status
        dw      00h
        db      "64 KB end behind it", 0
        mov     ax, 0FFFh
        mov     es, ax
        mov     ax, 0201h
        mov     bx, 0010h
        int     13h
        call    check_status
        dw      00h
        db      "64 KB begin with it", 0
        ret

; BUFFER:0 := C, H, R, N of nine sectors from R = AL on, of cylinder CH and head DH
sector_table:
        push    es
        push    ax
        push    cx
        mov     di, BUFFER
        mov     es, di
        xor     di, di
        mov     cl, 9
.next:
        mov     [es:di], ch
        mov     [es:di+1], dh
        mov     [es:di+2], al
        mov     byte [es:di+3], 2
        inc     ax
        add     di, 4
        dec     cl
        jnz     .next
        pop     cx
        pop     ax
        pop     es
        ret

formatting:
        mov     al, 11
        mov     cx, 1401h
        mov     dx, 0101h
        call    sector_table
        expect_disk "05h formats", 0509h, 1401h, 0101h, 00h
        expect_disk "the sectors are those of its table", 0209h, 140Bh, 0101h, 00h
        expect_disk "none is another", 0201h, 1401h, 0101h, 04h
        expect_disk "the first of them", 0201h, 140Bh, 0101h, 00h
        push    es
        mov     ax, BUFFER
        mov     es, ax
        expect  "they are filled as INT 1Eh tells", word [es:0], 0F6F6h
        expect  "to their end", word [es:1FEh], 0F6F6h
        pop     es
        mov     al, 1
        mov     cx, 1401h
        mov     dx, 0101h
        call    sector_table
        expect_disk "05h formats again", 0509h, 1401h, 0101h, 00h
        expect_disk "all is as before", 0409h, 1401h, 0101h, 00h
        ret

; a table of our own at INT 1Eh
own_table:
        push    ds
        push    es
        push    cs
        pop     es
        lds     si, [1Eh * 4]
        mov     di, parameters
        mov     cx, 11
        rep     movsb
        pop     es
        pop     ds
        mov     ax, [1Eh * 4]
        mov     [standard], ax
        mov     ax, [1Eh * 4 + 2]
        mov     [standard + 2], ax
        mov     word [1Eh * 4], parameters
        mov     [1Eh * 4 + 2], cs
        ret
parameters      times   11 db 0
standard        dw      0, 0

standard_table:
        mov     ax, [standard]
        mov     [1Eh * 4], ax
        mov     ax, [standard + 2]
        mov     [1Eh * 4 + 2], ax
        ret

table:
        push    es
        les     si, [1Eh * 4]
        push    es
        pop     ax
        expect  "INT 1Eh is at F000:EFC7", ax, 0F000h
        expect  "as programs expect", si, 0EFC7h
        expect  "step and unload", word [es:si], 02CFh
        expect  "motor off after 2 seconds, 512 bytes", word [es:si+2], 0225h
        pop     es
        call    own_table
        ; The fifth byte: the last sector of a track, after which the other side begins.
        mov     byte [parameters + 4], 8
        disk    0209h, 0A01h, 0001h
        expect  "eight sectors of side 0 and one of side 1", ax, 0009h
        push    es
        mov     ax, BUFFER
        mov     es, ax
        mov     ax, [es:8 * 512]
        pop     es
        expect  "the ninth is the first of side 1", ax, 1000h + 9 * 256
        mov     byte [parameters + 4], 9
        ; The fourth: the length, which has to be that of the sectors.
        mov     byte [parameters + 3], 3
        expect_disk "sectors of 1024 bytes are not there", 0201h, 0A01h, 0001h, 04h
        mov     byte [parameters + 3], 2
        ; The ninth: what formatting fills them with.
        mov     byte [parameters + 8], 0E5h
        mov     al, 1
        mov     cx, 1401h
        mov     dx, 0001h
        call    sector_table
        expect_disk "05h", 0509h, 1401h, 0001h, 00h
        disk    0201h, 1409h, 0001h
        push    es
        mov     ax, BUFFER
        mov     es, ax
        mov     ax, [es:510]
        pop     es
        expect  "the sectors are filled with it", ax, 0E5E5h
        call    standard_table
        ret

motor:
        disk    0201h, 0001h, 0001h
        mov     al, [43Fh]
        and     al, 02h
        expect_byte "40:3F motor B: runs", ax, 02h
        expect_byte "40:40 for 37 ticks", word [440h], 25h
        mov     cx, 34
        call    await_ticks
        mov     al, [43Fh]
        and     al, 02h
        expect_byte "40:3F it still does", ax, 02h
        mov     cx, 5
        call    await_ticks
        mov     al, [43Fh]
        and     al, 0Fh
        expect_byte "40:3F all motors are off", ax, 0
        call    own_table
        mov     byte [parameters + 2], 5
        disk    0201h, 0001h, 0001h
        expect_byte "40:40 as INT 1Eh tells", word [440h], 5
        mov     cx, 6
        call    await_ticks
        mov     al, [43Fh]
        and     al, 0Fh
        expect_byte "40:3F off already", ax, 0
        call    standard_table
        mov     al, [43Eh]
        and     al, 83h
        expect_byte "40:3E both drives know where their heads are, and no interrupt waits", ax, 03h
        ret

types:
        mov     ax, 0800h
        mov     dx, 0001h
        mov     bx, 5555h
        int     13h
        pushf
        mov     [answer], di
        popf
        call    check_status
        dw      00h
        db      "08h tells about drive B:", 0
        mov     di, [answer]
        expect  "08h: BL 1 is 360K", bx, 0001h
        expect  "08h: 40 cylinders, 9 sectors", cx, 2709h
        expect  "08h: two heads, two drives", dx, 0102h
        mov     al, [es:di+4]
        expect_byte "08h: ES:DI its table", ax, 9
        push    ds
        pop     es
        disk    1500h, 0, 0001h
        mov     al, ah
        expect_byte "15h: a drive without change line", ax, 01h
        expect_carry "15h is no error", 0
        disk    1500h, 0, 0002h
        mov     al, ah
        expect_byte "15h: no drive C:", ax, 0
        expect_disk "16h: no change line", 1600h, 0, 0001h, 06h
        expect_disk "17h: 360K", 1701h, 0, 0001h, 00h
        expect_disk "17h: no type 0", 1700h, 0, 0001h, 01h
        disk    1800h, 2709h, 0001h
        call    check_status
        dw      00h
        db      "18h: 40 cylinders, 9 sectors", 0
        expect_disk "18h: not 80 cylinders", 1800h, 4F09h, 0001h, 0Ch
        ret

answer          dw      0

; counts INT 15h/90h and 91h for diskettes
on_system:
        cmp     ax, 9001h
        je      .busy
        cmp     ax, 9101h
        jne     .other
        inc     word [cs:posts]
        jmp     .other
.busy:
        inc     word [cs:waits]
.other:
        jmp     far [cs:old_system]
old_system      dw      0, 0
waits           dw      0
posts           dw      0

environment:
        mov     ax, [15h * 4]
        mov     [old_system], ax
        mov     ax, [15h * 4 + 2]
        mov     [old_system + 2], ax
        cli
        mov     word [15h * 4], on_system
        mov     [15h * 4 + 2], cs
        disk    0201h, 0001h, 0
        pushf
        pop     ax
        and     ax, 0200h
        expect  "interrupts are on after it", ax, 0200h
        mov     ax, [waits]
        sub     ax, [posts]
        expect  "as many INT 15h/9001h as 9101h", ax, 0
        cmp     word [posts], 0
        mov     ax, 0
        je      .none
        inc     ax
.none:
        expect  "a read calls both", ax, 1
        ret

        program_end
