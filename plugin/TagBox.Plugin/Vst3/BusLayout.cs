using System.Numerics;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Vst3;

/// <summary>
/// The busses of an effect and the speakers each has: main input and main output with the same ones, which follow the host, then the
/// auxiliary outputs, stereo or mono.
/// </summary>
internal sealed unsafe class BusLayout
{
    /// <summary>The media type of audio busses; there are no others.</summary>
    public const int Audio = 0;

    /// <summary>The direction of inputs.</summary>
    public const int Input = 0;

    /// <summary>The direction of outputs.</summary>
    public const int Output = 1;

    // A speaker arrangement has a bit for each speaker (vstspeaker.h).
    private const ulong Stereo = 3;

    private readonly AudioEffect? effect;
    private readonly ulong[] outputs;
    private ulong input = Stereo;

    /// <summary>The busses of an effect, all stereo; none without an effect.</summary>
    public BusLayout(AudioEffect? effect)
    {
        this.effect = effect;
        outputs = new ulong[effect is null ? 0 : effect.AuxiliaryOutputs.Count + 1];
        Array.Fill(outputs, Stereo);
    }

    /// <summary>Channels of the main input and of the main output.</summary>
    public int MainChannels => BitOperations.PopCount(input);

    public int Count(int media, int direction) => effect is null || media != Audio ? 0 : direction switch
    {
        Input => 1,
        Output => outputs.Length,
        _ => 0,
    };

    public bool Has(int media, int direction, int index) => (uint)index < (uint)Count(media, direction);

    public ulong Arrangement(int direction, int index) => direction == Input ? input : outputs[index];

    /// <summary>Takes up what of the wanted speakers the effect can have.</summary>
    /// <returns>Whether that is all of it.</returns>
    public bool Arrange(ReadOnlySpan<ulong> wantedInputs, ReadOnlySpan<ulong> wantedOutputs)
    {
        if (effect is null || wantedInputs.Length != 1 || wantedOutputs.Length == 0 || wantedOutputs.Length > outputs.Length)
        {
            return false;
        }

        bool all = wantedInputs[0] == wantedOutputs[0];
        int channels = BitOperations.PopCount(wantedInputs[0]);
        if (channels > 0 && effect.AcceptsMainChannels(channels))
        {
            input = outputs[0] = wantedInputs[0];
        }
        else
        {
            all = false;
        }

        for (int index = 1; index < wantedOutputs.Length; index++)
        {
            if (BitOperations.PopCount(wantedOutputs[index]) is 1 or 2)
            {
                outputs[index] = wantedOutputs[index];
            }
            else
            {
                all = false;
            }
        }
        return all;
    }

    public void Describe(int direction, int index, BusInfo* info)
    {
        bool main = index == 0;
        info->MediaType = Audio;
        info->Direction = direction;
        info->ChannelCount = BitOperations.PopCount(Arrangement(direction, index));
        NativeText.Write(direction == Input ? "Input" : main ? "Output" : effect!.AuxiliaryOutputs[index - 1], info->Name);
        info->BusType = main ? BusInfo.Main : BusInfo.Auxiliary;
        info->Flags = main ? BusInfo.DefaultActive : 0;
    }
}
