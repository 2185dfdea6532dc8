; INT 10h at its edges, on a colour adapter (IBM 5160 Technical Reference, BIOS listing, "Video I/O"; 13h as the AT's BIOS).
%include "bios-tests/common.inc"

SCREEN          equ     0B800h

%macro video 4                          ; AX, BX, CX, DX
        mov     ax, %1
        mov     bx, %2
        mov     cx, %3
        mov     dx, %4
        int     10h
%endmacro

; the cursor of page %1 to row and column %2
%macro cursor 2
        mov     ah, 02h
        mov     bh, %1
        mov     dx, %2
        int     10h
%endmacro

; NAME, offset in the video memory, word
%macro expect_memory 3
        mov     ax, SCREEN
        mov     es, ax
        expect  %1, word [es:%2], %3
%endmacro

tests:
        call    forty_columns
        call    pages
        call    windows
        call    teletype
        call    strings
        call    modes
        call    wide_graphics
        call    graphics_windows
        call    narrow_graphics
        call    dots
        mov     ax, 0003h
        int     10h
        ret

; ---- text --------------------------------------------------------------------------------------------------------------------------------

forty_columns:
        video   0001h, 0, 0, 0
        cursor  0, 0627h
        video   0E41h, 0, 0, 0
        expect  "40 columns: 0Eh goes on in the next line", word [450h], 0700h
        expect_memory "40 columns: the last cell", (6 * 40 + 39) * 2, 0741h
        cursor  0, 0126h
        video   0942h, 001Eh, 4, 0
        expect_memory "09h goes on in the next line", (2 * 40 + 1) * 2, 1E42h
        expect_memory "and ends there", (2 * 40 + 2) * 2, 0720h
        cursor  0, 0227h
        video   0943h, 002Fh, 0, 0
        expect_memory "09h writes nothing if CX is 0", (2 * 40 + 39) * 2, 0720h
        cursor  0, 1827h
        video   0E44h, 0, 0, 0
        expect_memory "at the end of the screen it scrolls", (23 * 40 + 39) * 2, 0744h
        expect  "and the cursor begins the last line", word [450h], 1800h
        expect_memory "nothing goes to the next page", 0800h, 0720h
        ret

; AX := where the 6845 has its cursor
hardware_cursor:
        mov     dx, 3D4h
        mov     al, 0Eh
        out     dx, al
        inc     dx
        in      al, dx
        mov     ah, al
        dec     dx
        mov     al, 0Fh
        out     dx, al
        inc     dx
        in      al, dx
        ret

pages:
        video   0003h, 0, 0, 0
        cursor  1, 0203h
        call    hardware_cursor
        expect  "the cursor of a page that is not shown stays out of the 6845", ax, 0
        video   0501h, 0, 0, 0
        call    hardware_cursor
        expect  "05h shows the page's cursor", ax, 0800h + 2 * 80 + 3
        video   0E41h, 0, 0, 0
        expect_memory "0Eh writes to the page that is shown", 1000h + (2 * 80 + 3) * 2, 0741h
        video   0A42h, 0, 1, 0
        expect_memory "0Ah to the page in BH", 0, 0742h
        cursor  0, 0000h
        video   0601h, 0700h, 0, 184Fh
        expect_memory "06h scrolls the page that is shown", 1000h + (1 * 80 + 3) * 2, 0741h
        expect_memory "and no other", 0, 0742h
        cursor  1, 1810h
        video   0E0Ah, 0, 0, 0
        expect_memory "line feed scrolls it too", 1000h + 3 * 2, 0741h
        expect_memory "page 0 stays", 0, 0742h
        video   0500h, 0, 0, 0
        expect  "40:4E page 0 again", word [44Eh], 0
        ret

; line N is full of A + N, in attribute 07h
letters:
        mov     ax, 0003h
        int     10h
        mov     ax, SCREEN
        mov     es, ax
        xor     di, di
        mov     ax, 0741h
.line:
        mov     cx, 80
        rep     stosw
        inc     ax
        cmp     al, 'A' + 25
        jb      .line
        ret

windows:
        call    letters
        video   061Eh, 3000h, 0208h, 0420h
        expect_memory "06h by more than its lines blanks the window", (2 * 80 + 8) * 2, 3020h
        expect_memory "its last line", (4 * 80 + 32) * 2, 3020h
        expect_memory "not what is below", (5 * 80 + 8) * 2, 0700h + 'F'
        call    letters
        video   071Eh, 3000h, 0208h, 0420h
        expect_memory "07h by more than its lines blanks the window", (2 * 80 + 8) * 2, 3020h
        expect_memory "not what is above", (1 * 80 + 8) * 2, 0700h + 'B'
        call    letters
        video   0601h, 3000h, 0508h, 0508h
        expect_memory "a window of one cell", (5 * 80 + 8) * 2, 3020h
        expect_memory "nothing right of it", (5 * 80 + 9) * 2, 0700h + 'F'
        call    letters
        video   0601h, 3000h, 0000h, 184Fh
        expect_memory "the whole screen: the first line goes", 0, 0700h + 'B'
        expect_memory "the last is new", 24 * 80 * 2, 3020h
        call    letters
        video   0701h, 3000h, 0000h, 184Fh
        expect_memory "and down: the first is new", 0, 3020h
        expect_memory "the last goes", 24 * 80 * 2, 0700h + 'X'
        call    letters
        mov     word [es:80 * 25 * 2], 1234h
        video   0600h, 1700h, 0000h, 0FFFFh
        expect_memory "a window larger than the screen blanks it", 0, 1720h
        expect_memory "to its last cell", (24 * 80 + 79) * 2, 1720h
        expect_memory "and nothing behind", 80 * 25 * 2, 1234h
        ret

teletype:
        video   0003h, 0, 0, 0
        ; The attribute of what scrolls in is that of the last line's first cell, not that of the last cell.
        cursor  0, 1800h
        video   0920h, 0020h, 1, 0
        cursor  0, 184Fh
        video   0920h, 0040h, 1, 0
        video   0E5Ah, 0, 0, 0
        expect_memory "the last cell keeps its attribute", (23 * 80 + 79) * 2, 405Ah
        expect_memory "the new line has that of the first", (24 * 80 + 79) * 2, 2020h
        cursor  0, 1810h
        video   0920h, 0050h, 1, 0
        video   0E0Ah, 0, 0, 0
        expect_memory "line feed: that of the cursor's cell", 24 * 80 * 2, 5020h
        cursor  0, 0500h
        video   0E09h, 0, 0, 0
        expect_memory "a tab is a character", (5 * 80) * 2, 0709h
        video   0E00h, 0, 0, 0
        expect_memory "and so is 0", (5 * 80 + 1) * 2, 0700h
        ret

text_attributes db      "p", 0Fh, 13, 0, 10, 0, "q", 1Eh

strings:
        video   0003h, 0, 0, 0
        push    cs
        pop     es
        mov     bp, text_attributes
        video   1303h, 0, 4, 0A05h
        expect_memory "13h with 3: attributes in the string", (10 * 80 + 5) * 2, 0F70h
        expect_memory "those of control characters too", (11 * 80) * 2, 1E71h
        expect  "and the cursor moves", word [450h], 0B01h
        push    cs
        pop     es
        mov     bp, text_attributes
        video   1300h, 0030h, 1, 184Fh
        expect  "13h with 0 brings the cursor back", word [450h], 0B01h
        expect_memory "even from a screen that has scrolled", (23 * 80 + 79) * 2, 3070h
        push    cs
        pop     es
        mov     bp, text_attributes
        video   1301h, 0030h, 0, 0000h
        expect  "13h without characters does nothing", word [450h], 0B01h
        video   1304h, 0030h, 1, 0000h
        expect  "13h with 4 does nothing", word [450h], 0B01h
        ret

modes:
        call    letters
        mov     ax, 0083h
        int     10h
        expect_memory "bit 7 of the mode: the memory stays", 0, 0741h
        expect_byte "it is no part of the mode", word [449h], 03h
        mov     ax, 0003h
        int     10h
        expect_memory "else it is empty", 0, 0720h
        mov     ax, 0009h
        int     10h
        expect_byte "a mode it has not changes nothing", word [449h], 03h
        mov     ah, 0Bh
        mov     bx, 0005h
        int     10h
        expect_byte "0Bh: the border of text", word [466h], 25h
        mov     ah, 12h
        mov     bx, 0FF10h
        int     10h
        expect  "12h/10h: no EGA", bx, 0FF10h
        mov     ax, 1A00h
        int     10h
        expect  "1Ah: no VGA", ax, 1A00h
        ret

; ---- graphics ----------------------------------------------------------------------------------------------------------------------------

; AX := the byte of line %1, byte %2
%macro get_byte 2
        mov     ax, SCREEN
        mov     es, ax
        xor     ax, ax
        mov     al, [es:((%1) & 1) * 2000h + ((%1) / 2) * 80 + (%2)]
%endmacro

wide_graphics:
        video   0004h, 0, 0, 0
        cursor  0, 0105h
        video   0ADBh, 0001h, 2, 0
        get_byte 8, 10
        expect  "0Ah draws a full block in colour 1", ax, 55h
        get_byte 15, 13
        expect  "two of them", ax, 55h
        get_byte 15, 14
        expect  "and no more", ax, 0
        get_byte 16, 10
        expect  "eight lines", ax, 0
        video   0800h, 0, 0, 0
        expect_byte "08h knows it in any colour", ax, 0DBh
        video   09DBh, 0083h, 1, 0
        get_byte 8, 10
        expect  "bit 7 of the colour: exclusive or", ax, 0AAh
        video   0920h, 0003h, 2, 0
        get_byte 8, 10
        expect  "a space is background", ax, 0
        cursor  0, 0027h
        video   0E41h, 0002h, 0, 0
        expect  "0Eh goes on in the next line", word [450h], 0100h
        cursor  0, 0027h
        video   0800h, 0, 0, 0
        expect_byte "08h reads what 0Eh drew", ax, 'A'
        cursor  0, 1800h
        video   0941h, 0003h, 1, 0
        video   0E0Ah, 0003h, 0, 0
        cursor  0, 1700h
        video   0800h, 0, 0, 0
        expect_byte "line feed in the last line scrolls", ax, 'A'
        get_byte 192, 1
        expect  "what comes in is background", ax, 0
        get_byte 199, 1
        expect  "to the last line", ax, 0
        ret

; line N of 200 is full of N
dot_lines:
        mov     ax, 0004h
        int     10h
        mov     ax, SCREEN
        mov     es, ax
        xor     ax, ax
        xor     di, di
.pair:
        mov     cx, 80
        push    di
        rep     stosb
        pop     di
        inc     ax
        xor     di, 2000h
        test    al, 1
        jnz     .pair
        add     di, 80
        cmp     al, 200
        jb      .pair
        ret

graphics_windows:
        call    dot_lines
        video   0601h, 5500h, 0205h, 0408h
        get_byte 16, 10
        expect  "06h moves the window's lines", ax, 24
        get_byte 31, 17
        expect  "up to its last column", ax, 39
        get_byte 16, 9
        expect  "nothing left of it", ax, 16
        get_byte 16, 18
        expect  "nothing right of it", ax, 16
        get_byte 32, 10
        expect  "what comes in is BH", ax, 55h
        get_byte 39, 17
        expect  "to the last line", ax, 55h
        get_byte 40, 10
        expect  "nothing below", ax, 40
        get_byte 15, 10
        expect  "nothing above", ax, 15
        call    dot_lines
        video   0702h, 5500h, 0205h, 0508h
        get_byte 32, 10
        expect  "07h moves down", ax, 16
        get_byte 47, 17
        expect  "to the window's last line", ax, 31
        get_byte 16, 10
        expect  "what comes in is BH: the first line", ax, 55h
        get_byte 31, 17
        expect  "the last line", ax, 55h
        get_byte 48, 10
        expect  "07h: nothing below", ax, 48
        get_byte 15, 10
        expect  "07h: nothing above", ax, 15
        call    dot_lines
        video   0600h, 0AA00h, 0000h, 1827h
        get_byte 0, 0
        expect  "06h with 0 fills all", ax, 0AAh
        get_byte 199, 79
        expect  "to the end", ax, 0AAh
        ret

narrow_graphics:
        video   0006h, 0, 0, 0
        expect_byte "640 x 200: 40:66", word [466h], 3Fh
        cursor  0, 0A4Fh
        video   0948h, 0001h, 1, 0
        video   0800h, 0, 0, 0
        expect_byte "08h knows what 09h drew", ax, 'H'
        video   0948h, 0081h, 1, 0
        get_byte 80, 79
        expect  "drawn over itself it is gone", ax, 0
        video   0800h, 0, 0, 0
        expect_byte "08h: no dots are character 0", ax, 0
        cursor  0, 0A4Fh
        video   0E49h, 0001h, 0, 0
        expect  "0Eh goes on in the next line", word [450h], 0B00h
        cursor  0, 0000h
        mov     ax, SCREEN
        mov     es, ax
        mov     byte [es:0], 0A5h
        video   0800h, 0, 0, 0
        expect_byte "08h: what no character is", ax, 0
        ret

; colour AL, column CX, row DX
%macro dot 3
        mov     ax, 0C00h | (%1)
        mov     cx, %2
        mov     dx, %3
        int     10h
        mov     ah, 0Dh
        int     10h
%endmacro

dots:
        video   0004h, 0, 0, 0
        dot     3, 0, 0
        expect_byte "the first dot of 320 x 200", ax, 3
        dot     1, 319, 199
        expect_byte "the last", ax, 1
        get_byte 199, 79
        expect  "is at the end", ax, 01h
        dot     2, 318, 199
        get_byte 199, 79
        expect  "a dot leaves its neighbours", ax, 09h
        dot     0, 319, 199
        get_byte 199, 79
        expect  "colour 0 takes a dot away", ax, 08h
        dot     5, 100, 100
        expect_byte "two bits of the colour count", ax, 1
        expect  "CX is preserved", cx, 100
        expect  "DX is preserved", dx, 100
        video   0006h, 0, 0, 0
        dot     81h, 320, 100
        expect_byte "exclusive or", ax, 1
        dot     81h, 320, 100
        expect_byte "twice", ax, 0
        dot     1, 0, 0
        get_byte 0, 0
        expect  "the first of eight dots is bit 7", ax, 80h
        ret

        program_end
