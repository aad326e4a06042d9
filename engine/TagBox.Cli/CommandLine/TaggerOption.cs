using System.CommandLine;

namespace TagBox.Cli.CommandLine;

/// <summary><c>--tagger</c>: who listens, once for each.</summary>
internal sealed class TaggerOption : Option<string[]>
{
    /// <summary>Creates the option.</summary>
    public TaggerOption()
        : base("--tagger", "-t")
    {
        HelpName = "name|file";
        Description = "Who listens: a name of 'tagbox models' or a model file; may be given several times. Every installed model by default.";
        DefaultValueFactory = _ => [];
    }
}
