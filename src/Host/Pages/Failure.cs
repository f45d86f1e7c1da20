using System.Data.Common;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Training;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Pages;

/// <summary>The program's failures as the pages tell them.</summary>
internal static class Failure
{
    public static string Words(Exception failure) => failure switch
    {
        MistakeException or StoreException or RefusedException or UnreadableRecordsException
            or LearnerDivergedException => failure.Message,
        UnreadableEventException => $"The log is damaged: it has {failure.Message}.",
        _ => $"It cannot be computed ({failure.GetType().Name}).",
    };

    /// <summary>Reads from the store; what goes wrong there is told in the pages' terms.</summary>
    public static T Guard<T>(Store store, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (StoreException e)
        {
            throw new UnreadableRecordsException(e.Message, e);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException
            && StoreFailure.Explain(e, store.Path) is { } known)
        {
            throw new UnreadableRecordsException(known.Message, e);
        }
    }
}
