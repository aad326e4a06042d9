using TagBox.Cli.Listening;
using TagBox.Cli.Reports;
using TagBox.Engine.Catalogue;

namespace TagBox.Cli.Diagnosis;

/// <summary>Whether every model can be read.</summary>
internal sealed class ModelCheck : ICheck
{
    private const string Of = "models";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation)
    {
        IReadOnlyList<InstalledModel> models = UserModels.Catalogue().List();
        IEnumerable<Finding> damaged = models.Where(model => model.Damage is not null)
            .Select(model => new Finding(Of, $"{model.Name} is damaged: {model.Damage}", $"Run 'tagbox models remove {model.Name}', and add or pull it again."));
        return Task.FromResult<IReadOnlyList<Finding>>([new(Of, string.Join(", ", models.Where(model => model.Damage is null).Select(model => model.Name))), .. damaged]);
    }
}
