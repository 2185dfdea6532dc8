; INT 09h and INT 16h with the keyboard of 83 keys (IBM 5160 Technical Reference, "Keyboard encoding and usage", BIOS listing, "Keyboard I/O"; for
; functions 05h and 10h to 12h, and INT 15h/4Fh, the XT's BIOS of 1986).
%include "bios-tests/common.inc"
%include "bios-tests/keys.inc"

tests:
        call    plain
        call    shifts
        call    locks
        call    insert
        call    combinations
        call    alt_keypad
        call    control_break
        call    print_screen
        call    pause
        call    overflow
        call    storing
        call    intercept
        ret

plain:
        key00   "a", 1E61h
        prompt  "b"
.look:
        mov     ah, 01h
        int     16h
        jz      .look
        expect  "01h tells the key", ax, 3062h
        mov     ah, 01h
        int     16h
        expect  "01h leaves it", ax, 3062h
        mov     ah, 00h
        int     16h
        expect  "00h takes it", ax, 3062h
        mov     ah, 01h
        int     16h
        lahf
        and     ax, 4000h
        expect  "01h: ZF, no key is there", ax, 4000h
        key00   "Esc", 011Bh
        key00   "Enter", 1C0Dh
        key00   "Backspace", 0E08h
        key00   "Tab", 0F09h
        key00   "keypad *", 372Ah
        key00   "keypad -", 4A2Dh
        key00   "keypad +", 4E2Bh
        ret

shifts:
        prompt  "Left Shift"
        mov     al, 02h
        call    await_shifts
        mov     ah, 02h
        int     16h
        expect_byte "02h tells left Shift", ax, 02h
        prompt  "Left Shift up"
        mov     al, 0
        call    await_shifts
        prompt  "Right Shift"
        mov     al, 01h
        call    await_shifts
        prompt  "Right Shift up"
        mov     al, 0
        call    await_shifts
        prompt  "Ctrl"
        mov     al, 04h
        call    await_shifts
        expect_byte "40:18 left Ctrl is down", word [418h], 01h
        mov     ax, 1200h
        int     16h
        expect  "12h tells left Ctrl", ax, 0104h
        prompt  "Ctrl up"
        mov     al, 0
        call    await_shifts
        prompt  "Alt"
        mov     al, 08h
        call    await_shifts
        expect_byte "40:18 left Alt is down", word [418h], 02h
        mov     ax, 1200h
        int     16h
        expect  "12h tells left Alt", ax, 0208h
        prompt  "Alt up"
        mov     al, 0
        call    await_shifts
        expect_byte "40:18 nothing is down", word [418h], 0
        expect_no_key "keys that hold make no key"
        ret

locks:
        prompt  "Caps Lock"
        mov     al, 40h
        call    await_shifts
        key00   "a with Caps Lock", 1E41h
        key00   "Shift+a with Caps Lock", 1E61h
        key00   "1 with Caps Lock", 0231h
        prompt  "Caps Lock off"
        mov     al, 0
        call    await_shifts
        key00   "keypad 8", 4800h
        key00   "Shift + keypad 8", 4838h
        prompt  "Num Lock"
        mov     al, 20h
        call    await_shifts
        key00   "keypad 8 with Num Lock", 4838h
        key00   "Shift + keypad 8 with Num Lock", 4800h
        prompt  "Num Lock off"
        mov     al, 0
        call    await_shifts
        prompt  "Scroll Lock"
        mov     al, 10h
        call    await_shifts
        prompt  "Scroll Lock off"
        mov     al, 0
        call    await_shifts
        expect_no_key "locks make no key"
        ret

insert:
        key00   "Insert", 5200h
        expect_byte "40:17 the Insert state is on", word [417h], 80h
        key00   "Insert again", 5200h
        expect_byte "40:17 the Insert state is off", word [417h], 0
        key00   "Insert held", 5200h
        prompt  "Insert up"
        mov     cx, 5
        call    await_ticks
        expect_no_key "Insert does not repeat"
        key00   "Shift+Insert", 5230h
        mov     al, [417h]
        and     al, 80h
        expect_byte "40:17 a 0 is no Insert", ax, 80h
        key00   "Insert off", 5200h
        ret

combinations:
        key00   "Ctrl+A", 1E01h
        key00   "Ctrl+2", 0300h
        key00   "Ctrl+6", 071Eh
        key00   "Ctrl+[", 1A1Bh
        key00   "Ctrl+\", 2B1Ch
        key00   "Ctrl+Enter", 1C0Ah
        key00   "Ctrl+Backspace", 0E7Fh
        key00   "Ctrl+keypad 4", 7300h
        key00   "Ctrl+keypad 6", 7400h
        key00   "Ctrl+keypad 1", 7500h
        key00   "Ctrl+keypad 3", 7600h
        key00   "Ctrl+keypad 7", 7700h
        key00   "Ctrl+keypad 9", 8400h
        key00   "Ctrl+PrtSc", 7200h
        key00   "F1", 3B00h
        key00   "Shift+F1", 5400h
        key00   "Ctrl+F10", 6700h
        key00   "Alt+F10", 7100h
        key00   "Alt+A", 1E00h
        key00   "Alt+1", 7800h
        key00   "Alt+=", 8300h
        key00   "Shift+Tab", 0F00h
        key00   "Ctrl+1, then x: the first makes none", 2D78h
        key00   "Ctrl+keypad 8, then y: 00h does not see the first", 1579h
        key10   "Ctrl+keypad 8: 10h does", 8D00h
        key10   "Alt+Esc", 0100h
        key10   "keypad 5", 4C00h
        ret

alt_keypad:
        key00   "Alt 65", 0041h
        key00   "Alt 321: 256 times around", 0041h
        key00   "Alt 256, then z: none", 2C7Ah
        key00   "Alt 6 b", 3000h
        key00   "5: the letter began it anew", 0005h
        key00   "Alt 224", 00E0h
        ret

control_break:
        mov     al, 1Bh
        mov     dx, counting
        call    set_vector
        mov     word [calls], 0
        mov     byte [471h], 0
        prompt  "xyz, then Ctrl+Break"
.wait:
        test    byte [471h], 80h
        jz      .wait
        mov     cx, 5
        call    await_ticks
        expect  "Ctrl+Break calls INT 1Bh", word [calls], 1
        expect_byte "40:71 bit 7", word [471h], 80h
        expect  "the buffer begins anew", word [41Ah], 1Eh
        expect  "with one key", word [41Ch], 20h
        mov     ah, 00h
        int     16h
        expect  "which is empty", ax, 0
        ret

print_screen:
        mov     al, 05h
        mov     dx, counting
        call    set_vector
        mov     word [calls], 0
        prompt  "Shift+PrtSc"
.wait:
        cmp     word [calls], 0
        je      .wait
        mov     cx, 5
        call    await_ticks
        expect  "Shift+PrtSc calls INT 05h once", word [calls], 1
        expect_no_key "Shift+PrtSc makes no key"
        ret

; Ctrl+Num Lock holds the machine until another key comes. The timer's interrupt still counts.
pause:
        prompt  "Ctrl+Num Lock, held, then q"
        call    longest_hold
        cmp     ax, 18
        mov     ax, 0
        jb      .short
        inc     ax
.short:
        expect  "the machine stands while Ctrl+Num Lock is held, and after", ax, 1
        mov     cx, 5
        call    await_ticks
        expect_no_key "the key that ends it is no key"
        expect_byte "40:17 Num Lock stays as it was", word [417h], 0
        expect_byte "40:18 the pause is over", word [418h], 0
        ret

; What the speaker's port had in it at any tick.
watch_speaker:
        push    ax
        in      al, 61h
        and     al, 3
        or      [cs:heard], al
        pop     ax
        iret
heard           db      0

; sixteen words hold fifteen keys
overflow:
        mov     al, 1Ch
        mov     dx, watch_speaker
        call    set_vector
        prompt  "15 keys"
.fill:
        call    keys_waiting
        cmp     ax, 15
        jne     .fill
        mov     cx, 5
        call    await_ticks
        expect_byte "15 keys make no sound", word [heard], 0
        prompt  "another"
.wait:
        cmp     byte [heard], 0
        je      .wait
        mov     cx, 5
        call    await_ticks
        expect_byte "the 16th beeps: speaker and gate", word [heard], 3
        in      al, 61h
        and     al, 3
        expect_byte "and only for a while", ax, 0
        call    keys_waiting
        expect  "the 16th is lost", ax, 15
        mov     cx, 14
.take:
        mov     ah, 00h
        int     16h
        loop    .take
        mov     ah, 00h
        int     16h
        expect  "the 15th is not", ax, 1970h
        ret

; 05h puts words into the buffer; 00h and 10h give them differently
%macro store 1
        mov     ah, 05h
        mov     cx, %1
        int     16h
%endmacro

%macro stored 4
        store   %2
        mov     ah, %3
        int     16h
        expect  %1, ax, %4
%endmacro

storing:
        stored  "05h stores a key", 1E61h, 00h, 1E61h
        stored  "10h gives Up with E0h", 48E0h, 10h, 48E0h
        stored  "00h gives Up with 0", 48E0h, 00h, 4800h
        stored  "10h gives Enter of the keypad as it is", 0E00Dh, 10h, 0E00Dh
        stored  "00h gives it as Enter", 0E00Dh, 00h, 1C0Dh
        stored  "00h gives / of the keypad as /", 0E02Fh, 00h, 352Fh
        stored  "10h gives F0h as 0", 0EF0h, 10h, 0E00h
        store   0EF0h
        store   8500h
        stored  "00h skips F0h and what is above 84h", 1E61h, 00h, 1E61h
        store   8500h
        mov     ah, 01h
        int     16h
        lahf
        and     ax, 4000h
        expect  "01h does not see them", ax, 4000h
        expect_no_key "and takes them away"
        store   8500h
        mov     ah, 11h
        int     16h
        expect  "11h sees F11", ax, 8500h
        mov     ah, 10h
        int     16h
        mov     bx, 15
.fill:
        store   1E61h
        or      al, al
        jnz     .full
        dec     bx
        jnz     .fill
.full:
        expect  "05h stores 15 keys", bx, 0
        store   1E61h
        expect_byte "05h: AL 1, there is no more room", ax, 1
        mov     cx, 15
.take:
        mov     ah, 10h
        int     16h
        loop    .take
        expect_no_key "15 keys were in it"
        ret

; 4Fh: makes b of a, and takes c away
on_system:
        cmp     ah, 4Fh
        jne     .other
        cmp     al, 1Eh
        je      .change
        cmp     al, 2Eh
        je      .take
        stc
        retf    2
.change:
        mov     al, 30h
        stc
        retf    2
.take:
        clc
        retf    2
.other:
        jmp     far [cs:old_system]
old_system      dw      0, 0

intercept:
        mov     ax, [15h * 4]
        mov     [old_system], ax
        mov     ax, [15h * 4 + 2]
        mov     [old_system + 2], ax
        mov     al, 15h
        mov     dx, on_system
        call    set_vector
        key00   "a: INT 15h/4Fh changes it", 3062h
        key00   "c, then d: it takes the first away", 2064h
        ret

        program_end
