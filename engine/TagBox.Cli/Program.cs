using TagBox.Cli.CommandLine;
using TagBox.Cli.Commands;

using Interruption interruption = new();
return await TagBoxProgram.Run(args, Terminal.OfProcess(), interruption.Token);
