using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Tool;

/// <summary>Runs many forms on several threads and gives their results in the order of the files.</summary>
public sealed class ParallelRun
{
    private readonly IReadOnlyList<FormFile> _files;
    private readonly TaskCompletionSource<FormResult>[] _results;
    private int _started;

    private ParallelRun(IReadOnlyList<FormFile> files)
    {
        _files = files;
        _results = [.. files.Select(_ => new TaskCompletionSource<FormResult>())];
    }

    /// <summary>What a file's run throws is thrown here in the file's turn.</summary>
    public static IEnumerable<FormResult> Of(IReadOnlyList<FormFile> files, int jobs, Func<FormRunner> newRunner)
    {
        var run = new ParallelRun(files);
        for (int i = 0; i < Math.Min(jobs, files.Count); i++)
        {
            // A background thread does not keep the tool alive when an earlier file has ended the run.
            new Thread(() => run.Work(newRunner)) { IsBackground = true }.Start();
        }

        return run._results.Select(result => result.Task.GetAwaiter().GetResult());
    }

    private void Work(Func<FormRunner> newRunner)
    {
        FormRunner? runner = null;
        while (Interlocked.Increment(ref _started) - 1 is var index && index < _files.Count)
        {
            try
            {
                runner ??= newRunner();
                _results[index].SetResult(runner.Run(_files[index]));
            }
#pragma warning disable CA1031 // The exception goes to the thread that waits for the result.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _results[index].SetException(e);
            }
        }
    }
}
