using System.Buffers;
using MessagePack;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Tests.Messages;

public class MessageTests
{
    private delegate void Writing(ref MessagePackWriter writer);

    public static TheoryData<int> Every => new(Enumerable.Range(0, Samples.All.Count));

    [Theory, MemberData(nameof(Every))]
    public void Message_WrittenAndRead_ComesBackWhole(int index)
    {
        IMessage message = Samples.All[index];
        byte[] bytes = Bytes(77, message);
        Envelope.TryRead(new(bytes), out Envelope envelope).ShouldBeTrue();
        envelope.Kind.ShouldBe(message.Kind);
        envelope.Id.ShouldBe(77ul);
        Convert.ToHexStringLower(Bytes(77, Read(envelope))).ShouldBe(Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void Samples_HoldEveryMessageThereIs() =>
        typeof(IMessage).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IMessage)))
            .Except(Samples.All.Select(message => message.GetType())).ShouldBeEmpty();

    [Fact]
    public void Read_FieldsInAnotherOrderWithUnknownOnes_IsTheSameMessage()
    {
        Fetch fetch = Read<Fetch>(5, (ref writer) =>
        {
            writer.Write("later");
            writer.WriteArrayHeader(2);
            writer.WriteNil();
            writer.WriteExtensionFormat(new ExtensionResult(3, new byte[] { 1, 2, 3 }));
            writer.Write("frames");
            writer.Write(512);
            writer.Write("stem");
            writer.Write(1);
            writer.Write(99);
            writer.Write(true);
            writer.Write("job");
            writer.Write("0c7e");
        }, extra: (ref writer) =>
        {
            writer.Write("at");
            writer.Write(1024);
        });
        fetch.ShouldBe(new Fetch("0c7e", 1, 1024, 512));
    }

    [Theory]
    [InlineData("rate", 0, "'rate' must be a whole number from 1000 to 768000")]
    [InlineData("channels", 65, "'channels' must be a whole number from 1 to 64")]
    [InlineData("frames", -1, "'frames' must be a whole number from 1 to 1099511627776")]
    public void Read_NumberOutOfItsRange_SaysWhichAndWhatIsAllowed(string field, long value, string fault) =>
        Should.Throw<EngineException>(() => Read<Submit>(1, (ref writer) =>
        {
            writer.Write(field);
            writer.Write(value);
        }, from: Samples.Submit)).Message.ShouldContain(fault);

    [Fact]
    public void Read_TextWhereANumberBelongs_SaysWhich() =>
        Should.Throw<EngineException>(() => Read<Cancel>(1, (ref writer) =>
        {
            writer.Write("job");
            writer.Write(5);
        })).Message.ShouldContain("'job' must be text");

    [Fact]
    public void Read_MissingField_SaysWhich() =>
        Should.Throw<EngineException>(() => Read<Cancel>(0, (ref _) => { })).Message.ShouldContain("'job' is missing");

    /// <summary>The bytes of a result as engines sent it before it told levels.</summary>
    [Fact]
    public void Read_ResultOfAnOlderEngine_LeavesLevelsUnknown()
    {
        byte[] sent = Convert.FromHexString(
            "93a6726573756c740285a57374617274d2fffe8900a472617465cdbb80a86368616e6e656c7301a66672616d657302a5" +
            "7374656d739282a47374656da676696f6c696ea470617468c082a47374656da472657374a470617468c0");
        Envelope.TryRead(new(sent), out Envelope envelope).ShouldBeTrue();
        JobResult result = envelope.Read<JobResult>();
        result.Stems.Select(stem => stem.Stem).ShouldBe(["violin", "rest"]);
        result.Stems.ShouldAllBe(stem => stem.RmsDb == null && stem.Tags.Count == 0);
        result.Prior.ShouldBeNull();
        result.Steps.ShouldBeNull();
    }

    [Fact]
    public void Read_ListOfSomethingElseThanMaps_SaysWhich() =>
        Should.Throw<EngineException>(() => Read<TagList>(1, (ref writer) =>
        {
            writer.Write("tags");
            writer.WriteArrayHeader(1);
            writer.Write(1);
        })).Message.ShouldContain("'tags': an item is not a map");

    [Fact]
    public void Read_NumbersThatAreNoNumbers_AreRefused() =>
        Should.Throw<EngineException>(() => Read<JobProgress>(3, (ref writer) =>
        {
            writer.Write("state");
            writer.Write("running");
            writer.Write("stage");
            writer.Write("x");
            writer.Write("fraction");
            writer.Write(double.NaN);
        })).Message.ShouldContain("'fraction' must be a finite number");

    [Theory]
    [InlineData("")]
    [InlineData("c0")]
    [InlineData("93a470696e6701")]
    [InlineData("93a470696e670180ff")]
    [InlineData("92a470696e6701")]
    [InlineData("9301a470696e6780")]
    [InlineData("93a470696e67ff80")]
    [InlineData("93a470696e670190")]
    [InlineData("93a470696e670181a161919191919191919191c0")]
    public void TryRead_FrameThatIsNoMessage_IsRefused(string hex) =>
        Envelope.TryRead(new(Convert.FromHexString(hex)), out _).ShouldBeFalse();

    [Theory]
    [InlineData("919191919191", true)]
    [InlineData("91919191919191", false)]
    public void TryRead_NestedInArrayAndMap_EightDeepAtMost(string arrays, bool taken)
    {
        Envelope.TryRead(new(Convert.FromHexString($"93a470696e670181a161{arrays}c0")), out _).ShouldBe(taken);
        Envelope.TryRead(new(Convert.FromHexString($"94a470696e67018091{arrays}c0")), out _).ShouldBe(taken);
    }

    [Fact]
    public void TryRead_EnvelopeWithALaterPart_IsRead()
    {
        Envelope.TryRead(new(Convert.FromHexString("94a470696e670180c3")), out Envelope envelope).ShouldBeTrue();
        envelope.Kind.ShouldBe("ping");
    }

    [Fact]
    public void Read_HundredThousandMutatedFrames_OnlyThrowsWhatIsDocumented()
    {
        Random random = new(5);
        byte[][] frames = Samples.All.Select(message => Bytes(1, message)).ToArray();
        for (int round = 0; round < 100_000; round++)
        {
            byte[] bytes = (byte[])frames[random.Next(frames.Length)].Clone();
            for (int i = random.Next(4); i >= 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (!Envelope.TryRead(new(bytes), out Envelope envelope))
            {
                continue;
            }

            try
            {
                Read(envelope);
            }
            catch (EngineException error)
            {
                error.Code.ShouldBe(EngineErrors.BadMessage);
            }
        }
    }

    private static IMessage Read(Envelope envelope) => envelope.Kind switch
    {
        Hello.Name => envelope.Read<Hello>(),
        Welcome.Name => envelope.Read<Welcome>(),
        Ping.Name => envelope.Read<Ping>(),
        Pong.Name => envelope.Read<Pong>(),
        ListTags.Name => envelope.Read<ListTags>(),
        ListModels.Name => envelope.Read<ListModels>(),
        GetStatus.Name => envelope.Read<GetStatus>(),
        Stop.Name => envelope.Read<Stop>(),
        Done.Name => envelope.Read<Done>(),
        TagList.Name => envelope.Read<TagList>(),
        ModelList.Name => envelope.Read<ModelList>(),
        Submit.Name => envelope.Read<Submit>(),
        Accepted.Name => envelope.Read<Accepted>(),
        Credit.Name => envelope.Read<Credit>(),
        Queued.Name => envelope.Read<Queued>(),
        Audio.Name => envelope.Read<Audio>(),
        JobProgress.Name => envelope.Read<JobProgress>(),
        JobResult.Name => envelope.Read<JobResult>(),
        Listen.Name => envelope.Read<Listen>(),
        Listeners.Name => envelope.Read<Listeners>(),
        Moment.Name => envelope.Read<Moment>(),
        Heard.Name => envelope.Read<Heard>(),
        Watch.Name => envelope.Read<Watch>(),
        Cancel.Name => envelope.Read<Cancel>(),
        Confirm.Name => envelope.Read<Confirm>(),
        Fetch.Name => envelope.Read<Fetch>(),
        EngineStatus.Name => envelope.Read<EngineStatus>(),
        Failure.Name => envelope.Read<Failure>(),
        _ => new Done(),
    };

    private static byte[] Bytes(ulong id, IMessage message)
    {
        ArrayBufferWriter<byte> buffer = new();
        Envelope.Write(buffer, id, message);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a message from fields written by hand, of which the first of one name counts.</summary>
    private static T Read<T>(
        int count, Writing fields, Writing? extra = null, IMessage? from = null)
        where T : IMessage<T>
    {
        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        writer.WriteMapHeader(count + (extra is null ? 0 : 1) + (from is null ? 0 : 14));
        fields(ref writer);
        extra?.Invoke(ref writer);
        writer.Flush();
        if (from is not null)
        {
            ArrayBufferWriter<byte> rest = new();
            from.Write(new(rest));
            buffer.Write(rest.WrittenSpan[1..]);
        }

        return new Envelope("test", 1, new(buffer.WrittenMemory)).Read<T>();
    }
}
