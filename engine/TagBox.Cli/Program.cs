using TagBox.Cli.Commands;
using TagBox.Cli.CommandLine;

using Interruption interruption = new();
return await TagBoxProgram.Run(args, Terminal.OfProcess(), interruption.Token);
