; INT 10h as IBM's BIOS does it (IBM 5160 Technical Reference, BIOS listing, "Video I/O"), on the adapter that is there.
%include "bios-tests/common.inc"

; the video memory's segment, and two attributes that the adapter can tell apart
video           dw      0B800h
plain           db      07h
other           db      1Eh
is_color        db      1

tests:
        int     11h
        and     al, 30h
        cmp     al, 30h
        jne     .color
        mov     word [video], 0B000h
        mov     byte [other], 0Fh
        mov     byte [is_color], 0
.color:
        call    modes
        call    cursor
        call    cells
        call    teletype
        call    windows
        call    strings
        call    registers
        cmp     byte [is_color], 0
        je      .done
        call    pages
        call    palette
        call    pixels
        call    characters
.done:
        call    text_mode
        ret

; the adapter's own text mode of 80 columns
text_mode:
        mov     ax, 0003h
        cmp     byte [is_color], 0
        jne     .set
        mov     al, 07h
.set:
        int     10h
        ret

; ES := the video memory, DI := the cell of row DH and column DL
at_cell:
        mov     es, [video]
        mov     al, 80
        mul     dh
        xor     dh, dh
        add     ax, dx
        shl     ax, 1
        mov     di, ax
        ret

; AX := the cell of row DH and column DL
peek_cell:
        push    es
        push    di
        push    dx
        call    at_cell
        mov     ax, [es:di]
        pop     dx
        pop     di
        pop     es
        ret

move_cursor:
        mov     ah, 02h
        xor     bh, bh
        int     10h
        ret

get_cursor:
        mov     ah, 03h
        xor     bh, bh
        int     10h
        ret

; ---- modes ---------------------------------------------------------------------------------------------------------------------------------------

; mode, columns, bytes of a page, mode register, colour register, what an empty cell is
%macro mode_row 6
        db      %1
        dw      %2, %3, %4, %5, %6
%endmacro
MODE_SIZE       equ     11
color_modes:
        mode_row 0, 40, 0800h, 2Ch, 30h, 0720h
        mode_row 1, 40, 0800h, 28h, 30h, 0720h
        mode_row 2, 80, 1000h, 2Dh, 30h, 0720h
        mode_row 3, 80, 1000h, 29h, 30h, 0720h
        mode_row 4, 40, 4000h, 2Ah, 30h, 0000h
        mode_row 5, 40, 4000h, 2Eh, 30h, 0000h
        mode_row 6, 80, 4000h, 1Eh, 3Fh, 0000h
mono_modes:
        mode_row 7, 80, 1000h, 29h, 30h, 0720h

modes:
        mov     si, color_modes
        mov     cx, 7
        cmp     byte [is_color], 0
        jne     .next
        mov     si, mono_modes
        mov     cx, 1
.next:
        push    cx
        push    si
        mov     es, [video]
        mov     word [es:0], 1234h
        mov     word [es:0FFEh], 1234h
        xor     ah, ah
        mov     al, [si]
        int     10h
        pop     si
        push    si
        mov     ah, 0Fh
        int     10h
        xor     dh, dh
        mov     dl, [si]
        xor     dl, al
        expect  "0Fh tells the mode that was set", dx, 0
        xor     dh, dh
        mov     dl, ah
        sub     dx, [si+1]
        expect  "0Fh tells its columns", dx, 0
        mov     dl, bh
        expect_byte "0Fh tells page 0", dx, 0
        mov     ax, [44Ah]
        sub     ax, [si+1]
        expect  "40:4A columns", ax, 0
        mov     ax, [44Ch]
        sub     ax, [si+3]
        expect  "40:4C bytes of a page", ax, 0
        mov     al, [465h]
        sub     al, [si+5]
        expect_byte "40:65 mode register", ax, 0
        mov     al, [466h]
        sub     al, [si+7]
        expect_byte "40:66 colour register", ax, 0
        mov     es, [video]
        mov     ax, [es:0]
        sub     ax, [si+9]
        expect  "the first cell is empty", ax, 0
        mov     ax, [es:0FFEh]
        sub     ax, [si+9]
        expect  "the last cell is empty", ax, 0
        expect  "the cursor is at home", word [450h], 0
        expect  "40:4E the page begins at 0", word [44Eh], 0
        pop     si
        pop     cx
        add     si, MODE_SIZE
        loop    .again
        ret
.again:
        jmp     .next

; ---- the cursor ----------------------------------------------------------------------------------------------------------------------------------

cursor:
        call    text_mode
        mov     dx, 050Ah
        call    move_cursor
        expect  "40:50 the cursor of page 0", word [450h], 050Ah
        mov     dx, 0
        mov     cx, 0
        call    get_cursor
        expect  "03h tells where the cursor is", dx, 050Ah
        cmp     byte [is_color], 0
        je      .mono
        expect  "03h tells the lines of a colour adapter's cursor", cx, 0607h
        jmp     .shape
.mono:
        expect  "03h tells the lines of the monochrome cursor", cx, 0B0Ch
.shape:
        mov     ah, 01h
        mov     cx, 0307h
        int     10h
        expect  "40:60 the lines that 01h has set", word [460h], 0307h
        call    get_cursor
        expect  "03h tells the lines that 01h has set", cx, 0307h
        mov     dx, [463h]
        mov     al, 0Fh
        out     dx, al
        inc     dx
        in      al, dx
        mov     ah, al
        dec     dx
        mov     al, 0Eh
        out     dx, al
        inc     dx
        in      al, dx
        xchg    al, ah
        expect  "the 6845 has the cursor's address", ax, 5 * 80 + 10
        mov     ah, 04h
        mov     bx, 5555h
        int     10h
        mov     al, 0
        expect  "04h: no light pen", ax, 0
        ret

; ---- characters and attributes ------------------------------------------------------------------------------------------------------------------

cells:
        call    text_mode
        mov     dx, 050Ah
        call    move_cursor
        mov     ax, 0941h
        mov     bl, [other]
        xor     bh, bh
        mov     cx, 3
        int     10h
        mov     dx, 050Ah
        call    peek_cell
        expect_byte "09h writes the character", ax, 'A'
        mov     al, ah
        sub     al, [other]
        expect_byte "09h writes the attribute", ax, 0
        mov     dx, 050Ch
        call    peek_cell
        expect_byte "09h writes as often as CX says", ax, 'A'
        mov     dx, 050Dh
        call    peek_cell
        expect  "09h writes no oftener", ax, 0720h
        expect  "09h leaves the cursor", word [450h], 050Ah
        mov     ax, 0800h
        xor     bh, bh
        int     10h
        expect_byte "08h reads the character", ax, 'A'
        mov     al, ah
        sub     al, [other]
        expect_byte "08h reads the attribute", ax, 0
        mov     ax, 0A42h
        mov     bx, 0044h
        mov     cx, 1
        int     10h
        mov     dx, 050Ah
        call    peek_cell
        expect_byte "0Ah writes the character", ax, 'B'
        mov     al, ah
        sub     al, [other]
        expect_byte "0Ah keeps the attribute", ax, 0

        mov     dx, 084Eh
        call    move_cursor
        mov     ax, 0943h
        mov     bl, [plain]
        xor     bh, bh
        mov     cx, 4
        int     10h
        mov     dx, 0901h
        call    peek_cell
        expect  "09h goes on in the next line", ax, 0743h
        mov     dx, 0902h
        call    peek_cell
        expect  "09h ends there", ax, 0720h
        ret

; ---- teletype ------------------------------------------------------------------------------------------------------------------------------------

write:
        mov     ah, 0Eh
        mov     bx, 0003h
        int     10h
        ret

teletype:
        call    text_mode
        mov     dx, 0605h
        call    move_cursor
        mov     ax, 0920h
        mov     bl, [other]
        xor     bh, bh
        mov     cx, 1
        int     10h
        mov     al, 'x'
        call    write
        expect  "0Eh moves the cursor", word [450h], 0606h
        mov     dx, 0605h
        call    peek_cell
        expect_byte "0Eh writes the character", ax, 'x'
        mov     al, ah
        sub     al, [other]
        expect_byte "0Eh keeps the attribute", ax, 0
        mov     al, 8
        call    write
        expect  "backspace goes left", word [450h], 0605h
        mov     dx, 0605h
        call    peek_cell
        expect_byte "backspace erases nothing", ax, 'x'
        mov     al, 13
        call    write
        expect  "carriage return goes to the begin of the line", word [450h], 0600h
        mov     al, 8
        call    write
        expect  "backspace stays at the begin of a line", word [450h], 0600h
        mov     al, 10
        call    write
        expect  "line feed goes down", word [450h], 0700h
        mov     al, 7
        call    write
        expect  "bell moves nothing", word [450h], 0700h
        in      al, 61h
        and     al, 3
        expect_byte "the bell is over when 0Eh is", ax, 0
        mov     dx, 094Fh
        call    move_cursor
        mov     al, 'e'
        call    write
        expect  "0Eh goes on in the next line", word [450h], 0A00h

        ; The last cell: the screen scrolls, and the new line has the attribute of its first cell.
        mov     dx, 1700h
        call    move_cursor
        mov     al, 'k'
        call    write
        mov     dx, 1800h
        call    move_cursor
        mov     ax, 0920h
        mov     bl, [other]
        xor     bh, bh
        mov     cx, 1
        int     10h
        mov     dx, 184Fh
        call    move_cursor
        mov     al, 'z'
        call    write
        expect  "at the end of the screen the cursor stays in the last line", word [450h], 1800h
        mov     dx, 1600h
        call    peek_cell
        expect_byte "the screen has scrolled", ax, 'k'
        mov     dx, 174Fh
        call    peek_cell
        expect_byte "the last character with it", ax, 'z'
        mov     dx, 1830h
        call    peek_cell
        expect_byte "the new line is blank", ax, ' '
        mov     al, ah
        sub     al, [other]
        expect_byte "in the attribute that was at the cursor", ax, 0
        mov     dx, 1805h
        call    move_cursor
        mov     al, 10
        call    write
        expect  "line feed in the last line scrolls and keeps the column", word [450h], 1805h
        mov     dx, 164Fh
        call    peek_cell
        expect_byte "and so has the screen", ax, 'z'
        ret

; ---- windows -------------------------------------------------------------------------------------------------------------------------------------

; fills each line with its letter
letters:
        call    text_mode
        mov     es, [video]
        xor     di, di
        mov     ah, [plain]
        mov     al, 'A'
.line:
        mov     cx, 80
        rep stosw
        inc     al
        cmp     al, 'A' + 25
        jb      .line
        ret

scroll:
        mov     bh, [other]
        mov     cx, 050Ah
        mov     dx, 0A14h
        int     10h
        ret

%macro expect_cell 3
        mov     dx, %2
        call    peek_cell
        expect_byte %1, ax, %3
%endmacro

windows:
        call    letters
        mov     ax, 0602h
        call    scroll
        expect_cell "06h moves up", 050Ah, 'H'
        expect_cell "06h moves the right column too", 0514h, 'H'
        expect_cell "06h leaves what is left of the window", 0509h, 'F'
        expect_cell "06h leaves what is right of it", 0515h, 'F'
        expect_cell "06h leaves what is above it", 040Ah, 'E'
        expect_cell "06h leaves what is below it", 0B0Ah, 'L'
        expect_cell "06h keeps the last line that moved", 080Ah, 'K'
        expect_cell "06h blanks the lines that come in", 090Ah, ' '
        expect_cell "06h blanks the last line", 0A14h, ' '
        mov     dx, 0A14h
        call    peek_cell
        mov     al, ah
        sub     al, [other]
        expect_byte "06h blanks in the attribute of BH", ax, 0
        call    letters
        mov     ax, 0703h
        call    scroll
        expect_cell "07h moves down", 0A0Ah, 'H'
        expect_cell "07h keeps the first line that moved", 080Ah, 'F'
        expect_cell "07h blanks the lines that come in", 070Ah, ' '
        expect_cell "07h blanks the first line", 050Ah, ' '
        expect_cell "07h leaves what is right of the window", 0715h, 'H'
        call    letters
        mov     ax, 0600h
        call    scroll
        expect_cell "06h with 0 blanks the window's first line", 050Ah, ' '
        expect_cell "and its last", 0A14h, ' '
        expect_cell "and nothing else", 0A15h, 'K'
        call    letters
        mov     ax, 0606h
        call    scroll
        expect_cell "06h with all lines blanks the window", 050Ah, ' '
        expect_cell "and nothing below", 0B0Ah, 'L'
        call    letters
        mov     ax, 0700h
        call    scroll
        expect_cell "07h with 0 blanks the window", 080Ch, ' '
        expect_cell "07h with 0 blanks nothing else", 0809h, 'I'
        ret

; ---- strings -------------------------------------------------------------------------------------------------------------------------------------

text_string     db      "ab", 13, 10, "c"
pairs           db      "p", 0Fh, "q", 07h

strings:
        call    text_mode
        push    ds
        pop     es
        mov     ax, 1301h
        mov     bl, [other]
        xor     bh, bh
        mov     cx, 5
        mov     dx, 0A10h
        mov     bp, text_string
        int     10h
        expect_cell "13h writes a string", 0A11h, 'b'
        expect_cell "13h obeys carriage return and line feed", 0B00h, 'c'
        expect  "13h with 1 moves the cursor", word [450h], 0B01h
        push    ds
        pop     es
        mov     ax, 1302h
        xor     bx, bx
        mov     cx, 2
        mov     dx, 0C00h
        mov     bp, pairs
        int     10h
        mov     dx, 0C00h
        call    peek_cell
        expect  "13h with 2 takes attributes out of the string", ax, 0F70h
        mov     dx, 0C01h
        call    peek_cell
        expect  "13h with 2 takes the next pair", ax, 0771h
        expect  "13h with 2 leaves the cursor", word [450h], 0B01h
        ret

; ---- what is preserved ---------------------------------------------------------------------------------------------------------------------------

%macro call_function 1
        mov     ax, %1
        mov     bx, 0007h
        mov     cx, 0001h
        mov     dx, 0102h
        mov     si, 1111h
        mov     di, 2222h
        mov     bp, 3333h
        push    ds
        pop     es
        int     10h
        expect  "BX is preserved", bx, 0007h
        expect  "CX is preserved", cx, 0001h
        expect  "DX is preserved", dx, 0102h
        expect  "SI is preserved", si, 1111h
        expect  "DI is preserved", di, 2222h
        expect  "BP is preserved", bp, 3333h
        push    ds
        pop     ax
        expect  "DS is preserved", ax, 0
        push    es
        pop     ax
        expect  "ES is preserved", ax, 0
%endmacro

registers:
        call    text_mode
        call_function 0200h
        call_function 0500h
        call_function 0941h
        call_function 0A41h
        call_function 0E41h
        call_function 0B00h
        call_function 0FFFFh
        ret

; ---- pages ---------------------------------------------------------------------------------------------------------------------------------------

pages:
        call    text_mode
        mov     ah, 02h
        mov     bh, 2
        mov     dx, 0304h
        int     10h
        expect  "each page has its cursor", word [454h], 0304h
        expect  "and leaves the others'", word [450h], 0
        mov     ax, 0951h
        mov     bx, 021Fh
        mov     cx, 1
        int     10h
        mov     es, [video]
        expect  "09h writes to a page that is not shown", word [es:2000h + (3 * 80 + 4) * 2], 1F51h
        mov     ax, 0800h
        mov     bh, 2
        int     10h
        expect  "08h reads from it", ax, 1F51h
        mov     ax, 0502h
        int     10h
        expect_byte "40:62 the page that is shown", word [462h], 2
        expect  "40:4E where it begins", word [44Eh], 2000h
        mov     ah, 0Fh
        int     10h
        mov     bl, bh
        expect_byte "0Fh tells the page", bx, 2
        mov     ax, 0E52h
        xor     bx, bx
        int     10h
        expect  "0Eh writes to the page that is shown", word [454h], 0305h
        mov     ax, 0001h
        int     10h
        mov     ax, 0507h
        int     10h
        expect  "40 columns have 8 pages", word [44Eh], 3800h
        ret

; ---- colours and graphics --------------------------------------------------------------------------------------------------------------------------

palette:
        mov     ax, 0004h
        int     10h
        mov     ah, 0Bh
        mov     bx, 0011h
        int     10h
        expect_byte "0Bh sets the background", word [466h], 31h
        mov     ah, 0Bh
        mov     bx, 0100h
        int     10h
        expect_byte "0Bh chooses green, red, brown", word [466h], 11h
        mov     ah, 0Bh
        mov     bx, 0101h
        int     10h
        expect_byte "0Bh chooses cyan, magenta, white", word [466h], 31h
        ret

; writes dot CX, DX in colour AL, and reads it
dot:
        mov     ah, 0Ch
        xor     bh, bh
        int     10h
read_dot:
        mov     ah, 0Dh
        xor     bh, bh
        int     10h
        ret

pixels:
        mov     ax, 0004h
        int     10h
        mov     cx, 11
        mov     dx, 5
        mov     al, 2
        call    dot
        expect_byte "0Dh reads what 0Ch wrote", ax, 2
        mov     es, [video]
        expect_byte "four dots are in a byte", word [es:2000h + 2 * 80 + 2], 02h
        mov     al, 81h
        call    dot
        expect_byte "bit 7 of the colour: exclusive or", ax, 3
        mov     al, 83h
        call    dot
        expect_byte "and once more", ax, 0
        mov     ax, 0006h
        int     10h
        mov     cx, 639
        mov     dx, 199
        mov     al, 1
        call    dot
        expect_byte "the last dot of 640 x 200", ax, 1
        mov     es, [video]
        expect_byte "eight dots are in a byte", word [es:2000h + 99 * 80 + 79], 01h
        ret

characters:
        mov     ax, 0004h
        int     10h
        mov     dx, 0203h
        call    move_cursor
        mov     ax, 0947h
        mov     bx, 0003h
        mov     cx, 2
        int     10h
        mov     ax, 0800h
        xor     bh, bh
        int     10h
        expect_byte "08h recognizes a character in graphics", ax, 'G'
        mov     dx, 0204h
        call    move_cursor
        mov     ax, 0947h
        mov     bx, 0083h
        mov     cx, 1
        int     10h
        mov     ax, 0800h
        xor     bh, bh
        int     10h
        expect_byte "drawn over itself it is gone", ax, 0
        mov     ax, 0E48h
        mov     bx, 0002h
        int     10h
        expect  "0Eh moves on in graphics", word [450h], 0205h
        mov     ax, 0601h
        xor     bh, bh
        mov     cx, 0
        mov     dx, 1827h
        int     10h
        mov     dx, 0103h
        call    move_cursor
        mov     ax, 0800h
        xor     bh, bh
        int     10h
        expect_byte "06h scrolls graphics", ax, 'G'
        ; Characters from 80h on come from where INT 1Fh points to.
        mov     word [1Fh * 4], eighty
        mov     word [1Fh * 4 + 2], 0
        mov     ax, 0006h
        int     10h
        mov     ax, 0980h
        mov     bx, 0001h
        mov     cx, 1
        int     10h
        mov     es, [video]
        expect_byte "80h and up are drawn from INT 1Fh", word [es:0], 0A5h
        ret
eighty          db      0A5h, 1, 2, 3, 4, 5, 6, 7

        program_end
