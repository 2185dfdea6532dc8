; INT 09h and INT 16h with the keyboard of 101 keys, which sends E0h before those that the 83 lack (the XT's BIOS of 1986).
%include "bios-tests/common.inc"
%include "bios-tests/keys.inc"

tests:
        call    function_keys
        call    grey_keys
        call    shifts
        call    pause
        call    control_break
        call    print_screen
        ret

function_keys:
        expect_byte "40:96 nobody knows yet that it has 101 keys", word [496h], 0
        key10   "F11", 8500h
        key10   "Shift+F11", 8700h
        key10   "Ctrl+F12", 8A00h
        key10   "Alt+F12", 8C00h
        key00   "F12, then x: 00h does not see the first", 2D78h
        ret

grey_keys:
        key10   "Up", 48E0h
        mov     al, [496h]
        and     al, 10h
        expect_byte "40:96 its E0h tells that it has 101", ax, 10h
        key00   "Up again", 4800h
        key10   "keypad 8", 4800h
        key10   "Ctrl+Up", 8DE0h
        key00   "Ctrl+Up, then y: 00h does not see the first", 1579h
        key10   "Alt+Home", 9700h
        key10   "Shift+Right", 4DE0h
        key10   "keypad Enter", 0E00Dh
        key00   "keypad Enter again", 1C0Dh
        key10   "keypad /", 0E02Fh
        key00   "keypad / again", 352Fh
        key10   "Insert", 52E0h
        expect_byte "40:17 the Insert state is on", word [417h], 80h
        key00   "Insert again", 5200h
        expect_byte "40:17 the Insert state is off", word [417h], 0
        key10   "Delete", 53E0h
        key10   "Num Lock, then Up and keypad 8", 48E0h
        mov     ah, 10h
        int     16h
        expect  "Num Lock is for the keypad only", ax, 4838h
        mov     al, 0
        call    await_shifts
        ret

shifts:
        prompt  "right Ctrl"
        mov     al, 04h
        call    await_shifts
        mov     ax, 1200h
        int     16h
        expect  "12h tells right Ctrl", ax, 0404h
        mov     al, [496h]
        and     al, 0Ch
        expect_byte "40:96 right Ctrl", ax, 04h
        prompt  "right Ctrl up"
        mov     al, 0
        call    await_shifts
        prompt  "right Alt"
        mov     al, 08h
        call    await_shifts
        mov     ax, 1200h
        int     16h
        expect  "12h tells right Alt", ax, 0808h
        prompt  "right Alt up"
        mov     al, 0
        call    await_shifts
        prompt  "both Ctrl, then one up"
        mov     cx, 18
        call    await_ticks
        expect_byte "40:17 one Ctrl is enough", word [417h], 04h
        prompt  "the other up"
        mov     al, 0
        call    await_shifts
        expect_no_key "keys that hold make no key"
        ret

pause:
        prompt  "Pause, then q"
        call    longest_hold
        cmp     ax, 18
        mov     ax, 0
        jb      .short
        inc     ax
.short:
        expect  "the machine stands", ax, 1
        mov     cx, 5
        call    await_ticks
        expect_no_key "the key that ends it is no key"
        ret

control_break:
        mov     al, 1Bh
        mov     dx, counting
        call    set_vector
        mov     word [calls], 0
        prompt  "Ctrl+Break"
        mov     ah, 00h
        int     16h
        expect  "Ctrl+Break is an empty key", ax, 0
        expect  "and INT 1Bh", word [calls], 1
        key00   "Ctrl+Scroll Lock, then z: it is no Break here", 2C7Ah
        expect  "no other INT 1Bh", word [calls], 1
        ret

; makes SysRq (54h) of k, and counts INT 15h/85h
on_system:
        cmp     ah, 4Fh
        je      .code
        cmp     ah, 85h
        jne     .other
        cmp     al, 1
        ja      .other
        je      .up
        inc     byte [cs:downs]
        iret
.up:
        inc     byte [cs:ups]
        iret
.code:
        push    ax
        and     al, 7Fh
        cmp     al, 25h
        pop     ax
        stc
        jne     .done
        xor     al, 25h ^ 54h
        stc
.done:
        retf    2
.other:
        jmp     far [cs:old_system]
old_system      dw      0, 0
downs           db      0
ups             db      0

print_screen:
        mov     al, 05h
        mov     dx, counting
        call    set_vector
        mov     word [calls], 0
        prompt  "PrtSc"
.wait:
        cmp     word [calls], 0
        je      .wait
        mov     cx, 5
        call    await_ticks
        expect  "PrtSc calls INT 05h once", word [calls], 1
        key00   "Ctrl+PrtSc", 7200h
        mov     ax, [15h * 4]
        mov     [old_system], ax
        mov     ax, [15h * 4 + 2]
        mov     [old_system + 2], ax
        mov     al, 15h
        mov     dx, on_system
        call    set_vector
        prompt  "k, held"
.down:
        cmp     byte [downs], 0
        je      .down
        mov     ax, 1200h
        int     16h
        and     ah, 80h
        expect_byte "40:18 SysRq is down", word [418h], 04h
        mov     al, ah
        expect_byte "12h tells SysRq", ax, 80h
.up:
        cmp     byte [ups], 0
        je      .up
        expect_byte "INT 15h/8500h came once, though SysRq repeats", word [downs], 1
        expect_byte "40:18 SysRq is up", word [418h], 0
        expect_no_key "SysRq is no key"
        ret

        program_end
