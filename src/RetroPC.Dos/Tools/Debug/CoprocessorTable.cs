namespace RetroPC.Dos.Tools.Debug;

/// <summary>The instructions of the 8087 and 80287. A second byte of C0h and more is a ModR/M byte that names registers.</summary>
internal static class CoprocessorTable
{
    private const string Lines = """
        D8/0 FADD Md
        D8/1 FMUL Md
        D8/2 FCOM Md
        D8/3 FCOMP Md
        D8/4 FSUB Md
        D8/5 FSUBR Md
        D8/6 FDIV Md
        D8/7 FDIVR Md
        DC/0 FADD Mq
        DC/1 FMUL Mq
        DC/2 FCOM Mq
        DC/3 FCOMP Mq
        DC/4 FSUB Mq
        DC/5 FSUBR Mq
        DC/6 FDIV Mq
        DC/7 FDIVR Mq
        DA/0 FIADD Md
        DA/1 FIMUL Md
        DA/2 FICOM Md
        DA/3 FICOMP Md
        DA/4 FISUB Md
        DA/5 FISUBR Md
        DA/6 FIDIV Md
        DA/7 FIDIVR Md
        DE/0 FIADD Mw
        DE/1 FIMUL Mw
        DE/2 FICOM Mw
        DE/3 FICOMP Mw
        DE/4 FISUB Mw
        DE/5 FISUBR Mw
        DE/6 FIDIV Mw
        DE/7 FIDIVR Mw
        D9/0 FLD Md
        D9/2 FST Md
        D9/3 FSTP Md
        D9/4 FLDENV M
        D9/5 FLDCW M
        D9/6 FSTENV M
        D9/7 FSTCW M
        DB/0 FILD Md
        DB/2 FIST Md
        DB/3 FISTP Md
        DB/5 FLD Mt
        DB/7 FSTP Mt
        DD/0 FLD Mq
        DD/2 FST Mq
        DD/3 FSTP Mq
        DD/4 FRSTOR M
        DD/6 FSAVE M
        DD/7 FSTSW M
        DF/0 FILD Mw
        DF/2 FIST Mw
        DF/3 FISTP Mw
        DF/4 FBLD Mt
        DF/5 FILD Mq
        DF/6 FBSTP Mt
        DF/7 FISTP Mq
        DEC0 FADDP STi,ST
        DEC8 FMULP STi,ST
        DEE0 FSUBRP STi,ST
        DEE8 FSUBP STi,ST
        DEF0 FDIVRP STi,ST
        DEF8 FDIVP STi,ST
        D8C0 FADD ST,STi
        D8C8 FMUL ST,STi
        D8D0 FCOM STi
        D8D8 FCOMP STi
        D8E0 FSUB ST,STi
        D8E8 FSUBR ST,STi
        D8F0 FDIV ST,STi
        D8F8 FDIVR ST,STi
        DCC0 FADD STi,ST
        DCC8 FMUL STi,ST
        DCE0 FSUBR STi,ST
        DCE8 FSUB STi,ST
        DCF0 FDIVR STi,ST
        DCF8 FDIV STi,ST
        DED9 FCOMPP
        D9C0 FLD STi
        D9C8 FXCH STi
        D9D0 FNOP
        D9E0 FCHS
        D9E1 FABS
        D9E4 FTST
        D9E5 FXAM
        D9E8 FLD1
        D9E9 FLDL2T
        D9EA FLDL2E
        D9EB FLDPI
        D9EC FLDLG2
        D9ED FLDLN2
        D9EE FLDZ
        D9F0 F2XM1
        D9F1 FYL2X
        D9F2 FPTAN
        D9F3 FPATAN
        D9F4 FXTRACT
        D9F6 FDECSTP
        D9F7 FINCSTP
        D9F8 FPREM
        D9F9 FYL2XP1
        D9FA FSQRT
        D9FC FRNDINT
        D9FD FSCALE
        DBE0 FENI
        DBE1 FDISI
        DBE2 FCLEX
        DBE3 FINIT
        DBE4 FSETPM
        DDC0 FFREE STi
        DDD0 FST STi
        DDD8 FSTP STi
        DFE0 FSTSW AX
        """;

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<InstructionForm> All { get; } = [.. Lines.Split('\n', StringSplitOptions.TrimEntries).SelectMany(InstructionForm.Parse)];
}
