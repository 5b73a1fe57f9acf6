import type { Shell, Template, TemplateFile } from "./template";

function projectFile(assembly: string): TemplateFile {
  return {
    name: `${assembly}.csproj`,
    text: `<Project Sdk="Microsoft.NET.Sdk">

  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>

  <ItemGroup>
    <None Update="settings.job;run.sh;run.cmd" CopyToOutputDirectory="PreserveNewest" />
  </ItemGroup>

</Project>
`,
  };
}

/**
 * Published output is started by its dll, a source folder by the SDK: the same file serves both.
 */
function starter(assembly: string, shell: Shell): TemplateFile {
  return shell === "bash"
    ? {
        name: "run.sh",
        isExecutable: true,
        text: `#!/bin/bash
if [ -f ${assembly}.dll ]; then
  exec dotnet ${assembly}.dll "$@"
fi
exec dotnet run -- "$@"
`,
      }
    : {
        name: "run.cmd",
        text: [
          "@echo off",
          `if exist ${assembly}.dll (`,
          `  dotnet ${assembly}.dll %*`,
          ") else (",
          "  dotnet run -- %*",
          ")",
          "",
        ].join("\r\n"),
      };
}

function projectFiles(jobName: string, shell: Shell): readonly TemplateFile[] {
  const assembly = jobName.replaceAll("-", "_");
  return [projectFile(assembly), starter(assembly, shell)];
}

export const dotnetTemplate: Template = {
  continuous: (jobName, shell) => [
    {
      name: "Program.cs",
      text: `// App Service asks a continuous WebJob to stop by creating this file.
var shutdownFile = Environment.GetEnvironmentVariable("WEBJOBS_SHUTDOWN_FILE");
bool IsStopping() => shutdownFile is not null && File.Exists(shutdownFile);

void Work() => Console.WriteLine($"Working at {DateTime.UtcNow:O}");

while (!IsStopping())
{
    Work();
    for (var second = 0; second < 5 && !IsStopping(); second++)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
    }
}

Console.WriteLine("Stopped.");
`,
    },
    ...projectFiles(jobName, shell),
  ],
  triggered: (jobName, shell) => [
    {
      name: "Program.cs",
      text: `void Greet(string name) => Console.WriteLine($"Hello, {name}!");

foreach (var name in args.Length > 0 ? args : ["WebJobs"])
{
    Greet(name);
}

// Any exit code but 0 makes the run "Failed".
return 0;
`,
    },
    ...projectFiles(jobName, shell),
  ],
};
