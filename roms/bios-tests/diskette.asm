; INT 13h for diskettes as IBM's BIOS does it (IBM 5160 Technical Reference, BIOS listing, "Diskette I/O"; types and change line as the AT's). A: has this disk,
; of 360 KB in a 360K drive; B: is a drive of the same kind with a disk that is write-protected, or with none, if the variant is 1.
%include "bios-tests/common.inc"
%include "bios-tests/requests.inc"

BUFFER          equ     0C000h
OTHER           equ     0D400h
EMPTY           equ     1

tests:
        call    transfer
        call    addresses
        call    boundary
        call    format
        call    types
        call    registers
        test    byte [variant], EMPTY
        jz      .protected
        call    empty
        ret
.protected:
        call    protection
        ret

fill:
        mov     di, BUFFER
        mov     cx, 9 * 512
.next:
        stosb
        add     al, 7
        loop    .next
        ret

transfer:
        mov     al, 21h
        call    fill
        disk    0309h, 0501h, 0000h, BUFFER
        expect_good "03h writes a track"
        disk    0302h, 0508h, 0100h, BUFFER
        expect_good "03h writes on the other side"
        disk    0409h, 0501h, 0000h, BUFFER
        expect_good "04h verifies"
        disk    0209h, 0501h, 0000h, OTHER
        expect_good "02h reads a track"
        mov     cx, 9 * 512
        call    compare_buffers
        expect  "what was written is read", ax, 0
        ; A transfer goes on with the other head: the controller does that, and IBM's BIOS lets it.
        disk    0202h, 0509h, 0000h, OTHER
        expect_good "02h goes on with head 1"
        disk    0201h, 0501h, 0100h, BUFFER
        mov     si, BUFFER
        mov     di, OTHER + 512
        mov     cx, 512
        call    compare_at
        expect  "at its first sector", ax, 0
        disk    0100h, 0, 0, 0
        expect_byte "01h tells the last status", ax, 0
        ret

addresses:
        disk    0201h, 0001h, 0004h, BUFFER
        expect_status "drive 4", 01h
        disk    1900h, 0001h, 0000h, BUFFER
        expect_status "function 19h", 01h
        disk    0201h, 000Ah, 0000h, BUFFER
        expect_status "sector 10", 04h
        disk    0201h, 0000h, 0000h, BUFFER
        expect_status "sector 0", 04h
        disk    0201h, 0101h, 0200h, BUFFER
        expect_carry "head 2", 1
        expect_byte "40:41 has the status too", word [441h], 04h
        disk    0000h, 0, 0, 0
        expect_good "00h resets"
        disk    0201h, 0001h, 0000h, BUFFER
        expect_good "after errors it goes on"
        ret

boundary:
        mov     ax, 1000h
        mov     es, ax
        disk    0202h, 0001h, 0000h, 0FD00h
        expect_status "a buffer across 64 KB", 09h
        disk    0201h, 0001h, 0000h, 0FE00h
        expect_good "a buffer up to it"
        disk    0401h, 0001h, 0000h, 0FF00h
        expect_good "verifying needs no buffer"
        xor     ax, ax
        mov     es, ax
        disk    0201h, 0001h, 0000h, BUFFER
        expect_good "back again"
        ret

; a track of nine sectors, one of which is not in its place
addresses_9:
%assign number 1
%rep 9
        db      30, 1, number, 2
%assign number number + 1
%endrep

format:
        disk    0509h, 1E01h, 0100h, addresses_9
        expect_good "05h formats a track"
        disk    0209h, 1E01h, 0100h, BUFFER
        expect_good "which can be read"
        expect  "and is full of what INT 1Eh says", word [BUFFER], 0F6F6h
        ; The parameters are those that INT 1Eh points to.
        les     si, [1Eh * 4]
        push    ds
        push    es
        pop     ds
        xor     ax, ax
        mov     es, ax
        mov     di, own_parameters
        mov     cx, 11
        rep movsb
        pop     ds
        mov     byte [own_parameters + 8], 0B7h
        push    word [1Eh * 4]
        push    word [1Eh * 4 + 2]
        mov     word [1Eh * 4], own_parameters
        mov     word [1Eh * 4 + 2], 0
        disk    0509h, 1E01h, 0100h, addresses_9
        disk    0201h, 1E03h, 0100h, BUFFER
        expect  "a program's own parameters count", word [BUFFER], 0B7B7h
        mov     byte [own_parameters + 4], 5
        disk    0206h, 1E01h, 0000h, BUFFER
        expect_carry "and its last sector of a track", 0
        pop     word [1Eh * 4 + 2]
        pop     word [1Eh * 4]
        ret
own_parameters  times   11 db 0

types:
        disk    0800h, 0, 0000h, 0
        expect_carry "08h", 0
        expect  "08h: 40 cylinders, 9 sectors", cx, 2709h
        mov     dl, 0
        expect  "08h: the last head", dx, 0100h
        mov     al, bl
        expect_byte "08h: a 360K drive", ax, 1
        disk    1500h, 0, 0000h, 0
        mov     al, ah
        expect_byte "15h: a drive without change line", ax, 1
        disk    1500h, 0, 0003h, 0
        mov     al, ah
        expect_byte "15h: no drive", ax, 0
        disk    1600h, 0, 0000h, 0
        expect_status "16h: a drive without change line cannot tell", 06h
        ret

registers:
        mov     ax, 0201h
        mov     bx, BUFFER
        mov     cx, 0001h
        xor     dx, dx
        mov     si, 1111h
        mov     di, 2222h
        mov     bp, 3333h
        int     13h
        expect_byte "AL how many sectors were read", ax, 1
        expect  "BX is preserved", bx, BUFFER
        expect  "CX is preserved", cx, 0001h
        expect  "DX is preserved", dx, 0
        expect  "SI is preserved", si, 1111h
        expect  "DI is preserved", di, 2222h
        expect  "BP is preserved", bp, 3333h
        ; The motor runs on for two seconds.
        mov     al, [43Fh]
        and     al, 0Fh
        expect_byte "40:3F the motor of A: runs", ax, 1
        mov     bx, [46Ch]
        add     bx, 60
.wait:
        mov     ax, [46Ch]
        sub     ax, bx
        js      .wait
        mov     al, [43Fh]
        and     al, 0Fh
        expect_byte "and stops after a while", ax, 0
        ret

; B: without a disk
empty:
        mov     bx, [46Ch]
        push    bx
        disk    0201h, 0001h, 0001h, BUFFER
        expect_carry "no disk in the drive", 1
        and     ah, 80h
        mov     al, ah
        expect_byte "is a time-out", ax, 80h
        pop     bx
        mov     ax, [46Ch]
        sub     ax, bx
        cmp     ax, 5 * 18
        jb      .soon
        expect  "which does not take longer than five seconds", ax, 0
.soon:
        disk    0000h, 0, 0, 0
        disk    0201h, 0001h, 0000h, BUFFER
        expect_good "A: works on"
        ret

; B: with a write-protected disk
protection:
        disk    0201h, 0001h, 0001h, BUFFER
        expect_good "a write-protected disk can be read"
        disk    0301h, 0001h, 0001h, BUFFER
        expect_status "but not written", 03h
        disk    0509h, 1E01h, 0101h, addresses_9
        expect_status "nor formatted", 03h
        disk    0000h, 0, 0, 0
        disk    0201h, 0001h, 0001h, BUFFER
        expect_good "and it is read again"
        ret

        program_end
