using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Drivers.Ems;

/// <summary>INT 67h: the functions of EMS 4.0, by the numbers of its specification (Lotus/Intel/Microsoft, October 1987).</summary>
internal sealed class EmsCalls(DosKernel dos, ExpandedMemory memory)
{
    private const byte Done = 0x00, InvalidHandle = 0x83, UndefinedFunction = 0x84, NoHandles = 0x85, NotEnoughTotal = 0x87, NotEnoughFree = 0x88, NoPages = 0x89;
    private const byte BadLogicalPage = 0x8A, BadPhysicalPage = 0x8B, AlreadySaved = 0x8D, NotSaved = 0x8E, BadSubfunction = 0x8F, NoSuchAttribute = 0x90, NotSupported = 0x91;
    private const byte NameNotFound = 0xA0, NameInUse = 0xA1, BadMap = 0xA3, OverlapsAfterMove = 0x92, LengthTooLong = 0x93, BadOffset = 0x95, TooMuch = 0x96, OverlapsExchange = 0x97, BadType = 0x98;
    private const byte Version = 0x40;
    private const byte NoAlternateSets = 0x9C;
    private const int MapLength = ExpandedMemory.FramePages * 4, NameLength = 8;

    private FarPointer _context;

    /// <summary>Calls the function in AH.</summary>
    public async ValueTask<DosError> Call(CallFrame frame)
    {
        frame.Ah = frame.Ah switch
        {
            0x40 => Done,
            0x41 => FrameAddress(frame),
            0x42 => Count(frame),
            0x43 => Allocate(frame, mayBeEmpty: false),
            0x44 => Map(frame.Al, frame.Dx, frame.Bx),
            0x45 => Release(frame.Dx),
            0x46 => TellVersion(frame),
            0x47 => Save(frame.Dx),
            0x48 => Restore(frame.Dx),
            0x4B => CountHandles(frame),
            0x4C => PagesOf(frame),
            0x4D => AllPages(frame),
            0x4E => WholeMap(frame),
            0x4F => PartOfMap(frame),
            0x50 => MapMany(frame),
            0x51 => Reallocate(frame),
            0x52 => Attribute(frame),
            0x53 => Name(frame),
            0x54 => Directory(frame),
            0x55 => Jump(frame),
            0x56 => await MapAndCall(frame).ConfigureAwait(false),
            0x57 => Move(frame),
            0x58 => Mappable(frame),
            0x59 => Hardware(frame),
            0x5A => frame.Al > 1 ? BadSubfunction : Allocate(frame, mayBeEmpty: true),
            0x5B => AlternateMap(frame),
            0x5C => Done,
            0x5D => NotSupported,
            _ => UndefinedFunction,
        };
        return DosError.AsIs;
    }

    private static byte FrameAddress(CallFrame frame)
    {
        frame.Bx = ExpandedMemory.FrameSegment;
        return Done;
    }

    private byte Count(CallFrame frame)
    {
        frame.Bx = (ushort)memory.FreePages;
        frame.Dx = (ushort)memory.TotalPages;
        return Done;
    }

    private byte Allocate(CallFrame frame, bool mayBeEmpty)
    {
        if (frame.Bx == 0 && !mayBeEmpty)
        {
            return NoPages;
        }

        if (frame.Bx > memory.FreePages)
        {
            return frame.Bx > memory.TotalPages ? NotEnoughTotal : NotEnoughFree;
        }

        int handle = memory.Allocate(frame.Bx);
        if (handle < 0)
        {
            return NoHandles;
        }

        frame.Dx = (ushort)handle;
        return Done;
    }

    private byte Map(int physical, ushort handle, ushort page)
    {
        if (!memory.Handles.TryGetValue(handle, out EmsHandle? owner))
        {
            return InvalidHandle;
        }

        if (physical >= ExpandedMemory.FramePages)
        {
            return BadPhysicalPage;
        }

        if (page != ExpandedMemory.Unmapped && page >= owner.Pages.Count)
        {
            return BadLogicalPage;
        }

        memory.SetMap(physical, handle, page);
        return Done;
    }

    private byte Release(ushort handle)
    {
        if (!memory.Handles.TryGetValue(handle, out EmsHandle? owner))
        {
            return InvalidHandle;
        }

        if (owner.Saved is not null)
        {
            return 0x86;
        }

        memory.Release(handle);
        return Done;
    }

    private static byte TellVersion(CallFrame frame)
    {
        frame.Al = Version;
        return Done;
    }

    private byte Save(ushort handle)
    {
        if (!memory.Handles.TryGetValue(handle, out EmsHandle? owner))
        {
            return InvalidHandle;
        }

        if (owner.Saved is not null)
        {
            return AlreadySaved;
        }

        owner.Saved = memory.Map.ToArray();
        return Done;
    }

    private byte Restore(ushort handle)
    {
        if (!memory.Handles.TryGetValue(handle, out EmsHandle? owner))
        {
            return InvalidHandle;
        }

        if (owner.Saved is not { } saved)
        {
            return NotSaved;
        }

        SetWholeMap(saved);
        owner.Saved = null;
        return Done;
    }

    private void SetWholeMap(ReadOnlySpan<(ushort Handle, ushort Page)> map)
    {
        for (int physical = 0; physical < ExpandedMemory.FramePages; physical++)
        {
            memory.SetMap(physical, map[physical].Handle, map[physical].Page);
        }
    }

    private byte CountHandles(CallFrame frame)
    {
        frame.Bx = (ushort)memory.Handles.Count;
        return Done;
    }

    private byte PagesOf(CallFrame frame)
    {
        if (!memory.Handles.TryGetValue(frame.Dx, out EmsHandle? owner))
        {
            return InvalidHandle;
        }

        frame.Bx = (ushort)owner.Pages.Count;
        return Done;
    }

    private byte AllPages(CallFrame frame)
    {
        FarPointer at = frame.EsDi;
        foreach ((int number, EmsHandle handle) in memory.Handles.OrderBy(handle => handle.Key))
        {
            dos.Memory.SetWord(at, number);
            dos.Memory.SetWord(at + 2, handle.Pages.Count);
            at += 4;
        }

        frame.Bx = (ushort)memory.Handles.Count;
        return Done;
    }

    private byte WholeMap(CallFrame frame)
    {
        const int Get = 0, Set = 1, GetAndSet = 2, Length = 3;
        switch (frame.Al)
        {
            case Get:
                WriteMap(frame.EsDi, memory.Map);
                return Done;
            case Set:
                return SetMapFrom(frame.DsSi);
            case GetAndSet:
                WriteMap(frame.EsDi, memory.Map);
                return SetMapFrom(frame.DsSi);
            case Length:
                frame.Al = MapLength;
                return Done;
            default:
                return BadSubfunction;
        }
    }

    private void WriteMap(FarPointer at, ReadOnlySpan<(ushort Handle, ushort Page)> map)
    {
        foreach ((ushort handle, ushort page) in map)
        {
            dos.Memory.SetWord(at, handle);
            dos.Memory.SetWord(at + 2, page);
            at += 4;
        }
    }

    private byte SetMapFrom(FarPointer at)
    {
        var map = new (ushort Handle, ushort Page)[ExpandedMemory.FramePages];
        for (int physical = 0; physical < map.Length; physical++, at += 4)
        {
            map[physical] = (dos.Memory.Word(at), dos.Memory.Word(at + 2));
            bool isGood = map[physical].Handle == ExpandedMemory.Unmapped
                || (memory.Handles.TryGetValue(map[physical].Handle, out EmsHandle? owner) && map[physical].Page < owner.Pages.Count);
            if (!isGood)
            {
                return BadMap;
            }
        }

        SetWholeMap(map);
        return Done;
    }

    private byte PartOfMap(CallFrame frame)
    {
        const int Get = 0, Set = 1, Length = 2, EntryLength = 6;
        switch (frame.Al)
        {
            case Get:
                return GetPart(frame.DsSi, frame.EsDi);
            case Set:
                return SetPart(frame.DsSi);
            case Length:
                if (frame.Bx > ExpandedMemory.FramePages)
                {
                    return BadPhysicalPage;
                }

                frame.Al = (byte)(2 + (frame.Bx * EntryLength));
                return Done;
            default:
                return BadSubfunction;
        }
    }

    private byte GetPart(FarPointer wanted, FarPointer at)
    {
        int count = dos.Memory.Word(wanted);
        dos.Memory.SetWord(at, count);
        for (int i = 0; i < count; i++)
        {
            int physical = PhysicalOf(dos.Memory.Word(wanted + 2 + (2 * i)));
            if (physical < 0)
            {
                return BadPhysicalPage;
            }

            FarPointer entry = at + 2 + (6 * i);
            dos.Memory.SetWord(entry, physical);
            dos.Memory.SetWord(entry + 2, memory.Map[physical].Handle);
            dos.Memory.SetWord(entry + 4, memory.Map[physical].Page);
        }

        return Done;
    }

    private byte SetPart(FarPointer at)
    {
        int count = dos.Memory.Word(at);
        for (int i = 0; i < count; i++)
        {
            FarPointer entry = at + 2 + (6 * i);
            int physical = dos.Memory.Word(entry);
            if (physical >= ExpandedMemory.FramePages)
            {
                return BadMap;
            }

            memory.SetMap(physical, dos.Memory.Word(entry + 2), dos.Memory.Word(entry + 4));
        }

        return Done;
    }

    private static int PhysicalOf(ushort segment)
    {
        const int Paragraphs = EmsPage.Size / 16;
        int offset = segment - ExpandedMemory.FrameSegment;
        return offset >= 0 && offset % Paragraphs == 0 && offset / Paragraphs < ExpandedMemory.FramePages ? offset / Paragraphs : -1;
    }

    private byte MapMany(CallFrame frame) => frame.Al > 1 ? BadSubfunction : MapMany(frame.DsSi, frame.Cx, frame.Dx, bySegment: frame.Al == 1);

    private byte MapMany(FarPointer at, int count, ushort handle, bool bySegment)
    {
        for (int i = 0; i < count; i++, at += 4)
        {
            ushort place = dos.Memory.Word(at + 2);
            int physical = bySegment ? PhysicalOf(place) : place;
            byte status = physical < 0 ? BadPhysicalPage : Map(physical, handle, dos.Memory.Word(at));
            if (status != Done)
            {
                return status;
            }
        }

        return Done;
    }

    private byte Reallocate(CallFrame frame)
    {
        if (!memory.Handles.TryGetValue(frame.Dx, out EmsHandle? owner))
        {
            return InvalidHandle;
        }

        int wanted = frame.Bx;
        if (wanted - owner.Pages.Count > memory.FreePages)
        {
            frame.Bx = (ushort)owner.Pages.Count;
            return wanted > memory.TotalPages ? NotEnoughTotal : NotEnoughFree;
        }

        memory.Resize(frame.Dx, wanted);
        return Done;
    }

    private byte Attribute(CallFrame frame)
    {
        const int Get = 0, Set = 1, Capability = 2;
        switch (frame.Al)
        {
            case Get or Capability:
                frame.Al = 0;
                return Done;
            case Set:
                return !memory.Handles.ContainsKey(frame.Dx) ? InvalidHandle : frame.Bl > 1 ? NoSuchAttribute : frame.Bl == 1 ? NotSupported : Done;
            default:
                return BadSubfunction;
        }
    }

    private byte Name(CallFrame frame)
    {
        if (frame.Al > 1)
        {
            return BadSubfunction;
        }

        if (!memory.Handles.TryGetValue(frame.Dx, out EmsHandle? owner))
        {
            return InvalidHandle;
        }

        if (frame.Al == 0)
        {
            dos.Memory.Write(frame.EsDi, owner.Name);
            return Done;
        }

        byte[] name = new byte[NameLength];
        dos.Memory.Read(frame.DsSi, name);
        if (name.Any(value => value != 0) && memory.Handles.Values.Any(other => other != owner && other.Name.AsSpan().SequenceEqual(name)))
        {
            return NameInUse;
        }

        owner.Name = name;
        return Done;
    }

    private byte Directory(CallFrame frame)
    {
        const int List = 0, Search = 1, Total = 2;
        switch (frame.Al)
        {
            case List:
                FarPointer at = frame.EsDi;
                foreach ((int number, EmsHandle handle) in memory.Handles.OrderBy(handle => handle.Key))
                {
                    dos.Memory.SetWord(at, number);
                    dos.Memory.Write(at + 2, handle.Name);
                    at += 2 + NameLength;
                }

                frame.Al = (byte)memory.Handles.Count;
                return Done;
            case Search:
                return FindName(frame);
            case Total:
                frame.Bx = ExpandedMemory.MostHandles;
                return Done;
            default:
                return BadSubfunction;
        }
    }

    private byte FindName(CallFrame frame)
    {
        byte[] name = new byte[NameLength];
        dos.Memory.Read(frame.DsSi, name);
        int found = memory.Handles.Where(handle => handle.Value.Name.AsSpan().SequenceEqual(name)).Select(handle => handle.Key).FirstOrDefault(-1);
        if (name.All(value => value == 0))
        {
            return NameInUse;
        }

        if (found < 0)
        {
            return NameNotFound;
        }

        frame.Dx = (ushort)found;
        return Done;
    }

    /// <summary>Maps pages and jumps: the caller's INT does not come back.</summary>
    private byte Jump(CallFrame frame)
    {
        if (frame.Al > 1)
        {
            return BadSubfunction;
        }

        FarPointer at = frame.DsSi;
        byte status = MapMany(dos.Memory.Pointer(at + 5), dos.Memory.Byte(at + 4), frame.Dx, frame.Al == 1);
        if (status == Done)
        {
            dos.Memory.SetPointer(frame.Stack, dos.Memory.Pointer(at));
        }

        return status;
    }

    private async ValueTask<byte> MapAndCall(CallFrame frame)
    {
        const int StackNeeded = 2, Needed = 4;
        if (frame.Al == StackNeeded)
        {
            frame.Bx = Needed;
            return Done;
        }

        if (frame.Al > 1)
        {
            return BadSubfunction;
        }

        FarPointer at = frame.DsSi;
        bool bySegment = frame.Al == 1;
        ushort handle = frame.Dx;
        byte status = MapMany(dos.Memory.Pointer(at + 5), dos.Memory.Byte(at + 4), handle, bySegment);
        if (status != Done)
        {
            return status;
        }

        FarPointer after = dos.Memory.Pointer(at + 10);
        int count = dos.Memory.Byte(at + 9);
        var registers = new CallFrame { Ax = frame.Ax, Bx = frame.Bx, Cx = frame.Cx, Dx = frame.Dx, Si = frame.Si, Di = frame.Di, Bp = frame.Bp, Ds = frame.Ds, Es = frame.Es };
        await dos.Guest.Far(dos.Memory.Pointer(at), registers, frame.Stack);
        return MapMany(after, count, handle, bySegment);
    }

    private byte Move(CallFrame frame)
    {
        const int Exchange = 1, Megabyte = 0x100000;
        if (frame.Al > Exchange)
        {
            return BadSubfunction;
        }

        FarPointer at = frame.DsSi;
        uint length = dos.Memory.Long(at);
        if (length > Megabyte)
        {
            return TooMuch;
        }

        byte first = MemoryPart.Read(dos, memory, at + 4, (int)length, out MemoryPart source);
        byte second = MemoryPart.Read(dos, memory, at + 11, (int)length, out MemoryPart target);
        if (first != Done || second != Done)
        {
            return first != Done ? first : second;
        }

        bool overlaps = source.Overlaps(target, (int)length);
        if (overlaps && frame.Al == Exchange)
        {
            return OverlapsExchange;
        }

        byte[] bytes = source.Take((int)length);
        if (frame.Al == Exchange)
        {
            byte[] others = target.Take((int)length);
            source.Put(others);
        }

        target.Put(bytes);
        return overlaps ? OverlapsAfterMove : Done;
    }

    private byte Mappable(CallFrame frame)
    {
        if (frame.Al > 1)
        {
            return BadSubfunction;
        }

        if (frame.Al == 0)
        {
            for (int physical = 0; physical < ExpandedMemory.FramePages; physical++)
            {
                dos.Memory.SetWord(frame.EsDi + (4 * physical), ExpandedMemory.FrameSegment + (physical * EmsPage.Size / 16));
                dos.Memory.SetWord(frame.EsDi + (4 * physical) + 2, physical);
            }
        }

        frame.Cx = ExpandedMemory.FramePages;
        return Done;
    }

    private byte Hardware(CallFrame frame)
    {
        switch (frame.Al)
        {
            case 0:
                FarPointer at = frame.EsDi;
                dos.Memory.SetWord(at, EmsPage.Size / 16);
                dos.Memory.SetWord(at + 2, 0);
                dos.Memory.SetWord(at + 4, MapLength);
                dos.Memory.SetWord(at + 6, 0);
                dos.Memory.SetWord(at + 8, 0);
                return Done;
            case 1:
                return Count(frame);
            default:
                return BadSubfunction;
        }
    }

    private byte AlternateMap(CallFrame frame)
    {
        const int Get = 0, Set = 1, Length = 2, AllocateSet = 3, AllocateDma = 5, Last = 8;
        switch (frame.Al)
        {
            case Get:
                return GetContext(frame);
            case Set when frame.Bl == 0:
                _context = frame.EsDi;
                return _context == default ? Done : SetMapFrom(_context);
            case Length:
                frame.Dx = MapLength;
                return Done;
            case AllocateSet or AllocateDma:
                frame.Bl = 0;
                return Done;
            case <= Last:
                return frame.Bl == 0 ? Done : NoAlternateSets;
            default:
                return BadSubfunction;
        }
    }

    /// <summary>Where an operating system has its maps kept, without register sets for them: the present one goes there.</summary>
    private byte GetContext(CallFrame frame)
    {
        frame.Bl = 0;
        frame.Es = _context.Segment;
        frame.Di = _context.Offset;
        if (_context != default)
        {
            WriteMap(_context, memory.Map);
        }

        return Done;
    }

    /// <summary>A part of conventional memory, or of a handle's pages, as function 57h describes it.</summary>
    private readonly struct MemoryPart
    {
        private readonly DosKernel _dos;
        private readonly EmsHandle? _owner;
        private readonly int _start;

        private MemoryPart(DosKernel dos, EmsHandle? owner, int start)
        {
            _dos = dos;
            _owner = owner;
            _start = start;
        }

        public static byte Read(DosKernel dos, ExpandedMemory memory, FarPointer at, int length, out MemoryPart part)
        {
            const int Conventional = 0, Expanded = 1, EndOfMemory = 0x100000;
            part = default;
            int offset = dos.Memory.Word(at + 3), place = dos.Memory.Word(at + 5);
            switch (dos.Memory.Byte(at))
            {
                case Conventional:
                    part = new MemoryPart(dos, null, (place << 4) + offset);
                    return part._start + length > EndOfMemory ? (byte)0xA2 : Done;
                case Expanded:
                    if (!memory.Handles.TryGetValue(dos.Memory.Word(at + 1), out EmsHandle? owner))
                    {
                        return InvalidHandle;
                    }

                    if (offset >= EmsPage.Size)
                    {
                        return BadOffset;
                    }

                    part = new MemoryPart(dos, owner, (place * EmsPage.Size) + offset);
                    return place >= owner.Pages.Count ? BadLogicalPage : part._start + length > owner.Pages.Count * EmsPage.Size ? LengthTooLong : Done;
                default:
                    return BadType;
            }
        }

        public bool Overlaps(MemoryPart other, int length) => _owner == other._owner && _start < other._start + length && other._start < _start + length;

        public byte[] Take(int length)
        {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++)
            {
                int at = _start + i;
                bytes[i] = _owner is null ? _dos.Memory.Byte(at >> 4, at & 15) : _owner.Pages[at / EmsPage.Size].Bytes[at % EmsPage.Size];
            }

            return bytes;
        }

        public void Put(ReadOnlySpan<byte> bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                int at = _start + i;
                if (_owner is null)
                {
                    _dos.Memory.SetByte(at >> 4, at & 15, bytes[i]);
                }
                else
                {
                    _owner.Pages[at / EmsPage.Size].Bytes[at % EmsPage.Size] = bytes[i];
                }
            }
        }
    }
}
