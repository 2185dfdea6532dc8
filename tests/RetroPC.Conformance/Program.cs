using RetroPC.Conformance.Tool;

return new ConformanceTool(Console.Out, Console.Error, RigFactory.Create).Run(args);
