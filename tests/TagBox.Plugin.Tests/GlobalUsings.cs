global using TagBox.Plugin.Tests.Doubles;
