; A substituted drive, as SUBST makes one in the table of current directories (INT 21/52h, offset 16h): what is found there while it is the current one.

%include "common.inc"

CDS_LENGTH      equ     88              ; of DOS 4 and 5
CDS_FLAGS       equ     43h
CDS_ROOT        equ     4Fh
SUBSTITUTED     equ     5000h           ; and physical
DRIVE           equ     'T' - 'A'

        mov     ah, 19h
        int     21h
        add     [folder], al            ; the folder is on the current drive
        mov     dx, folder
        mov     ah, 39h
        dos
        mov     ah, 52h
        int     21h
        les     di, [es:bx+16h]
        add     di, DRIVE * CDS_LENGTH
        mov     word [es:di+CDS_FLAGS], SUBSTITUTED
        mov     word [es:di+CDS_ROOT], folder_end - folder
        mov     si, folder
        mov     cx, folder_end - folder + 1
        rep     movsb
        push    cs
        pop     es

        mov     dl, DRIVE
        mov     ah, 0Eh
        int     21h
        mov     ah, 19h
        int     21h
        expect  al, DRIVE

        ; a device, which is on no drive
        mov     dx, device
        xor     cx, cx
        mov     ah, 4Eh
        dos

        ; a file is made and found, in the folder
        mov     dx, file
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     bx, ax
        mov     ah, 3Eh
        dos
        mov     dx, file
        xor     cx, cx
        mov     ah, 4Eh
        dos
        mov     al, [folder]
        sub     al, 'A'
        mov     dl, al
        mov     ah, 0Eh
        int     21h
        mov     dx, below
        xor     cx, cx
        mov     ah, 4Eh
        dos
        mov     ax, 4C00h
        int     21h

folder          db      "A:\SUBFOLD"
folder_end      db      0
device          db      "NUL", 0
file            db      "FILE.TXT", 0
below           db      "\SUBFOLD\FILE.TXT", 0
