namespace RetroPC.Dos.Tools.Debug;

/// <summary>Longer texts of DEBUG's.</summary>
internal static class DebugTexts
{
    /// <summary>What ? prints.</summary>
    public const string Commands = """
        assemble     A [address]
        compare      C range address
        dump         D [range]
        enter        E address [list]
        fill         F range list
        go           G [=address] [addresses]
        hex          H value1 value2
        input        I port
        load         L [address] [drive] [firstsector] [number]
        move         M range address
        name         N [pathname] [arglist]
        output       O port byte
        proceed      P [=address] [number]
        quit         Q
        register     R [register]
        search       S range list
        trace        T [=address] [value]
        unassemble   U [range]
        write        W [address] [drive] [firstsector] [number]
        allocate expanded memory        XA [#pages]
        deallocate expanded memory      XD [handle]
        map expanded memory pages       XM [Lpage] [Ppage] [handle]
        display expanded memory status  XS

        """;
}
