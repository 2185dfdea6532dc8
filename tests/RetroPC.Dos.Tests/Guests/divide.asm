; Divides by 0, which DOS ends a program for.

%include "common.inc"

        xor     bx, bx
        mov     ax, 1
        xor     dx, dx
        div     bx
        mov     ax, 0
        fail_unless c                   ; not reached
        done
