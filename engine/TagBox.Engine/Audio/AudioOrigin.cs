namespace TagBox.Engine.Audio;

/// <summary>
/// Where audio sits in its project and where it comes from: what a Broadcast Wave file's <c>bext</c> chunk says (EBU Tech 3285), except
/// how loud the audio is, which a stem is not.
/// </summary>
/// <param name="TimeReference">Samples since midnight (in practice: since the project's start) of the first sample.</param>
/// <param name="Description">Free text, at most 256 ASCII characters.</param>
/// <param name="Originator">Who made it, at most 32 ASCII characters.</param>
/// <param name="OriginatorReference">The maker's reference, at most 32 ASCII characters.</param>
/// <param name="OriginationDate">yyyy-mm-dd, or empty.</param>
/// <param name="OriginationTime">hh:mm:ss, or empty.</param>
/// <param name="MaterialId">The 64 bytes of its SMPTE UMID in hexadecimal, or empty.</param>
/// <param name="CodingHistory">How it was coded before, a line a step; or empty.</param>
public sealed record AudioOrigin(
    ulong TimeReference,
    string Description = "",
    string Originator = "",
    string OriginatorReference = "",
    string OriginationDate = "",
    string OriginationTime = "",
    string MaterialId = "",
    string CodingHistory = "");
