using System.Text;

namespace RetroPC.Terminal;

/// <summary>What a decoder waits for.</summary>
internal enum DecoderWait
{
    /// <summary>Nothing: it is between two keys.</summary>
    None,

    /// <summary>ESC, alone or with one character: a key if nothing follows soon, else the beginning of a sequence.</summary>
    Escape,

    /// <summary>The rest of a sequence or of a character; nobody types that, so it may take its time.</summary>
    Sequence,

    /// <summary>The end of a paste.</summary>
    Paste,
}

// From a terminal's bytes to keys. It takes a byte at a time and knows no clock: who reads says by Expire() that nothing came for a
// while. A byte is either part of a key, or of a sequence that is swallowed as a whole: parts of unknown sequences never become letters.
//
//   Ground ─ESC─▶ Escape ─[─▶ Csi ─final─▶ key        Escape ─ESC─▶ EscapeTwice (rxvt: Alt with a sequence)
//                        ─O─▶ Ss3 ─final─▶ key        Csi ─[─▶ LinuxFunction      Csi 200~ ─▶ Paste ─ESC[201~─▶ text
//                        ─P ] _ ^─▶   String ─BEL or ESC \─▶ nothing              Csi M ─▶ three bytes of a mouse
//                        ─other─▶ Alt with the character
//
// Decisions: 08h is Backspace and 0Ah is Ctrl+J. ESC ESC is Esc twice, if no sequence follows. C1 controls (8Fh, 9Bh) open
// sequences where UTF-8 cannot have them; other bytes that are no UTF-8 are dropped. ESC [ and the like, with nothing behind them, are
// Alt with the character; ESC X is so at once, for no terminal sends an SOS. A control character within a sequence ends it, and counts.
//
// Not here: the meaning of sequences (KeySequences, Win32Keys, MouseReport).

/// <summary>Decodes what a terminal sends.</summary>
internal sealed partial class KeyDecoder
{
    private const byte Escape = 0x1B, Bell = 0x07, Delete = 0x7F, Csi8 = 0x9B, Ss38 = 0x8F, Cancel = 0x18, Substitute = 0x1A;

    private readonly Queue<TerminalEvent> _events = new();
    private readonly SequenceParameters _parameters = new();
    private readonly PasteBuffer _paste = new();
    private readonly StringStart _string = new();
    private State _state;
    private KeyModifiers _prefix;
    private byte _opener;
    private bool _isStringEmpty;
    private int _skip;
    private int _character, _characterLeft, _characterLeast;

    private enum State
    {
        Ground,
        Escape,
        EscapeTwice,
        Csi,
        Ss3,
        LinuxFunction,
        Skip,
        String,
        StringEscape,
        Character,
        Paste,
    }

    /// <summary>What it waits for.</summary>
    public DecoderWait Wait => _state switch
    {
        State.Ground => DecoderWait.None,
        State.Escape or State.EscapeTwice => DecoderWait.Escape,
        State.Csi or State.Ss3 => _parameters.IsEmpty ? DecoderWait.Escape : DecoderWait.Sequence,
        State.String => _isStringEmpty ? DecoderWait.Escape : DecoderWait.Sequence,
        State.Paste => DecoderWait.Paste,
        _ => DecoderWait.Sequence,
    };

    /// <summary>Whether the terminal reports releases of keys that it sends as sequences.</summary>
    public bool AreReleasesReported { get; set; }

    /// <summary>Takes the next event that is whole.</summary>
    public bool TryTake(out TerminalEvent e) => _events.TryDequeue(out e);

    /// <summary>Takes bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            Feed(value);
        }
    }

    /// <summary>Takes a byte.</summary>
    public void Feed(byte value)
    {
        switch (_state)
        {
            case State.Ground:
                TakeGround(value, KeyModifiers.None);
                break;
            case State.Escape:
                TakeEscape(value);
                break;
            case State.EscapeTwice:
                TakeEscapeTwice(value);
                break;
            case State.Csi:
                TakeCsi(value);
                break;
            case State.Ss3:
                TakeSs3(value);
                break;
            case State.LinuxFunction:
                TakeLinuxFunction(value);
                break;
            case State.Skip:
                _state = --_skip > 0 ? State.Skip : State.Ground;
                break;
            case State.String:
                TakeString(value);
                break;
            case State.StringEscape:
                TakeStringEscape(value);
                break;
            case State.Character:
                TakeCharacter(value);
                break;
            case State.Paste:
                TakePaste(value);
                break;
        }
    }

    /// <summary>Nothing came for a while: what is begun is a key, or nothing.</summary>
    public void Expire()
    {
        switch (Wait, _state)
        {
            case (DecoderWait.Paste, _):
                EndPaste();
                break;
            case (_, State.Escape):
                Add(KeyEvent.Of(KeyCode.Escape));
                break;
            case (_, State.EscapeTwice):
                Add(KeyEvent.Of(KeyCode.Escape));
                Add(KeyEvent.Of(KeyCode.Escape));
                break;
            case (DecoderWait.Escape, _):
                AddOpenerAsKey();
                break;
        }

        Return();
    }

    private void Return()
    {
        _state = State.Ground;
        _prefix = KeyModifiers.None;
    }

    private void Add(in KeyEvent key) => _events.Enqueue(new TerminalEvent(TerminalEventKind.Key, key));

    /// <summary>ESC [ was Alt+[ after all.</summary>
    private void AddOpenerAsKey()
    {
        if ((_prefix & KeyModifiers.Alt) != 0)
        {
            Add(KeyEvent.Of(KeyCode.Escape));
        }

        if (_opener < Delete)
        {
            Add(KeyEvent.Of((char)_opener, KeyModifiers.Alt));
        }
    }

    private void TakeGround(byte value, KeyModifiers modifiers)
    {
        Return();
        if (value == Escape)
        {
            _state = State.Escape;
        }
        else if (value < ' ' || value == Delete)
        {
            Add(KeySequences.OfControl(value, modifiers));
        }
        else if (value < Delete)
        {
            Add(KeyEvent.Of((char)value, modifiers));
        }
        else if (value is Csi8 or Ss38)
        {
            Open(value == Csi8 ? State.Csi : State.Ss3, value);
        }
        else
        {
            BeginCharacter(value, modifiers);
        }
    }

    private void Open(State state, byte opener)
    {
        _state = state;
        _opener = opener;
        _isStringEmpty = true;
        _string.Clear();
        _parameters.Clear();
    }

    private void TakeEscape(byte value)
    {
        switch (value)
        {
            case Escape:
                _state = State.EscapeTwice;
                break;
            case (byte)'[':
                Open(State.Csi, value);
                break;
            case (byte)'O':
                Open(State.Ss3, value);
                break;
            case (byte)'P' or (byte)']' or (byte)'_' or (byte)'^':
                Open(State.String, value);
                break;
            default:
                TakeGround(value, KeyModifiers.Alt);
                break;
        }
    }

    private void TakeEscapeTwice(byte value)
    {
        if (value is (byte)'[' or (byte)'O')
        {
            _prefix = KeyModifiers.Alt;
            Open(value == '[' ? State.Csi : State.Ss3, value);
            return;
        }

        Add(KeyEvent.Of(KeyCode.Escape));
        if (value != Escape)
        {
            TakeEscape(value);
        }
    }

    private void BeginCharacter(byte value, KeyModifiers modifiers)
    {
        (_character, _characterLeft, _characterLeast) = value switch
        {
            >= 0xC2 and <= 0xDF => (value & 0x1F, 1, 0x80),
            >= 0xE0 and <= 0xEF => (value & 0x0F, 2, 0x800),
            >= 0xF0 and <= 0xF4 => (value & 0x07, 3, 0x10000),
            _ => (0, 0, 0),
        };
        if (_characterLeft > 0)
        {
            _prefix = modifiers;
            _state = State.Character;
        }
    }

    private void TakeCharacter(byte value)
    {
        if ((value & 0xC0) != 0x80)
        {
            TakeGround(value, KeyModifiers.None);
            return;
        }

        _character = (_character << 6) | (value & 0x3F);
        if (--_characterLeft > 0)
        {
            return;
        }

        KeyModifiers modifiers = _prefix;
        Return();
        if (_character >= _characterLeast && KeySequences.TryCharacter(_character, out Rune rune))
        {
            Add(KeyEvent.Of(rune, modifiers));
        }
    }

    private void TakePaste(byte value)
    {
        if (_paste.Add(value))
        {
            EndPaste();
            Return();
        }
    }

    private void EndPaste() => _events.Enqueue(new TerminalEvent(TerminalEventKind.Paste, Text: _paste.TakeText()));
}
