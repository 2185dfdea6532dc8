; INT 13h for hard disks, as IBM's adapter ROM does it (IBM Technical Reference, Options and Adapters, "Fixed Disk Adapter", BIOS listing). It needs a disk
; of 306 cylinders, 4 heads, 17 sectors as drive 80h, and one of 615 x 4 x 17 as 81h that is empty; it writes to both.
%include "bios-tests/common.inc"
%include "bios-tests/requests.inc"

BUFFER          equ     0C000h
OTHER           equ     0C400h

tests:
        call    division
        call    transfer
        call    addresses
        call    boundary
        call    others
        call    vectors
        ret

; what is told of the drives
division:
        expect_byte "40:75 two disks", word [475h], 2
        mov     ax, 0800h
        mov     dl, 80h
        int     13h
        expect_carry "08h drive 80h", 0
        expect  "08h: 304 is the last cylinder, the one behind it is for diagnostics; 17 sectors", cx, 3051h
        expect  "08h: the last head, two drives", dx, 0302h
        mov     ax, 0800h
        mov     dl, 81h
        int     13h
        expect  "08h drive 81h: 613 and 17", cx, 6591h
        mov     ax, 0800h
        mov     dl, 82h
        int     13h
        expect_carry "08h of a drive that is not there", 1
        mov     al, ah
        expect_byte "08h of a drive that is not there: status", ax, 07h
        expect  "08h of a drive that is not there: CX", cx, 0
        expect  "08h of a drive that is not there: DX", dx, 0
        mov     ax, 1500h
        mov     dl, 80h
        int     13h
        expect_carry "15h", 0
        mov     al, ah
        expect_byte "15h: a hard disk", ax, 3
        expect  "15h: sectors, high", cx, 0
        expect  "15h: sectors, low", dx, 305 * 4 * 17
        mov     ax, 1500h
        mov     dl, 82h
        int     13h
        mov     al, ah
        expect_byte "15h of a drive that is not there", ax, 0
        ret

; fills 1024 bytes at BUFFER with a sequence from AL, and clears those at OTHER
fill:
        mov     di, BUFFER
        mov     cx, 1024
.next:
        stosb
        add     al, 7
        loop    .next
        xor     al, al
        mov     di, OTHER
        mov     cx, 1024
        rep stosb
        ret

transfer:
        mov     al, 11h
        call    fill
        disk    0302h, 0511h, 0380h, BUFFER
        expect_carry "03h writes over a head and a cylinder", 0
        mov     al, ah
        expect_byte "status 0", ax, 0
        disk    0202h, 0511h, 0380h, OTHER
        expect_carry "02h reads it", 0
        mov     cx, 1024
        call    compare_buffers
        expect  "what was written is read", ax, 0
        disk    0201h, 0601h, 0080h, OTHER
        mov     si, BUFFER + 512
        mov     di, OTHER
        mov     cx, 512
        call    compare_at
        expect  "the second sector is on the next cylinder", ax, 0
        disk    0404h, 0511h, 0380h, 0
        expect_carry "04h verifies", 0
        disk    0301h, 0001h, 0081h, BUFFER
        expect_carry "03h writes the second drive", 0
        disk    0201h, 0001h, 0081h, OTHER
        mov     cx, 512
        call    compare_buffers
        expect  "the second drive has it", ax, 0
        disk    0501h, 0A01h, 0180h, 0
        expect_carry "05h formats a track", 0
        disk    0201h, 0A11h, 0180h, OTHER
        expect  "which is then full of 6Ch", word [OTHER], 6C6Ch
        ret

; what is not there
addresses:
        disk    0201h, 0012h, 0080h, BUFFER
        expect_status "sector 18", 02h
        disk    0201h, 0000h, 0080h, BUFFER
        expect_status "sector 0", 02h
        disk    0201h, 0001h, 0480h, BUFFER
        expect_status "head 4", 02h
        disk    0201h, 3241h, 0080h, BUFFER
        expect_status "cylinder 306", 02h
        disk    0100h, 0, 0080h, 0
        expect_carry "01h", 0
        expect_byte "01h tells the last status", ax, 02h
        disk    0100h, 0, 0080h, 0
        expect_byte "01h tells it once", ax, 0
        disk    0201h, 0001h, 0082h, BUFFER
        expect_status "drive 82h", 01h
        disk    1600h, 0001h, 0080h, BUFFER
        expect_status "function 16h", 01h
        disk    0FF00h, 0001h, 0080h, BUFFER
        expect_status "function FFh", 01h
        disk    0201h, 0001h, 0080h, BUFFER
        expect_carry "after errors it goes on", 0
        ret

; the DMA controller cannot go on from one 64 KB to the next
boundary:
        mov     ax, 1000h
        mov     es, ax
        disk    0201h, 0001h, 0080h, 0FE01h
        expect_status "a buffer across 64 KB", 09h
        disk    0201h, 0001h, 0080h, 0FE00h
        expect_carry "a buffer up to it", 0
        disk    0280h, 0001h, 0080h, 0
        expect_carry "64 KB at once", 0
        disk    0281h, 0001h, 0080h, 0
        expect_status "more than 64 KB", 09h
        xor     ax, ax
        mov     es, ax
        ret

others:
        disk    0000h, 0, 0080h, 0
        expect_carry "00h resets", 0
        disk    0D00h, 0, 0080h, 0
        expect_carry "0Dh resets", 0
        disk    0900h, 0, 0080h, 0
        expect_carry "09h tells the controller the parameters", 0
        disk    0C00h, 0FF01h, 0080h, 0
        expect_carry "0Ch seeks", 0
        disk    0C00h, 3241h, 0080h, 0
        expect_carry "0Ch seeks no further than the drive goes", 1
        disk    1000h, 0, 0080h, 0
        expect_carry "10h ready", 0
        disk    1100h, 0, 0080h, 0
        expect_carry "11h recalibrates", 0
        disk    1200h, 0, 0080h, 0
        expect_carry "12h tests the controller's RAM", 0
        disk    1300h, 0, 0080h, 0
        expect_carry "13h tests the drive", 0
        disk    1400h, 0, 0080h, 0
        expect_carry "14h tests the controller", 0
        mov     al, 33h
        call    fill
        disk    0F00h, 0, 0080h, BUFFER
        expect_carry "0Fh writes the sector buffer", 0
        disk    0E00h, 0, 0080h, OTHER
        expect_carry "0Eh reads it", 0
        mov     cx, 512
        call    compare_buffers
        expect  "as it was written", ax, 0
        mov     ax, 0800h
        mov     dl, 0
        int     13h
        expect_carry "diskettes have their functions still", 0
        expect_byte "two diskette drives", dx, 2
        mov     bx, 1234h
        mov     si, 1111h
        mov     di, 2222h
        mov     bp, 3333h
        mov     ax, 1000h
        mov     cx, 5678h
        mov     dx, 0080h
        int     13h
        expect  "BX is preserved", bx, 1234h
        expect  "CX is preserved", cx, 5678h
        expect  "DX is preserved", dx, 0080h
        expect  "SI is preserved", si, 1111h
        expect  "DI is preserved", di, 2222h
        expect  "BP is preserved", bp, 3333h
        push    ds
        pop     ax
        expect  "DS is preserved", ax, 0
        ret

vectors:
        les     bx, [41h * 4]
        expect  "INT 41h points to the cylinders of drive 80h", word [es:bx], 306
        expect_byte "and its heads", word [es:bx+2], 4
        les     bx, [41h * 4]
        expect  "INT 41h and the switches of drive 81h, as MINIX reads it", word [es:bx+32], 615
        les     bx, [46h * 4]
        expect  "INT 46h to those of drive 81h", word [es:bx], 615
        xor     ax, ax
        mov     es, ax
        ; Whoever has a drive of his own points INT 41h to it.
        push    word [41h * 4]
        push    word [41h * 4 + 2]
        mov     word [41h * 4], small
        mov     word [41h * 4 + 2], 0
        disk    0900h, 0, 0080h, 0
        expect_carry "09h takes INT 41h's parameters", 0
        pop     word [41h * 4 + 2]
        pop     word [41h * 4]
        disk    0201h, 6401h, 0080h, BUFFER
        expect_status "of which cylinder 100 is none", 02h
        disk    0900h, 0, 0080h, 0
        disk    0201h, 6401h, 0080h, BUFFER
        expect_carry "and the drive's own again", 0
        ret
small           dw      100
                db      4
                dw      100, 100
                db      11, 5, 0, 0, 0, 0, 0, 0, 0, 17, 0

        program_end
