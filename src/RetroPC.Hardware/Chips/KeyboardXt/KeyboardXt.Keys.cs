namespace RetroPC.Hardware.Chips;

// What a key sends.
public sealed partial class KeyboardXt
{
    private const byte Extended = 0xE0, PausePrefix = 0xE1;
    private const int ExtendedBit = 0x80, LastCode = (int)XtKey.Delete;

    private bool IsControl => IsDown((int)XtKey.Control) || IsDown((int)XtKey.RightControl);

    private bool IsAlt => IsDown((int)XtKey.Alt) || IsDown((int)XtKey.RightAlt);

    /// <summary>The key of this keyboard that is meant; 0 if it has none.</summary>
    private int CodeOf(XtKey key)
    {
        int code = (int)key;
        if (!Enum.IsDefined(key) || key is XtKey.SysReq)
        {
            return 0;
        }

        if (_isEnhanced)
        {
            return code;
        }

        // Break, which is Pause with Ctrl, is on Scroll Lock there.
        int plain = key == XtKey.Pause ? (int)XtKey.ScrollLock : code & ~ExtendedBit;
        return plain > (int)XtKey.KeypadPeriod ? 0 : plain;
    }

    private bool IsDown(int code) => ((_s.Down[code >> 6] >> (code & 63)) & 1) != 0;

    private void SetDown(int code, bool isDown)
    {
        ulong bit = 1UL << (code & 63);
        ref ulong keys = ref _s.Down[code >> 6];
        keys = isDown ? keys | bit : keys & ~bit;
    }

    private void StoreMake(int code)
    {
        if (code == (int)XtKey.Pause)
        {
            StorePause();
            return;
        }

        if (code == (int)XtKey.PrintScreen)
        {
            StorePrintScreen(isMake: true);
            return;
        }

        LiftShift(code, isMake: true);
        StoreCode(code, isMake: true);
    }

    private void StoreBreak(int code)
    {
        if (code == (int)XtKey.Pause)
        {
            return;
        }

        if (code == (int)XtKey.PrintScreen)
        {
            StorePrintScreen(isMake: false);
            return;
        }

        StoreCode(code, isMake: false);
        LiftShift(code, isMake: false);
    }

    /// <summary>Alone it comes with a Shift, as the 83 keys need one for it; with Alt it is System Request.</summary>
    private void StorePrintScreen(bool isMake)
    {
        const int Shift = (int)XtKey.LeftShift | ExtendedBit;
        if (IsAlt)
        {
            StoreCode((int)XtKey.SysReq, isMake);
            return;
        }

        bool isAlone = !IsControl && !IsDown((int)XtKey.LeftShift) && !IsDown((int)XtKey.RightShift);
        if (isAlone && isMake)
        {
            StoreCode(Shift, isMake: true);
        }

        StoreCode((int)XtKey.PrintScreen, isMake);
        if (isAlone && !isMake)
        {
            StoreCode(Shift, isMake: false);
        }
    }

    /// <summary>A key that the 83 have on the keypad, or with /, comes unshifted: Shift keys held down come up before it, and go down after it.</summary>
    private void LiftShift(int code, bool isMake)
    {
        if (code is not ((int)XtKey.KeypadSlash or (>= (int)XtKey.Home and <= LastCode)))
        {
            return;
        }

        if (IsDown((int)XtKey.LeftShift))
        {
            StoreCode((int)XtKey.LeftShift | ExtendedBit, !isMake);
        }

        if (IsDown((int)XtKey.RightShift))
        {
            StoreCode((int)XtKey.RightShift | ExtendedBit, !isMake);
        }
    }

    private void StorePause()
    {
        const int ScrollLock = (int)XtKey.ScrollLock | ExtendedBit;
        if (IsControl)
        {
            StoreCode(ScrollLock, isMake: true);
            StoreCode(ScrollLock, isMake: false);
            return;
        }

        Store(PausePrefix);
        StoreCode((int)XtKey.Control, isMake: true);
        StoreCode((int)XtKey.NumLock, isMake: true);
        Store(PausePrefix);
        StoreCode((int)XtKey.Control, isMake: false);
        StoreCode((int)XtKey.NumLock, isMake: false);
    }

    private void StoreCode(int code, bool isMake)
    {
        if ((code & ExtendedBit) != 0)
        {
            Store(Extended);
        }

        Store((byte)((code & ~ExtendedBit) | (isMake ? 0 : Break)));
    }
}
