namespace RetroPC.Dos.Tools.Debug;

// The first form that fits is the one that is assembled: so short forms come before long ones.

/// <summary>The instructions of the 8086 and, in real mode, the 80186 and 80286.</summary>
internal static class InstructionTable
{
    private const string Others = """
        06 PUSH ES
        07 POP ES
        0E PUSH CS
        16 PUSH SS
        17 POP SS
        1E PUSH DS
        1F POP DS
        26 ES:
        27 DAA
        2E CS:
        2F DAS
        36 SS:
        37 AAA
        3E DS:
        3F AAS
        40+ INC Rw
        48+ DEC Rw
        50+ PUSH Rw
        58+ POP Rw
        60 PUSHA
        61 POPA
        62 BOUND Gw,M
        6B IMUL Gw,Ew,Is
        69 IMUL Gw,Ew,Iw
        6A PUSH Is
        68 PUSH Iw
        6C INSB
        6D INSW
        6E OUTSB
        6F OUTSW
        70 JO Jb
        71 JNO Jb
        72 JB Jb
        73 JNB Jb
        74 JZ Jb
        75 JNZ Jb
        76 JBE Jb
        77 JA Jb
        78 JS Jb
        79 JNS Jb
        7A JPE Jb
        7B JPO Jb
        7C JL Jb
        7D JGE Jb
        7E JLE Jb
        7F JG Jb
        84 TEST Gb,Eb
        85 TEST Gw,Ew
        90 NOP
        91 XCHG CX,AX
        92 XCHG DX,AX
        93 XCHG BX,AX
        94 XCHG SP,AX
        95 XCHG BP,AX
        96 XCHG SI,AX
        97 XCHG DI,AX
        86 XCHG Gb,Eb
        87 XCHG Gw,Ew
        A0 MOV AL,Ob
        A1 MOV AX,Ow
        A2 MOV Ob,AL
        A3 MOV Ow,AX
        88 MOV Eb,Gb
        89 MOV Ew,Gw
        8A MOV Gb,Eb
        8B MOV Gw,Ew
        8C MOV Ew,Sw
        8D LEA Gw,Ew
        8E MOV Sw,Ew
        8F POP Ew
        98 CBW
        99 CWD
        9A CALL Ap
        E8 CALL Jw
        9B WAIT
        9C PUSHF
        9D POPF
        9E SAHF
        9F LAHF
        A4 MOVSB
        A5 MOVSW
        A6 CMPSB
        A7 CMPSW
        A8 TEST AL,Ib
        A9 TEST AX,Iw
        AA STOSB
        AB STOSW
        AC LODSB
        AD LODSW
        AE SCASB
        AF SCASW
        B0+ MOV Rb,Ib
        B8+ MOV Rw,Iw
        C2 RET Iw
        C3 RET
        C4 LES Gw,Ew
        C5 LDS Gw,Ew
        C6 MOV Zb,Ib
        C7 MOV Zw,Iw
        C8 ENTER Iw,Ib
        C9 LEAVE
        CA RETF Iw
        CB RETF
        CC INT 3
        CD INT Ib
        CE INTO
        CF IRET
        D40A AAM
        D4 AAM Ib
        D50A AAD
        D5 AAD Ib
        D7 XLAT
        E0 LOOPNZ Jb
        E1 LOOPZ Jb
        E2 LOOP Jb
        E3 JCXZ Jb
        E4 IN AL,Ib
        E5 IN AX,Ib
        E6 OUT Ib,AL
        E7 OUT Ib,AX
        EA JMP Ap
        EB JMP Jb
        E9 JMP Jw
        EC IN AL,DX
        ED IN AX,DX
        EE OUT DX,AL
        EF OUT DX,AX
        F0 LOCK
        F2 REPNZ
        F3 REPZ
        F4 HLT
        F5 CMC
        F6/0 TEST Zb,Ib
        F7/0 TEST Zw,Iw
        F6/1 ??? Zb
        F7/1 ??? Zw
        F6/2 NOT Zb
        F7/2 NOT Zw
        F6/3 NEG Zb
        F7/3 NEG Zw
        F6/4 MUL Zb
        F7/4 MUL Zw
        F6/5 IMUL Zb
        F7/5 IMUL Zw
        F6/6 DIV Zb
        F7/6 DIV Zw
        F6/7 IDIV Zb
        F7/7 IDIV Zw
        F8 CLC
        F9 STC
        FA CLI
        FB STI
        FC CLD
        FD STD
        FE/0 INC Zb
        FF/0 INC Zw
        FE/1 DEC Zb
        FF/1 DEC Zw
        FE/2 ??? Eb
        FF/2 CALL Ew
        FE/3 ??? Eb
        FF/3 CALL Ef
        FE/4 ??? Eb
        FF/4 JMP Ew
        FE/5 ??? Eb
        FF/5 JMP Ef
        FE/6 ??? Eb
        FF/6 PUSH Ew
        FE/7 ??? Eb
        FF/7 ??? Ew
        0F01/0 SGDT M
        0F01/1 SIDT M
        0F01/2 LGDT M
        0F01/3 LIDT M
        0F01/4 SMSW Ew
        0F01/6 LMSW Ew
        0F06 CLTS
        0F POP CS
        """;

    private static readonly string[] _arithmetic = ["ADD", "OR", "ADC", "SBB", "AND", "SUB", "XOR", "CMP"];
    private static readonly string[] _shifts = ["ROL", "ROR", "RCL", "RCR", "SHL", "SHR", "???", "SAR"];

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<InstructionForm> All { get; } =
        [.. Lines().SelectMany(InstructionForm.Parse)];

    private static IEnumerable<string> Lines() => Arithmetic().Concat(Shifts()).Concat(Others.Split('\n', StringSplitOptions.TrimEntries));

    private static IEnumerable<string> Arithmetic()
    {
        for (int i = 0; i < _arithmetic.Length; i++)
        {
            string name = _arithmetic[i];
            int code = 8 * i;
            yield return $"{code:X2} {name} Eb,Gb";
            yield return $"{code + 1:X2} {name} Ew,Gw";
            yield return $"{code + 2:X2} {name} Gb,Eb";
            yield return $"{code + 3:X2} {name} Gw,Ew";
            yield return $"{code + 4:X2} {name} AL,Ib";
            yield return $"{code + 5:X2} {name} AX,Iw";
            yield return $"80/{i} {name} Zb,Ib";

            // DEBUG does not assemble the short form of OR, AND and XOR: early manuals of the 8086 do not have it.
            bool hasShortForm = name is not ("OR" or "AND" or "XOR");
            yield return hasShortForm ? $"83/{i} {name} Zw,Is" : $"81/{i} {name} Zw,Iw";
            yield return hasShortForm ? $"81/{i} {name} Zw,Iw" : $"83/{i} {name} Zw,Is";
            yield return $"82/{i} {name} Zb,Ib";
        }
    }

    private static IEnumerable<string> Shifts()
    {
        for (int i = 0; i < _shifts.Length; i++)
        {
            yield return $"D0/{i} {_shifts[i]} Zb,1";
            yield return $"D1/{i} {_shifts[i]} Zw,1";
            yield return $"D2/{i} {_shifts[i]} Zb,CL";
            yield return $"D3/{i} {_shifts[i]} Zw,CL";
            yield return $"C0/{i} {_shifts[i]} Zb,Ib";
            yield return $"C1/{i} {_shifts[i]} Zw,Ib";
        }
    }
}
