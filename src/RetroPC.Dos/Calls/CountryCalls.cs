using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's country: dates, times, currency, tables of characters, code page.</summary>
internal sealed class CountryCalls(DosKernel dos)
{
    private const int InfoLength = 24;

    /// <summary>Calls the function in AH.</summary>
    public DosError Call(CallFrame frame) => frame.Ah switch
    {
        0x38 => CountryInfo(frame),
        0x63 => LeadBytes(frame),
        0x65 => Extended(frame),
        _ => CodePage(frame),
    };

    private DosError CountryInfo(CallFrame frame)
    {
        const ushort Set = 0xFFFF;
        ushort id = frame.Al == 0xFF ? frame.Bx : frame.Al;
        bool isSet = frame.Dx == Set;
        if ((id == 0 && !isSet ? dos.Country : Country.Find(id)) is not { } country)
        {
            return DosError.FileNotFound;
        }

        if (isSet)
        {
            dos.Country = country;
        }
        else
        {
            WriteInfo(frame.DsDx, country);
            frame.Bx = country.Id;
        }

        frame.Ax = country.Id;
        return DosError.None;
    }

    /// <summary>The country's conventions. Programs of DOS 2 have room for 32 bytes, and DOS writes 24.</summary>
    private void WriteInfo(FarPointer at, Country country)
    {
        const int FirstSeparator = 7;
        GuestMemory memory = dos.Memory;
        memory.Fill(at, InfoLength, 0);
        memory.SetWord(at, country.Date);
        memory.SetText(at + 2, country.Currency);
        for (int i = 0; i < country.Separators.Length; i++)
        {
            memory.SetByte(at + FirstSeparator + (2 * i), country.Separators[i]);
        }

        memory.SetByte(at + 15, country.CurrencyFormat);
        memory.SetByte(at + 16, country.Digits);
        memory.SetByte(at + 17, country.Has24Hours ? 1 : 0);
        memory.SetPointer(at + 18, CaseMap);
        memory.SetByte(at + 22, country.ListSeparator);
    }

    private FarPointer CaseMap => new(DosLayout.Segment, dos.Memory.Word(dos.Layout.Entries + 2));

    private DosError LeadBytes(CallFrame frame)
    {
        if (frame.Al != 0)
        {
            return DosError.InvalidFunction;
        }

        FarPointer table = dos.Characters.Table(7)!.Value + 2;
        frame.Ds = table.Segment;
        frame.Si = table.Offset;
        return DosError.None;
    }

    private DosError Extended(CallFrame frame)
    {
        const int General = 1, UpperCharacter = 0x20, UpperText = 0x21, UpperZeroText = 0x22, YesOrNo = 0x23, PointerLength = 5;
        const ushort Current = 0xFFFF;
        FarPointer at = frame.EsDi;
        switch (frame.Al)
        {
            case General when frame.Cx >= PointerLength && (frame.Dx == Current ? dos.Country : Country.Find(frame.Dx)) is { } country:
                int length = Math.Min(frame.Cx - 3, InfoLength + 14);
                dos.Memory.SetByte(at, General);
                dos.Memory.SetWord(at + 1, length);
                FarPointer scratch = dos.Layout.Country;
                dos.Memory.SetWord(scratch, country.Id);
                dos.Memory.SetWord(scratch + 2, dos.Characters.CodePage);
                WriteInfo(scratch + 4, country);
                byte[] info = new byte[length];
                dos.Memory.Read(scratch, info);
                dos.Memory.Write(at + 3, info);
                frame.Cx = (ushort)(length + 3);
                frame.Ax = dos.Characters.CodePage;
                return DosError.None;
            case 2 or 4 or 5 or 6 or 7 when frame.Cx >= PointerLength:
                dos.Memory.SetByte(at, frame.Al);
                dos.Memory.SetPointer(at + 1, dos.Characters.Table(frame.Al)!.Value);
                frame.Cx = PointerLength;
                frame.Ax = dos.Characters.CodePage;
                return DosError.None;
            case UpperCharacter:
                frame.Dl = (byte)dos.Characters.Upper((char)frame.Dl);
                return DosError.None;
            case UpperText:
                Raise(frame.DsDx, frame.Cx);
                return DosError.None;
            case UpperZeroText:
                Raise(frame.DsDx, dos.Memory.Text(frame.DsDx, 4096).Length);
                return DosError.None;
            case YesOrNo:
                frame.Ax = (ushort)(dos.Characters.Upper((char)frame.Dl) switch { 'N' => 0, 'Y' => 1, _ => 2 });
                return DosError.None;
            default:
                return DosError.InvalidFunction;
        }
    }

    private void Raise(FarPointer at, int length)
    {
        for (int i = 0; i < length; i++)
        {
            dos.Memory.SetByte(at + i, dos.Characters.Upper((char)dos.Memory.Byte(at + i)));
        }
    }

    private DosError CodePage(CallFrame frame)
    {
        const int Get = 1, Set = 2;
        switch (frame.Al)
        {
            case Get:
                frame.Bx = dos.Characters.CodePage;
                frame.Dx = dos.Characters.CodePage;
                return DosError.None;
            case Set:
                return dos.Options.CodePage.TrySelect(frame.Bx) ? DosError.None : DosError.FileNotFound;
            default:
                return DosError.InvalidFunction;
        }
    }
}
