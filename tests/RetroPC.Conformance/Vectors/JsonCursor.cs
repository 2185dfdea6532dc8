using System.Text.Json;

namespace RetroPC.Conformance.Vectors;

/// <summary>Steps through JSON of a known shape; whatever does not fit is a <see cref="VectorFormatException"/>.</summary>
internal ref struct JsonCursor(string file, ReadOnlySpan<byte> content)
{
    private Utf8JsonReader _reader = new(content);

    public void Expect(JsonTokenType token)
    {
        Next();
        if (_reader.TokenType != token)
        {
            throw Error($"{token} expected, {_reader.TokenType} found");
        }
    }

    /// <summary>Enters the array's next element, an array itself, or leaves the array.</summary>
    public bool EntersNext(JsonTokenType start)
    {
        Next();
        if (_reader.TokenType != start && _reader.TokenType != JsonTokenType.EndArray)
        {
            throw Error($"{start} expected, {_reader.TokenType} found");
        }

        return _reader.TokenType == start;
    }

    /// <summary>Reads the array's next number, or leaves the array.</summary>
    public bool NextNumber(int max, out int number)
    {
        Next();
        number = _reader.TokenType == JsonTokenType.EndArray ? 0 : CurrentNumber(max);
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Reads the object's next key, or leaves the object.</summary>
    public bool NextKey()
    {
        Next();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    public readonly bool KeyIs(ReadOnlySpan<byte> key) => _reader.ValueTextEquals(key);

    public readonly string Key() => Unescaped();

    public int Number(int max)
    {
        Next();
        return CurrentNumber(max);
    }

    public string String()
    {
        Expect(JsonTokenType.String);
        return Unescaped();
    }

    /// <summary>A string that is compared with plain ASCII names only, and so need not be unescaped.</summary>
    public ReadOnlySpan<byte> RawString()
    {
        Expect(JsonTokenType.String);
        return _reader.ValueSpan;
    }

    public void Skip()
    {
        Next();
        _reader.Skip();
    }

    public void ExpectEnd()
    {
        try
        {
            // Past the last value the reader itself objects to everything but white space.
            _reader.Read();
        }
        catch (JsonException e)
        {
            throw Error(e.Message, e);
        }
    }

    public readonly VectorFormatException Error(string problem, Exception? cause = null) =>
        new(file, _reader.TokenStartIndex, problem, cause);

    private readonly string Unescaped()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw Error(e.Message, e);
        }
    }

    private readonly int CurrentNumber(int max)
    {
        if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt32(out int number) || number < 0 || number > max)
        {
            throw Error($"a number from 0 to {max} expected");
        }

        return number;
    }

    private void Next()
    {
        try
        {
            _reader.Read();
        }
        catch (JsonException e)
        {
            throw new VectorFormatException(file, _reader.BytesConsumed, e.Message, e);
        }
    }
}
