import assert from "node:assert";
import { kindOfMode, type Project, readProject } from "../../../../core/find/project";

function sdk(properties: string, items = ""): string {
  return `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>${properties}</PropertyGroup><ItemGroup>${items}</ItemGroup></Project>`;
}

const cases: readonly (readonly [why: string, text: string, facts: Partial<Project>])[] = [
  ["an SDK-style program", sdk("<OutputType>Exe</OutputType>"), { style: "sdk", isProgram: true }],
  ["WinExe is a program", sdk("<OutputType>WinExe</OutputType>"), { isProgram: true }],
  ["a library", sdk(""), { isProgram: false, outputType: undefined }],
  ["an SDK with a version", '<Project Sdk="Microsoft.NET.Sdk.Web/8.0.1" />', { isApp: true }],
  [
    "an imported SDK",
    '<Project><Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" /></Project>',
    { style: "sdk" },
  ],
  [
    "an SDK element",
    '<Project><Sdk Name="Microsoft.NET.Sdk.Worker" /></Project>',
    { style: "sdk", isProgram: true },
  ],
  ["no SDK", '<Project ToolsVersion="15.0" />', { style: "old" }],
  [
    "the assembly's own name",
    sdk("<AssemblyName>Mailer</AssemblyName>"),
    { assemblyName: "Mailer" },
  ],
  ["the project's name", sdk(""), { assemblyName: "P" }],
  [
    "a name made of another property",
    sdk("<X>a</X><WebJobName>$(X)-$(AssemblyName)</WebJobName>"),
    { webJobName: "a-P" },
  ],
  [
    "a property function",
    sdk("<WebJobName>$([System.DateTime]::Now.Year)</WebJobName>"),
    { webJobName: undefined },
  ],
  [
    "a property that means itself",
    sdk("<WebJobName>$(WebJobName)x</WebJobName>"),
    { webJobName: undefined },
  ],
  [
    "a value under a condition that nothing contradicts",
    sdk("<WebJobName Condition=\"'$(C)'==''\">a</WebJobName>"),
    { webJobName: "a" },
  ],
  [
    "two values under conditions",
    '<Project><PropertyGroup Condition="a"><WebJobName>a</WebJobName></PropertyGroup><PropertyGroup Condition="b"><WebJobName>b</WebJobName></PropertyGroup></Project>',
    { webJobName: undefined },
  ],
  [
    "a plain value beside one under a condition",
    '<Project><PropertyGroup><WebJobName>a</WebJobName></PropertyGroup><PropertyGroup Condition="b"><WebJobName>b</WebJobName></PropertyGroup></Project>',
    { webJobName: "a" },
  ],
  ["entities", sdk("<WebJobName>a&amp;b</WebJobName>"), { webJobName: "a&b" }],
  ["a comment", sdk("<!-- <OutputType>Exe</OutputType> -->"), { isProgram: false }],
  ["a comment without end", `${sdk("")}<!-- <OutputType>Exe</OutputType>`, { isProgram: false }],
  [
    "a reference of the old style",
    '<Project><ItemGroup><Reference Include="Microsoft.Azure.WebJobs, Version=1.1.2.0" /></ItemGroup></Project>',
    { webJobsPackage: "Microsoft.Azure.WebJobs" },
  ],
  [
    "attributes in another order",
    sdk("", '<PackageReference Version="3" Include="Microsoft.Azure.WebJobs.Core" />'),
    { webJobsPackage: "Microsoft.Azure.WebJobs.Core" },
  ],
  [
    "a package with a longer name",
    sdk("", '<PackageReference Include="Microsoft.Azure.WebJobsX" />'),
    { webJobsPackage: undefined },
  ],
  [
    "a benchmark",
    sdk("<OutputType>Exe</OutputType>", '<PackageReference Include="BenchmarkDotNet" />'),
    { isProgram: false },
  ],
];

describe("reading a project", () => {
  for (const [why, text, facts] of cases) {
    it(why, () => {
      const project = readProject(text, "P");
      const keys = Object.keys(facts) as (keyof Project)[];
      assert.deepStrictEqual(Object.fromEntries(keys.map((key) => [key, project[key]])), facts);
    });
  }

  it("knows the three words of Visual Studio and no others", () => {
    const kinds = ["Continuous", "OnDemand", "Scheduled", "triggered", "constructor", 1, null];
    assert.deepStrictEqual(kinds.map(kindOfMode), [
      ...["continuous", "triggered", "triggered", "triggered"],
      ...[undefined, undefined, undefined],
    ]);
  });
});
