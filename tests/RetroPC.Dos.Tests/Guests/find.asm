; What INT 21/4Eh answers where nothing is to be found, and INT 21/60h's full names. The expected answers are MS-DOS's (dosemu2, test/func_ds2_dirops.py
; and func_mfs_truename.py, were checked against MS-DOS 6.22).

%include "common.inc"

; pattern, attributes, expected error; 0 for none
%macro search 3
        mov     dx, %%name
        mov     cx, %2
        mov     ah, 4Eh
        int     21h
        jc      %%failed
        xor     ax, ax
%%failed:
        jmp     %%check
%%name  db      %1, 0
%%check:
        cmp     ax, %3
        fail_unless e
%endmacro

; a name, and its full form behind the drive
%macro full_name 2
        jmp     %%begin
%%name  db      %1, 0
%%full  db      %2, 0
%%end:
%%begin:
        mov     si, %%name
        mov     di, buffer
        mov     ah, 60h
        dos
        expect_bytes buffer+2, %%full, %%end - %%full
%endmacro

%macro no_full_name 2
        jmp     %%begin
%%name  db      %1, 0
%%begin:
        mov     si, %%name
        mov     di, buffer
        mov     ah, 60h
        dos_error %2
%endmacro

        mov     dx, empty
        mov     ah, 39h
        dos
        mov     dx, full
        mov     ah, 39h
        dos
        mov     dx, file
        call    create
        mov     dx, file_in_full
        call    create

        search  "\FILEEXST.EXT", 0, 0
        search  "\FILEEXST.EXT\SOMEFILE.EXT", 0, 3
        search  "\NOTFNAME.EXT", 0, 18
        search  "\????????.??X", 0, 18
        search  "\NOTDIR\????????.???", 0, 3
        search  "\NOTDIR\PLAINFIL.TXT", 0, 3
        search  "\DIREXIST", 0, 18
        search  "\DIREXIS2", 0, 18
        search  "\DIREXIS2\FILEEXST.EXT", 10h, 0
        search  "\DIREXIS2", 10h, 0
        search  "\DI?EXIS?", 10h, 0
        search  "\DIRNOTEX", 10h, 18
        search  "\DIRNOTEX\WI??CARD.???", 10h, 3
        search  "\DIRNOTEX\SOMEFILE.EXT", 10h, 3
        search  "\DIREXIST\*.*", 0, 18
        search  "\DIREXIST\*.*", 10h, 0 ; . and ..
        search  "\", 10h, 18
        search  "Q:\*.*", 0, 3

        ; a search goes on with its own DTA, whatever others did meanwhile
        mov     dx, all
        mov     cx, 10h
        mov     ah, 4Eh
        dos
        mov     dx, buffer
        mov     ah, 1Ah
        int     21h
        search  "\FILEEXST.EXT", 0, 0
        mov     ah, 4Fh
        dos_error 18
        mov     dx, 80h
        mov     ah, 1Ah
        int     21h
        mov     ah, 4Fh
        dos

        full_name "file.txt", "\FILE.TXT"
        full_name ".\direxis2\..\file.txt", "\FILE.TXT"
        full_name "/direxis2/file.extension", "\DIREXIS2\FILE.EXT"
        full_name "longername.txt", "\LONGERNA.TXT"
        full_name "a*.?", "\A???????.?"
        no_full_name "Q:\FILE.TXT", 3
        no_full_name "..\..\x", 3
        full_name "\nothere\file.txt", "\NOTHERE\FILE.TXT"

        ; no long names: AX=7100h, and the flags as they were
        mov     si, root
        mov     di, buffer
        mov     ax, 7160h
        stc
        int     21h
        fail_unless c
        expect  ax, 7100h

        ; a directory becomes the current one
        mov     dx, full
        mov     ah, 3Bh
        dos
        full_name "file.txt", "\DIREXIS2\FILE.TXT"
        full_name "..", "\"
        search  "fileexst.ext", 0, 0
        search  "..\fileexst.ext", 0, 0

        mov     dx, root
        mov     ah, 3Bh
        dos
        mov     dx, file_in_full
        mov     ah, 41h
        dos
        mov     dx, file
        mov     ah, 41h
        dos
        mov     dx, full
        mov     ah, 3Ah
        dos
        mov     dx, empty
        mov     ah, 3Ah
        dos
        done

create:
        xor     cx, cx
        mov     ah, 3Ch
        dos
        mov     bx, ax
        mov     ah, 3Eh
        dos
        ret

empty   db      "\DirExist", 0
full    db      "\DirExis2", 0
file    db      "\fileexst.ext", 0
file_in_full db "\DirExis2\fileexst.ext", 0
all     db      "\*.*", 0
root    db      "\", 0
buffer  times   130 db 0
