; Directories: make, remove, change, the current one (INT 21/39h to 3Bh, 47h), and searches in them (4Eh, 4Fh).

%include "common.inc"

        mov     dx, folder
        mov     ah, 39h
        dos
        mov     dx, folder
        mov     ah, 39h
        dos_error 5
        mov     dx, deep_missing
        mov     ah, 39h
        dos_error 3
        mov     dx, inner
        mov     ah, 39h
        dos

        ; a directory with something in it is not removed, nor the current one
        mov     dx, folder
        mov     ah, 3Ah
        dos_error 5
        mov     dx, inner
        mov     ah, 3Bh
        dos
        xor     dl, dl
        mov     si, buffer
        mov     ah, 47h
        dos
        expect_bytes buffer, inner_text, 10
        mov     dx, dot
        mov     ah, 3Ah
        dos_error 16
        mov     dx, up
        mov     ah, 3Bh
        dos
        mov     dx, file
        mov     ah, 3Bh
        dos_error 3

        ; three files, one of them hidden
        mov     dx, one
        xor     cx, cx
        call    make
        mov     dx, two
        xor     cx, cx
        call    make
        mov     dx, three
        mov     cx, 2
        call    make

        ; *.* without hidden ones and directories: two
        mov     dx, all
        xor     cx, cx
        call    count
        expect  bp, 2
        ; with hidden ones: three
        mov     dx, all
        mov     cx, 2
        call    count
        expect  bp, 3
        ; with directories: . and .. and INNER too
        mov     dx, all
        mov     cx, 12h
        call    count
        expect  bp, 6
        mov     dx, t_files
        xor     cx, cx
        call    count
        expect  bp, 1
        mov     dx, ending
        mov     cx, 2
        call    count
        expect  bp, 2
        mov     dx, none
        xor     cx, cx
        mov     ah, 4Eh
        dos_error 18
        mov     dx, no_folder
        mov     ah, 4Eh
        dos_error 3

        ; what is found: name, size, attributes
        mov     dx, three
        mov     cx, 2
        mov     ah, 4Eh
        dos
        expect_bytes 80h+30, three, 10
        expect  word [80h+26], 5
        mov     al, [80h+21]
        and     al, 1Fh
        expect  al, 2

        ; to delete what is found while the search goes on misses nothing
        mov     dx, all
        mov     cx, 2
        mov     ah, 4Eh
        dos
.delete:
        mov     dx, 80h+30
        mov     ah, 41h
        dos
        mov     ah, 4Fh
        int     21h
        jnc     .delete
        expect  ax, 18
        mov     dx, all
        mov     cx, 2
        mov     ah, 4Eh
        dos_error 18

        ; a device is found in any directory
        mov     dx, device
        xor     cx, cx
        mov     ah, 4Eh
        dos

        mov     dx, root
        mov     ah, 3Bh
        dos
        mov     dx, inner
        mov     ah, 3Ah
        dos
        mov     dx, folder
        mov     ah, 3Ah
        dos
        mov     dx, folder
        mov     ah, 3Ah
        dos_error 3
        mov     dx, root
        mov     ah, 3Ah
        dos_error 5
        done

; a file of 5 bytes
make:
        mov     ah, 3Ch
        dos
        mov     bx, ax
        mov     dx, one
        mov     cx, 5
        mov     ah, 40h
        dos
        mov     ah, 3Eh
        dos
        ret

; BP := how many are found
count:
        xor     bp, bp
        mov     ah, 4Eh
        int     21h
        jc      .end
.next:
        inc     bp
        mov     ah, 4Fh
        int     21h
        jnc     .next
.end:
        ret

folder          db      "\FOLDER", 0
inner           db      "\FOLDER\INNER", 0
inner_text      db      "FOLDER\INNER", 0
deep_missing    db      "\NONE\DEEP", 0
no_folder       db      "\NONE\*.*", 0
dot             db      ".", 0
up              db      "..", 0
root            db      "\", 0
file            db      "ONE.TXT", 0
one             db      "ONE.TXT", 0
two             db      "TWO.DAT", 0
three           db      "THREE.TXT", 0
all             db      "*.*", 0
t_files         db      "T*.DAT", 0
ending          db      "*.TXT", 0
none            db      "*.XYZ", 0
device          db      "CON", 0
buffer          times   80 db 0
