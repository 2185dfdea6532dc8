namespace RetroPC.Terminal;

/// <content>Control sequences and strings.</content>
internal sealed partial class KeyDecoder
{
    private const int MousePayload = 3, SixelAttribute = 4, AreaInPixels = 4, CellInPixels = 6, MousePixelsMode = 1016;

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
                AddReply(TerminalReply.KittyKeyboard, _parameters[0, 0]);
                break;
            case CsiKind.AttributesReply:
                AddReply(TerminalReply.DeviceAttributes, _parameters.Contains(SixelAttribute) ? 1 : 0);
                break;
            case CsiKind.PresenceReply when (_prefix & KeyModifiers.Alt) != 0:
                // The answer came right behind an ESC: nothing of a sequence did.
                _prefix = KeyModifiers.None;
                Add(KeyEvent.Of(KeyCode.Escape));
                break;
            case CsiKind.ModeReply when _parameters[0, 0] == MousePixelsMode:
                // 0 is a mode that is not known, 4 one that is off for good.
                AddReply(TerminalReply.MousePixels, _parameters[1, 0] is >= 1 and <= 3 ? 1 : 0);
                break;
            case CsiKind.CursorReply:
                AddReply(TerminalReply.CursorPosition, _parameters[1, 0], _parameters[0, 0]);
                break;
            case CsiKind.SizeReply when _parameters[0, 0] is AreaInPixels or CellInPixels:
                AddReply(_parameters[0, 0] == CellInPixels ? TerminalReply.CellSize : TerminalReply.AreaSize, _parameters[2, 0], _parameters[1, 0]);
                break;
            case CsiKind.MouseSgr when MouseReport.TryOf(_parameters[0, 0], _parameters[1, 0], _parameters[2, 0], final == 'm', out MouseReport mouse):
                _events.Enqueue(new TerminalEvent(TerminalEventKind.Mouse, Mouse: mouse));
                break;
            case CsiKind.Win32Key when Win32Keys.TryOf(_parameters, out KeyEvent win32):
                // All but text tells of its release.
                Add(win32 with { IsReleaseReported = _parameters[0, 0] != 0 || _parameters[1, 0] != 0 });
                break;
        }

        _prefix = KeyModifiers.None;
    }

    private void AddReply(TerminalReply reply, int number, int second = 0) =>
        _events.Enqueue(new TerminalEvent(TerminalEventKind.Reply, Reply: reply, Number: number, Second: second));

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
                _string.Add(value);
                break;
        }
    }

    /// <summary>A string is complete: only the answer of the kitty graphics protocol means anything.</summary>
    private void EndString()
    {
        Return();
        if (_opener == '_' && _string.Bytes.StartsWith("G"u8))
        {
            AddReply(TerminalReply.KittyGraphics, _string.Bytes.EndsWith(";OK"u8) ? 1 : 0);
        }
    }

    private void TakeStringEscape(byte value)
    {
        if (value == '\\')
        {
            EndString();
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
