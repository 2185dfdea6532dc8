using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>
/// Opcodes that Intel does not document and that no capture holds. Source: MartyPC by way of 8086-facts.md 2.10; Decisions.md beside
/// the CPU says what is ours.
/// </summary>
public class UndocumentedTests
{
    private const int Stack = Board<Intel8086>.StackSegment << 4;

    [Fact]
    public void POP_CS_goes_on_in_another_segment_behind_what_the_queue_holds()
    {
        // 0F, then INC AX from the queue or from either segment; segment 5000h is all INC AX.
        var board = new Board<Intel8086>(0x0F, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40);
        board.PokeWord(Stack + 0x1000, 0x5000);
        Array.Fill(board.Memory.Ram, (byte)0x40, 0x50000, 0x100);
        board.Steps(9);
        Assert.Equal(0x5000, board.State.Segments[Board<Intel8086>.Cs]);
        Assert.Equal(8, board.State.General[Board<Intel8086>.Ax]);
        Assert.Equal(9, board.Ip);
    }

    [Fact]
    public void FE_6_pushes_a_byte_and_moves_SP_by_two()
    {
        var board = new Board<Intel8086>(0xFE, 0xF0);
        board.State.General[Board<Intel8086>.Ax] = 0x1234;
        board.PokeWord(Stack + 0x0FFE, 0xAAAA);
        board.Steps(1);
        Assert.Equal(0x0FFE, board.State.General[Board<Intel8086>.Sp]);
        Assert.Equal(0xAA34, board.StackWord(0x0FFE));
    }

    [Fact]
    public void FE_4_jumps_to_a_byte_with_ones_above_it()
    {
        var board = new Board<Intel8086>(0xFE, 0x27);
        board.State.Segments[Board<Intel8086>.Ds] = 0x4000;
        board.Memory.Ram[0x40000] = 0x77;
        board.Steps(1);
        Assert.Equal(0xFF77, board.Ip);
    }

    [Fact]
    public void LEA_of_a_register_gives_the_last_address_that_was_worked_out()
    {
        // MOV AX,[BX+12h]; LEA CX,AX.
        var board = new Board<Intel8086>(0x8B, 0x47, 0x12, 0x8D, 0xC8);
        board.State.General[Board<Intel8086>.Bx] = 0x300;
        board.Steps(2);
        Assert.Equal(0x312, board.State.General[Board<Intel8086>.Cx]);
    }

    [Fact]
    public void LES_of_a_register_takes_the_segment_from_behind_the_last_address()
    {
        // MOV AX,[BX]; LES CX,AX.
        var board = new Board<Intel8086>(0x8B, 0x07, 0xC4, 0xC8);
        board.State.Segments[Board<Intel8086>.Ds] = 0x4000;
        board.State.General[Board<Intel8086>.Bx] = 0x10;
        board.PokeWord(0x40010, 0x1111);
        board.PokeWord(0x40012, 0x2222);
        board.Steps(2);
        Assert.Equal(0x1111, board.State.General[Board<Intel8086>.Cx]);
        Assert.Equal(0x2222, board.State.Segments[Board<Intel8086>.Es]);
    }

    [Fact]
    public void A_REP_prefix_negates_a_product()
    {
        var board = new Board<Intel8086>(0xF3, 0xF6, 0xE1);
        board.State.General[Board<Intel8086>.Ax] = 7;
        board.State.General[Board<Intel8086>.Cx] = 6;
        board.Steps(1);
        Assert.Equal(unchecked((ushort)-42), board.State.General[Board<Intel8086>.Ax]);
    }

    [Fact]
    public void F1_is_LOCK()
    {
        var board = new Board<Intel8086>(0xF1, 0x90);
        board.Cpu.Step();
        Assert.True(board.State.Locked);
        board.Steps(1);
        Assert.False(board.State.Locked);
    }
}
