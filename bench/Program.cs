using TrainingGame.Bench;

switch (args)
{
    case ["layers", .. var rest]:
        Layers.Run(rest);
        return 0;
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project bench -- …
              layers [FILE] [COARSEN]   training alone | fold | actors | actors and log
            """);
        return 2;
}
