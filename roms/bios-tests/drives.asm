; INT 13h with drives of all kinds, whose disks have in each sector its cylinder, side and number: A: 360K, B: 720K, C: 1.2M, D: 1.44M (IBM AT
; Technical Reference, BIOS listing, "Diskette"). At first a disk of 360K is in C:.
%include "bios-tests/common.inc"
%include "bios-tests/disks.inc"

; reads sector CX of side and drive DX, and expects its name in it
%macro expect_sector 3
        disk    0201h, %2, %3
        call    check_status
        dw      00h
        db      %1, 0
        push    es
        mov     ax, BUFFER
        mov     es, ax
        xor     ax, ax
        xchg    ah, [es:0]              ; cylinder
        mov     al, [es:2]              ; sector
        pop     es
        expect  %1, ax, %2
%endmacro

tests:
        call    equipment
        call    low_density
        call    double_steps
        call    high_density
        call    change
        call    formats
        ret

equipment:
        int     11h
        and     al, 0C1h
        expect_byte "INT 11h: four drives", ax, 0C1h
        ret

%macro parameters 3
        mov     ax, 0800h
        mov     dx, %1
        int     13h
        mov     [answer], di
        expect  "08h: BL type", bx, %2
        expect  "08h: CX cylinders and sectors", cx, %3
        expect  "08h: DX heads and drives", dx, 0104h
        mov     di, [answer]
        mov     al, [es:di+4]
        expect_byte "08h: ES:DI its table", ax, (%3) & 3Fh
%endmacro
answer          dw      0
answer_segment  dw      0

%macro expect_type 3
        disk    1500h, 0, %2
        mov     al, ah
        expect_byte %1, ax, %3
%endmacro

low_density:
        parameters 0, 1, 2709h
        parameters 1, 4, 4F12h          ; with data rates there is no telling a drive of 720K from one of 1.44M
        expect_type "15h: A: has no change line", 0, 1
        expect_type "15h: B: has one", 1, 2
        expect_sector "B: the first sector", 0001h, 0001h
        expect_sector "B: the last sector", 4F09h, 0101h
        disk    0212h, 2801h, 0001h
        expect  "B: both sides", ax, 0012h
        ret

; A disk of 40 cylinders in a drive of 80. The test puts another one in when this is done.
double_steps:
        expect_sector "360K in C:", 0001h, 0002h
        expect_sector "360K in C: its cylinder 20", 1405h, 0102h
        expect_sector "360K in C: its last sector", 2709h, 0102h
        mov     al, [492h]
        and     al, 0F0h
        expect_byte "40:92 300 kbit/s, two steps, known", ax, 70h
        call    ask_for_change
        ret

ask_for_change:
        mov     si, text_change
.next:
        lodsb
        mov     ah, 0Eh
        mov     bx, 7
        int     10h
        or      al, al
        jnz     .next
        ; 16h tells when it has happened.
.wait:
        mov     ax, 1600h
        mov     dx, 0002h
        int     13h
        jnc     .wait
        push    ax
        mov     al, 13
        mov     ah, 0Eh
        int     10h
        pop     ax
        mov     al, ah
        expect_byte "16h: the disk was changed", ax, 06h
        ret
text_change     db      "> change", 0

high_density:
        expect_disk "the first access tells that the disk was changed", 0201h, 0001h, 0002h, 06h
        expect_byte "AL none was read", ax, 0
        expect_sector "C: the first sector", 0001h, 0002h
        expect_sector "C: the last sector", 4F0Fh, 0102h
        disk    020Fh, 2801h, 0002h
        expect  "C: a whole track, though INT 1Eh says 9", ax, 000Fh
        disk    021Eh, 2801h, 0002h
        expect  "C: both sides", ax, 001Eh
        mov     al, [492h]
        and     al, 0F0h
        expect_byte "40:92 500 kbit/s, known", ax, 10h
        expect_sector "D: the first sector", 0001h, 0003h
        expect_sector "D: the last sector", 4F12h, 0103h
        disk    0224h, 2801h, 0003h
        expect  "D: both sides, though INT 1Eh says 9", ax, 0024h
        parameters 2, 2, 4F0Fh
        parameters 3, 4, 4F12h
        expect_type "15h: C: has a change line", 2, 2
        expect_type "15h: D: has one", 3, 2
        ret

change:
        expect_disk "16h: nothing was changed", 1600h, 0, 0002h, 00h
        expect_disk "16h: A: cannot know", 1600h, 0, 0000h, 06h
        ret

; 18h chooses what is formatted, and how
%macro expect_format 5
        mov     ax, 1800h
        mov     cx, %2
        mov     dx, %3
        int     13h
        mov     [answer], di
        push    es
        pop     word [answer_segment]
        call    check_status
        dw      %4
        db      %1, 0
%if %4 = 0
        les     di, [answer]
        mov     al, [es:di+7]
        expect_byte "its gap", ax, %5
        push    ds
        pop     es
%endif
%endmacro
formats:
        expect_format "18h: 720K in B:", 4F09h, 1, 00h, 50h
        expect_format "18h: 1.2M in C:", 4F0Fh, 2, 00h, 54h
        expect_format "18h: 360K in C:", 2709h, 2, 00h, 50h
        expect_format "18h: 1.44M in D:", 4F12h, 3, 00h, 6Ch
        expect_format "18h: 720K in D:", 4F09h, 3, 00h, 50h
        expect_format "18h: no 1.44M in C:", 4F12h, 2, 0Ch, 0
        expect_format "18h: no 360K in D:", 2709h, 3, 0Ch, 0
        expect_disk "17h: 1.2M in C:", 1703h, 0, 0002h, 00h
        ; A track of D: with 18 sectors, formatted by the table of 18h.
        expect_format "18h: 1.44M in D: again", 4F12h, 3, 00h, 6Ch
        mov     ax, [answer]
        mov     [1Eh * 4], ax
        mov     ax, [answer_segment]
        mov     [1Eh * 4 + 2], ax
        mov     ax, BUFFER
        mov     es, ax
        xor     di, di
        mov     al, 1
.sector:
        mov     word [es:di], 0007h     ; cylinder 7, side 0
        mov     [es:di+2], al
        mov     byte [es:di+3], 2
        add     di, 4
        inc     ax
        cmp     al, 18
        jbe     .sector
        expect_disk "05h formats 18 sectors", 0512h, 0701h, 0003h, 00h
        expect_disk "which can be read", 0212h, 0701h, 0003h, 00h
        ret

        program_end
