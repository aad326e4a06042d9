extern alias engine;
global using SampleFormat = engine::TagBox.Engine.Audio.SampleFormat;
