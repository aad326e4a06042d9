using System.Text.Json.Serialization;

namespace TagBox.Cli.Events;

/// <summary>One line of <c>--progress json</c>; <c>type</c> says which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ProgressEvent), "progress")]
[JsonDerivedType(typeof(WarningEvent), "warning")]
[JsonDerivedType(typeof(ResultEvent), "result")]
[JsonDerivedType(typeof(SongEvent), "song")]
[JsonDerivedType(typeof(SummaryEvent), "summary")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
internal abstract record RunEvent;
