using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class KeyboardAt
{
    private const byte Extended = 0xE0, PausePrefix = 0xE1, BreakPrefix = 0xF0, BreakBit = 0x80;
    private const int NumLockLed = 2;

    /// <summary>What a key of set 3 sends; in the other sets all keys are of the last type.</summary>
    private enum KeyType : byte
    {
        /// <summary>Its make code, again and again.</summary>
        Typematic,

        /// <summary>Make and break code.</summary>
        MakeBreak,

        /// <summary>Its make code.</summary>
        Make,

        /// <summary>Make code, again and again, and break code.</summary>
        All,
    }

    private bool IsShift => IsDown(LeftShift) || IsDown(RightShift);

    private bool IsControl => IsDown(LeftControl) || IsDown(RightControl);

    private bool IsAlt => IsDown(LeftAlt) || IsDown(RightAlt);

    private KeyType TypeOf(int key) => _s.Set == 3 ? (KeyType)_s.Types[key] : KeyType.All;

    private bool Repeats(int key) => TypeOf(key) is KeyType.Typematic or KeyType.All && (key != Pause || _s.Set == 3);

    private void SendMake(int key)
    {
        if (_s.Set == 3 || !IsExtended(key))
        {
            Put(key, isMake: true);
        }
        else if (key == Pause)
        {
            SendPause();
        }
        else if (key == PrintScreen)
        {
            if (!IsAlt && !IsControl && !IsShift)
            {
                PutShift(LeftShift, isMake: true);
            }

            PutPrintScreen(isMake: true);
        }
        else
        {
            UndoShift(key, isMake: true);
            Put(key, isMake: true);
        }
    }

    private void SendBreak(int key)
    {
        if (TypeOf(key) is KeyType.Typematic or KeyType.Make || (key == Pause && _s.Set != 3))
        {
            return;
        }

        if (key == PrintScreen && _s.Set != 3)
        {
            PutPrintScreen(isMake: false);
            if (!IsAlt && !IsControl && !IsShift)
            {
                PutShift(LeftShift, isMake: false);
            }

            return;
        }

        Put(key, isMake: false);
        if (_s.Set != 3 && IsExtended(key))
        {
            UndoShift(key, isMake: false);
        }
    }

    /// <summary>The key held down comes again: its make code alone.</summary>
    private void Repeat()
    {
        _s.RepeatAt = _clock.Now + RepeatPeriod();
        if (_s.Count > 0 || _s.IsSending != 0 || _s.Answers > 0 || Host is null or { IsClockHeld: true } || !IsListening())
        {
            return;
        }

        if (_s.RepeatKey == PrintScreen && _s.Set != 3)
        {
            PutPrintScreen(isMake: true);
        }
        else
        {
            Put(_s.RepeatKey, isMake: true);
        }
    }

    /// <summary>
    /// Around a key that the 83-key keyboard has on its keypad: before it, Shift keys held down come up, or one goes down against Num
    /// Lock; after it the same back.
    /// </summary>
    private void UndoShift(int key, bool isMake)
    {
        if (!IsCursor(key) && key != KeypadSlash)
        {
            return;
        }

        if (IsShift)
        {
            if (IsDown(LeftShift))
            {
                PutShift(LeftShift, !isMake);
            }

            if (IsDown(RightShift))
            {
                PutShift(RightShift, !isMake);
            }
        }
        else if (key != KeypadSlash && (_s.Leds & NumLockLed) != 0)
        {
            PutShift(LeftShift, isMake);
        }
    }

    /// <summary>Alt makes Sys Req of it.</summary>
    private void PutPrintScreen(bool isMake) => Put(IsAlt ? SysReq : PrintScreen, isMake);

    /// <summary>Ctrl and Num Lock of the 83 keys, down and up at once; with Ctrl down, Ctrl-Break.</summary>
    private void SendPause()
    {
        const int NumLock = (int)XtKey.NumLock, ScrollLock = (int)XtKey.ScrollLock;
        if (IsControl)
        {
            Put(ScrollLock | ExtendedBit, isMake: true);
            Put(ScrollLock | ExtendedBit, isMake: false);
            return;
        }

        Store(PausePrefix);
        Put(LeftControl, isMake: true);
        Put(NumLock, isMake: true);
        Store(PausePrefix);
        Put(LeftControl, isMake: false);
        Put(NumLock, isMake: false);
    }

    private void PutShift(int shift, bool isMake) => Put(shift | ExtendedBit, isMake);

    private void Put(int key, bool isMake)
    {
        if (_s.Set == 3)
        {
            PutCode(Set3Of(key), isMake);
            return;
        }

        if ((key & ExtendedBit) != 0)
        {
            Store(Extended);
        }

        int plain = key & ~ExtendedBit;
        if (_s.Set == 1)
        {
            Store((byte)(plain | (isMake ? 0 : BreakBit)));
        }
        else
        {
            PutCode(Set2[plain], isMake);
        }
    }

    private void PutCode(byte code, bool isMake)
    {
        if (!isMake)
        {
            Store(BreakPrefix);
        }

        Store(code);
    }

    private void Store(byte value)
    {
        if (_s.Count < BufferSize)
        {
            byte overrun = _s.Set == 1 ? (byte)0xFF : (byte)0;
            _s.Buffer[(_s.First + _s.Count) % BufferSize] = _s.Count < Capacity ? value : overrun;
            _s.Count++;
        }
    }

    private long RepeatDelay() => (((_s.Typematic >> 5) & 3) + 1) * (Tick.Second / 4);

    private long RepeatPeriod() => ((8L + (_s.Typematic & 7)) << ((_s.Typematic >> 3) & 3)) * (Tick.Second / 240);
}
