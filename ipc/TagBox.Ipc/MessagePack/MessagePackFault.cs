namespace TagBox.Ipc.MessagePack;

/// <summary>Why a value could not be read.</summary>
public enum MessagePackFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The data ends inside the value.</summary>
    Truncated,

    /// <summary>The value is of another type than the one asked for.</summary>
    OtherType,

    /// <summary>The number does not fit the type asked for.</summary>
    OutOfRange,

    /// <summary>The value is deeper, longer or holds more than <see cref="MessagePackLimits"/> allows.</summary>
    OverLimit,

    /// <summary>The bytes are not MessagePack: the unused code 0xc1, text that is not UTF-8.</summary>
    Invalid,
}
