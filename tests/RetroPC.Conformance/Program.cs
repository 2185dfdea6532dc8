using RetroPC.Conformance.Lockstep;
using RetroPC.Conformance.Tool;

return args is [LockstepTool.Verb, .. string[] rest]
    ? new LockstepTool(Console.Out, Console.Error).Run(rest)
    : new ConformanceTool(Console.Out, Console.Error, RigFactory.Create).Run(args);
