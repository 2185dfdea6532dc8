; INT 09h and INT 16h as IBM's BIOS does them (IBM 5160 Technical Reference, BIOS listing, "Keyboard I/O"; for 101 keys, that of the XT's BIOS of 1986). The
; program says which step it is at, and the test types what belongs to it.
%include "bios-tests/common.inc"

; says a step's letter
%macro step 1
        mov     al, %1
        call    say_step
%endmacro

tests:
        mov     word [1Bh * 4], on_break
        mov     word [1Bh * 4 + 2], 0
        mov     word [5 * 4], on_print
        mov     word [5 * 4 + 2], 0
        call    plain
        call    shifts
        call    states
        call    peek
        call    keypad
        call    breaks
        call    prints
        call    locks
        call    store
        mov     ah, 12h
        int     16h
        test    byte [496h], 10h
        jz      .done
        call    extended
        call    both_sides
.done:
        step    'Z'
        ret

say_step:
        push    ax
        mov     si, text_step
.next:
        lodsb
        or      al, al
        jz      .letter
        call    say
        jmp     .next
.letter:
        pop     ax
        call    say
        mov     al, 13
        call    say
        mov     al, 10
say:
        push    ax
        push    bx
        mov     ah, 0Eh
        mov     bx, 7
        int     10h
        pop     bx
        pop     ax
        ret
text_step       db      "step ", 0

breaks_seen     dw      0
prints_seen     dw      0
on_break:
        inc     word [cs:breaks_seen]
        iret
on_print:
        inc     word [cs:prints_seen]
        iret

get_key:
        xor     ah, ah
        int     16h
        ret

; the keys that come are those of the table at SI, which ends with FFFFh
%macro expect_keys 2
        mov     si, %2
%%next:
        cmp     word [si], 0FFFFh
        je      %%done
        call    get_key
        sub     ax, [si]
        jz      %%good
        add     ax, [si]
        mov     bx, [si]
        mov     [%%wanted], bx
        push    ax
        call    check
%%wanted:
        dw      0
        db      %1, 0
        jmp     %%more
%%good:
        expect  %1, ax, 0
%%more:
        inc     si
        inc     si
        jmp     %%next
%%done:
%endmacro

; ---- what each key gives -----------------------------------------------------------------------------------------------------------------------

plain:
        step    'A'
        expect_keys "a key gives its character and code", plain_keys
        ret
plain_keys      dw      1E61h, 1E41h, 1E01h, 1E00h      ; a A Ctrl+A Alt+A
                dw      0231h, 0221h, 7800h             ; 1 ! Alt+1
                dw      0300h                           ; Ctrl+2
                dw      071Eh, 0C1Fh                    ; Ctrl+6 Ctrl+-
                dw      1C0Dh, 1C0Ah                    ; Enter Ctrl+Enter
                dw      011Bh, 0E08h, 0E7Fh             ; Esc Backspace Ctrl+Backspace
                dw      0F09h, 0F00h                    ; Tab Shift+Tab
                dw      3920h, 3920h                    ; Space Ctrl+Space
                dw      1A1Bh, 2B1Ch, 1B1Dh             ; Ctrl+[ \ ]
                dw      3B00h, 4400h, 5400h, 5D00h      ; F1 F10 Shift+F1 Shift+F10
                dw      5E00h, 6700h, 6800h, 7100h      ; Ctrl and Alt
                dw      4700h, 7700h, 4B00h, 7300h      ; Home Ctrl+Home Left Ctrl+Left
                dw      4D00h, 7400h, 4F00h, 7500h      ; Right End
                dw      4900h, 8400h, 5100h, 7600h      ; PgUp PgDn
                dw      5200h, 5300h, 4800h, 5000h      ; Ins Del Up Down
                dw      4A2Dh, 4E2Bh                    ; keypad - +
                dw      0FFFFh

; ---- shifts and locks ------------------------------------------------------------------------------------------------------------------------------

; waits until the keyboard's flags are AL
wait_flags:
        cmp     [417h], al
        jne     wait_flags
        ret

%macro expect_held 2
        mov     al, %2
        call    wait_flags
        mov     ah, 02h
        int     16h
        expect_byte %1, ax, %2
        mov     al, 0
        call    wait_flags
%endmacro

shifts:
        mov     byte [417h], 0          ; the Insert of before
        step    'B'
        expect_held "02h left Shift", 02h
        expect_held "02h right Shift", 01h
        expect_held "02h Ctrl", 04h
        expect_held "02h Alt", 08h
        step    'C'
        mov     al, 40h
        call    wait_flags
        expect_keys "Caps Lock makes capitals, Shift small ones, and leaves digits", caps_keys
        mov     al, 0
        call    wait_flags
        step    'D'
        mov     al, 20h
        call    wait_flags
        expect_keys "Num Lock makes digits, Shift takes them back", num_keys
        mov     al, 0
        call    wait_flags
        step    'E'
        mov     al, 10h
        call    wait_flags
        expect_byte "40:18 Scroll Lock is down", word [418h], 10h
        mov     al, 0
        call    wait_flags
        ret
caps_keys       dw      1E41h, 1E61h, 0231h, 0FFFFh
num_keys        dw      4737h, 4700h, 532Eh, 0FFFFh

states:
        step    'F'
        call    get_key
        expect  "Ins gives its code", ax, 5200h
        expect_byte "and sets the state of Insert", word [417h], 80h
        call    get_key
        expect_byte "the next one takes it back", word [417h], 00h
        ret

; ---- looking --------------------------------------------------------------------------------------------------------------------------------------

peek:
        mov     ah, 01h
        int     16h
        jz      .none
        mov     ax, 1
        expect  "01h: ZF when no key waits", ax, 0
.none:
        step    'G'
.wait:
        mov     ah, 01h
        int     16h
        jz      .wait
        expect  "01h tells the key", ax, 2D78h
        mov     ah, 01h
        int     16h
        expect  "01h leaves it", ax, 2D78h
        call    get_key
        expect  "00h takes it", ax, 2D78h
        mov     ah, 01h
        int     16h
        jz      .gone
        mov     ax, 1
        expect  "then no key waits", ax, 0
.gone:
        ret

; ---- Alt and the keypad -----------------------------------------------------------------------------------------------------------------------------

keypad:
        step    'H'
        expect_keys "Alt and digits of the keypad make a character", made_keys
        expect_byte "40:19 is clear again", word [419h], 0
        ret
made_keys       dw      0041h, 00E9h, 0041h, 1E61h, 0FFFFh      ; 65, 233, 321, then an a

; ---- Ctrl+Break, Shift+PrtSc -----------------------------------------------------------------------------------------------------------------------

breaks:
        step    'I'
.wait:
        cmp     word [breaks_seen], 1
        jb      .wait
        expect  "Ctrl+Break calls INT 1Bh", word [breaks_seen], 1
        expect_byte "40:71 bit 7 tells of it", word [471h], 80h
        mov     byte [471h], 0
        call    get_key
        expect  "it empties the buffer and leaves 0 there", ax, 0000h
        mov     ah, 01h
        int     16h
        jz      .empty
        expect  "nothing else is in the buffer", ax, 0
.empty:
        ret

prints:
        step    'J'
.wait:
        cmp     word [prints_seen], 1
        jb      .wait
        expect  "Shift+PrtSc calls INT 05h", word [prints_seen], 1
        expect_keys "Ctrl+PrtSc gives a code, and the screen is not printed", print_keys
        expect  "INT 05h was called once", word [prints_seen], 1
        ret
print_keys      dw      7200h, 1E61h, 0FFFFh

; ---- Pause ------------------------------------------------------------------------------------------------------------------------------------------

; the program stands still, but time goes on
locks:
        step    'K'
        call    get_key
        expect  "the key that ends a pause is lost, the next one not", ax, 3062h
        expect_byte "40:18 the pause is over", word [418h], 0
        ret

; ---- keys that programs give ---------------------------------------------------------------------------------------------------------------------------

store:
        mov     ah, 05h
        mov     cx, 1234h
        int     16h
        expect_byte "05h puts a key into the buffer", ax, 0
        call    get_key
        expect  "which comes out as any other", ax, 1234h
        mov     bx, 15
.fill:
        mov     ah, 05h
        mov     cx, bx
        int     16h
        expect_byte "05h: 15 keys have room", ax, 0
        dec     bx
        jnz     .fill
        mov     ah, 05h
        mov     cx, 9999h
        int     16h
        expect_byte "05h: 16 have not", ax, 1
        mov     bx, 15
.empty:
        call    get_key
        sub     ax, bx
        expect  "they come in their order", ax, 0
        dec     bx
        jnz     .empty
        ret

; ---- 101 keys ----------------------------------------------------------------------------------------------------------------------------------------

get_extended:
        mov     ah, 10h
        int     16h
        ret

%macro expect_extended 1
        mov     si, %1
%%next:
        cmp     word [si], 0FFFFh
        je      %%done
        call    get_extended
        mov     bx, [si]
        mov     [%%wanted], bx
        push    ax
        call    check
%%wanted:
        dw      0
        db      "10h gives the keys of the large keyboard", 0
        inc     si
        inc     si
        jmp     %%next
%%done:
%endmacro

extended:
        step    'L'
        expect_extended extended_keys
        step    'M'
        expect_keys "00h gives them as those of the small one, and not those that it has not", small_keys
        step    'N'
.wait:
        mov     ah, 01h
        int     16h
        jz      .wait
        expect  "01h leaves out what the small keyboard has not", ax, 1E61h
        mov     ah, 11h
        int     16h
        expect  "which 11h then does not find either", ax, 1E61h
        call    get_key
        ret
extended_keys   dw      8500h, 8600h, 8700h, 8900h, 8B00h       ; F11 F12, Shift, Ctrl, Alt F11
                dw      48E0h, 4BE0h, 47E0h, 53E0h              ; Up Left Home Del of their own
                dw      8DE0h, 73E0h, 77E0h, 93E0h              ; with Ctrl: Up, Left, Home, Del
                dw      9800h, 9B00h                            ; with Alt: Up, Left
                dw      0E00Dh, 0E00Ah, 0A600h                  ; Enter of the keypad, with Ctrl, with Alt
                dw      0E02Fh, 9500h, 0A400h                   ; / of the keypad, with Ctrl, with Alt
                dw      4800h, 8D00h                            ; 8 of the keypad, with Ctrl
                dw      4C00h, 8F00h                            ; 5 of the keypad, with Ctrl
                dw      0FFFFh
small_keys      dw      4800h, 1C0Dh, 352Fh, 1E61h, 0FFFFh      ; Up, keypad Enter, keypad /, (F11, Ctrl+Up), a

both_sides:
        step    'O'
.right_ctrl:
        test    byte [417h], 04h
        jz      .right_ctrl
        mov     ah, 12h
        int     16h
        expect  "12h right Ctrl", ax, 0404h
        expect_byte "40:96 right Ctrl", word [496h], 14h
.until_up:
        test    byte [417h], 04h
        jnz     .until_up
.right_alt:
        test    byte [417h], 08h
        jz      .right_alt
        mov     ah, 12h
        int     16h
        expect  "12h right Alt", ax, 0808h
.until_up_too:
        test    byte [417h], 08h
        jnz     .until_up_too
.left_ctrl:
        test    byte [417h], 04h
        jz      .left_ctrl
        mov     ah, 12h
        int     16h
        expect  "12h left Ctrl", ax, 0104h
.until_up_again:
        test    byte [417h], 04h
        jnz     .until_up_again
        ret

        program_end
