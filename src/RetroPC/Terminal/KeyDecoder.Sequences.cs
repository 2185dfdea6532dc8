namespace RetroPC.Terminal;

/// <content>Control sequences and strings.</content>
internal sealed partial class KeyDecoder
{
    private const int MousePayload = 3;

    private void TakeCsi(byte value)
    {
        if (value is >= 0x20 and <= 0x3F)
        {
            if (value == '$' && KeySequences.IsRxvtShift(_parameters))
            {
                EndCsi(value);
            }
            else
            {
                _parameters.Add(value);
            }
        }
        else if (value is >= 0x40 and < Delete)
        {
            if (value == '[' && _parameters.IsEmpty)
            {
                _state = State.LinuxFunction;
            }
            else
            {
                EndCsi(value);
            }
        }
        else
        {
            Break(value);
        }
    }

    private void TakeSs3(byte value)
    {
        if (value is (>= (byte)'0' and <= (byte)'9') or (byte)';')
        {
            _parameters.Add(value);
        }
        else if (value is >= 0x20 and < Delete)
        {
            if (KeySequences.TryOfSs3(value, _parameters, out KeyEvent key))
            {
                AddSequence(key);
            }

            Return();
        }
        else
        {
            Break(value);
        }
    }

    /// <summary>A byte that no sequence has ends the one that is open.</summary>
    private void Break(byte value)
    {
        if (_parameters.IsEmpty)
        {
            AddOpenerAsKey();
        }

        Return();
        if (value is not (Cancel or Substitute))
        {
            TakeGround(value, KeyModifiers.None);
        }
    }

    private void EndCsi(byte final)
    {
        KeyModifiers prefix = _prefix;
        Return();
        _prefix = prefix;
        switch (KeySequences.KindOfCsi(final, _parameters))
        {
            case CsiKind.Key when KeySequences.TryOfCsi(final, _parameters, out KeyEvent key):
                AddSequence(key);
                break;
            case CsiKind.Paste:
                _paste.Clear();
                _state = State.Paste;
                break;
            case CsiKind.FocusIn:
                _events.Enqueue(new TerminalEvent(TerminalEventKind.FocusIn));
                break;
            case CsiKind.FocusOut:
                _events.Enqueue(new TerminalEvent(TerminalEventKind.FocusOut));
                break;
            case CsiKind.Mouse:
                _skip = MousePayload;
                _state = State.Skip;
                break;
            case CsiKind.KittyReply:
                _events.Enqueue(new TerminalEvent(TerminalEventKind.Reply, Reply: TerminalReply.KittyKeyboard, Number: _parameters[0, 0]));
                break;
            case CsiKind.AttributesReply:
                _events.Enqueue(new TerminalEvent(TerminalEventKind.Reply, Reply: TerminalReply.DeviceAttributes));
                break;
        }

        _prefix = KeyModifiers.None;
    }

    private void AddSequence(in KeyEvent key)
    {
        if (key.Code != KeyCode.None)
        {
            Add(key with { Modifiers = key.Modifiers | _prefix, IsReleaseReported = AreReleasesReported });
        }
    }

    private void TakeLinuxFunction(byte value)
    {
        KeyModifiers prefix = _prefix;
        Return();
        if (value is >= (byte)'A' and <= (byte)'E')
        {
            Add(KeyEvent.Of(KeyCode.F1 + (value - 'A'), prefix));
        }
        else if (value is < (byte)' ' or >= Delete)
        {
            TakeGround(value, KeyModifiers.None);
        }
    }

    private void TakeString(byte value)
    {
        switch (value)
        {
            case Escape:
                _state = State.StringEscape;
                break;
            case Bell or Cancel or Substitute:
                Return();
                break;
            default:
                _isStringEmpty = false;
                break;
        }
    }

    private void TakeStringEscape(byte value)
    {
        if (value == '\\')
        {
            Return();
            return;
        }

        // It was Alt+P or the like, and the next key comes; or the string broke off.
        if (_isStringEmpty)
        {
            AddOpenerAsKey();
        }

        Return();
        TakeEscape(value);
    }
}
