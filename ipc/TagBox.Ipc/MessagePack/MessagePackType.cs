namespace TagBox.Ipc.MessagePack;

/// <summary>The families of values in the MessagePack format.</summary>
public enum MessagePackType
{
    /// <summary>Nothing can be read: the data has ended or the next byte is not in the format.</summary>
    None,

    /// <summary>nil.</summary>
    Nil,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>An integer, −2⁶³ to 2⁶⁴ − 1.</summary>
    Integer,

    /// <summary>A 32-bit or 64-bit float.</summary>
    Float,

    /// <summary>UTF-8 text.</summary>
    String,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>A sequence of values.</summary>
    Array,

    /// <summary>A sequence of key and value pairs.</summary>
    Map,

    /// <summary>Typed bytes.</summary>
    Extension,
}
