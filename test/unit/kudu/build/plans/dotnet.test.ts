// What of a .NET project decides how it is published, and when it counts as changed.
import assert from "node:assert/strict";
import { diskFolder } from "../../../../../core/node/diskFolder";
import { planDotnet } from "../../../../../kudu/build/plans/dotnet";
import type { BuildRequest } from "../../../../../kudu/build/request";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { type Files, writeFiles } from "../building";
import { commandsOf, planningIn } from "../planning";

const sdk = (properties: string, items = "") =>
  `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>${properties}</PropertyGroup>${items}</Project>`;
const exe = "<OutputType>Exe</OutputType>";
const references = (...paths: string[]) =>
  `<ItemGroup>${paths.map((path) => `<ProjectReference Include="${path}" />`).join("")}</ItemGroup>`;
const single = sdk(`${exe}<PublishSingleFile>true</PublishSingleFile>`);
const here = { win32: "win-x64", darwin: "osx-arm64" }[process.platform as string] ?? "linux-x64";

describe("a plan for .NET", () => {
  const at = useTemporaryFolder();
  const plan = planningIn(at);

  const arguments_: [
    why: string,
    files: Files,
    more: Partial<BuildRequest>,
    has: string,
    lacks?: string,
  ][] = [
    [
      "the framework that the person says, though there is one only",
      { "Job.csproj": sdk(`${exe}<TargetFramework>net8.0</TargetFramework>`) },
      { options: { framework: "net8.0" } },
      "-f net8.0",
    ],
    [
      "the person's framework before the site's",
      { "Job.csproj": sdk(`${exe}<TargetFrameworks>net8.0;net9.0</TargetFrameworks>`) },
      { options: { framework: "net8.0" }, target: { os: "linux", stack: "DOTNETCORE|9.0" } },
      "-f net8.0",
    ],
    [
      "no framework where there is one only",
      { "Job.csproj": sdk(`${exe}<TargetFramework>net9.0</TargetFramework>`) },
      { target: { os: "linux", stack: "DOTNETCORE|9.0" } },
      "-p:UseAppHost=false",
      "-f ",
    ],
    [
      "the project's own runtime",
      { "Job.csproj": sdk(`${exe}<RuntimeIdentifier>linux-musl-x64</RuntimeIdentifier>`) },
      { target: { os: "windows" } },
      "-r linux-musl-x64 --self-contained false",
    ],
    [
      "the setting's runtime before the project's",
      { "Job.csproj": sdk(`${exe}<RuntimeIdentifier>linux-musl-x64</RuntimeIdentifier>`) },
      { entry: { runtime: "linux-arm64" } },
      "-r linux-arm64 --self-contained false",
    ],
    [
      "the command line's runtime before the setting's",
      { "Job.csproj": single },
      { entry: { runtime: "linux-arm64" }, options: { runtime: "win-arm64" } },
      "-r win-arm64 --self-contained true",
    ],
    [
      "ahead of time for the system of this machine",
      { "Job.csproj": sdk(`${exe}<PublishAot>true</PublishAot>`) },
      { options: { runtime: here } },
      `-r ${here} --self-contained true`,
    ],
    [
      "what the nearest Directory.Build.props adds, as MSBuild reads no other",
      {
        "Job.csproj": sdk(""),
        "Directory.Build.props": `<Project><PropertyGroup>${exe}</PropertyGroup></Project>`,
        "../Directory.Build.props":
          "<Project><PropertyGroup><OutputType>Library</OutputType></PropertyGroup></Project>",
      },
      {},
      "dotnet publish Job.csproj",
    ],
    [
      "what the project says rather than what is above it",
      {
        "Job.csproj": sdk(`${exe}<TargetFramework>net8.0</TargetFramework>`),
        "../Directory.Build.props":
          "<Project><PropertyGroup><OutputType>Library</OutputType></PropertyGroup></Project>",
      },
      {},
      "dotnet publish Job.csproj",
    ],
    [
      "the program of two projects of which the other is a library",
      { "Lib.csproj": sdk("<TargetFramework>net8.0</TargetFramework>"), "Job.csproj": sdk(exe) },
      {},
      "dotnet publish Job.csproj",
    ],
  ];
  for (const [why, files, more, has, lacks] of arguments_) {
    it(`says ${why}`, async () => {
      const [line = ""] = commandsOf(await plan(files, more));
      assert.ok(line.includes(has), line);
      assert.ok(lacks === undefined || !line.includes(lacks), line);
    });
  }

  const refusals: [why: string, files: Files, more: Partial<BuildRequest>, message: RegExp][] = [
    [
      "of several frameworks none is the site's",
      { "Job.csproj": sdk(`${exe}<TargetFrameworks>net8.0;net9.0</TargetFrameworks>`) },
      { target: { stack: "DOTNETCORE|6.0" } },
      /^Job\.csproj is built for several frameworks: net8\.0, net9\.0\./,
    ],
    [
      "none of two projects is a program",
      { "A.csproj": sdk(""), "B.csproj": sdk("") },
      {},
      /^The folder of sample contains several projects: A\.csproj, B\.csproj\./,
    ],
    [
      "ahead of time is for one system only, and the project names another",
      {
        "Job.csproj": sdk(
          `${exe}<PublishAot>true</PublishAot><RuntimeIdentifier>freebsd-x64</RuntimeIdentifier>`,
        ),
      },
      {},
      /^sample is compiled ahead of time, .* \(freebsd-x64\)\.$/,
    ],
  ];
  for (const [why, files, more, message] of refusals) {
    it(`is refused: ${why}`, () => assert.rejects(plan(files, more), { message }));
  }

  const lib = sdk("");
  const decided: [why: string, files: Files, isCacheable: boolean, names: string[]][] = [
    [
      "projects of projects, also those that refer to each other",
      {
        "Job.csproj": sdk(exe, references("../A/A.csproj")),
        "../A/A.csproj": sdk("", references("../B/B.csproj", "../job/Job.csproj")),
        "../B/B.csproj": sdk("", references("../A/A.csproj")),
      },
      true,
      ["A", "B"],
    ],
    [
      "not a project that isn't there: what it would bring isn't known",
      {
        "Job.csproj": sdk(exe, references("../Gone/Gone.csproj", "../A/A.csproj")),
        "../A/A.csproj": lib,
      },
      false,
      ["A"],
    ],
    [
      "what a referenced project imports",
      {
        "Job.csproj": sdk(exe, references("../A/A.csproj")),
        "../A/A.csproj": sdk("", '<Import Project="../more.targets" />'),
      },
      false,
      ["A"],
    ],
    [
      "each file that MSBuild, NuGet and the compiler read above, the nearest of its name",
      {
        "Job.csproj": sdk(exe),
        "../Directory.Build.props": "<Project />",
        "../Directory.Build.targets": "<Project />",
        "Directory.Packages.props": "<Project />",
        "../global.json": "{}",
        "../NuGet.Config": "",
        "../.editorconfig": "",
      },
      true,
      [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "global.json",
        "NuGet.Config",
        ".editorconfig",
      ],
    ],
  ];
  for (const [why, files, isCacheable, names] of decided) {
    it(`counts as input ${why}`, async () => {
      const made = await plan(files);
      assert.equal(made.isCacheable, isCacheable);
      const last = made.inputs.map((path) => path.replace(/^.*[\\/]/, ""));
      // To Windows and macOS both spellings of NuGet's file are one.
      assert.deepEqual(
        [...new Set(last.map((name) => name.replace(/^nuget\.config$/, "NuGet.Config")))],
        names,
      );
    });
  }

  describe("of a project of the old form", () => {
    const files = {
      "Job.csproj": "<Project ToolsVersion='15.0'><OutputType>Exe</OutputType></Project>",
    };
    const planOn = (platform: NodeJS.Platform, options?: BuildRequest["options"]) => {
      writeFiles(at("old"), files);
      const context = {
        ...{ source: at("old"), name: "sample", target: {}, stages: at("stages"), options },
        ...{ environment: {}, report: () => undefined, entry: {} },
        ...{ folder: diskFolder(at("old")), files: ["Job.csproj"] },
      };
      return planDotnet(context, platform);
    };
    const configurations: [options: BuildRequest["options"], configuration: string][] = [
      [undefined, "Release"],
      [{}, "Release"],
      [{ configuration: "Debug" }, "Debug"],
    ];
    for (const [options, configuration] of configurations) {
      it(`is Visual Studio's on Windows: ${JSON.stringify(options)}`, async () => {
        const made = await planOn("win32", options);
        assert.match(
          commandsOf(made).join(),
          new RegExp(
            `^msbuild Job\\.csproj -t:Build -p:Configuration=${configuration} .*-p:DeployOnBuild=false `,
          ),
        );
        assert.deepEqual(made.steps.at(-1), { kind: "copyOutput", from: `bin/${configuration}` });
        // What it refers to is read by MSBuild alone.
        assert.equal(made.isCacheable, false);
      });
    }

    it("is none elsewhere", () => assert.rejects(planOn("linux"), { message: /old form/ }));
  });

  it("takes nothing for input that the build itself writes", async () => {
    const { outputs, warnings } = await plan({ "Job.csproj": sdk(exe) });
    assert.deepEqual(outputs, ["bin/", "obj/"]);
    assert.deepEqual(warnings, []);
  });
});
