import assert from "node:assert";
import { kindOfMode, type Project, packagesIn, readProject } from "../../../../core/find/project";

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
  ["WINEXE in capitals", sdk("<OUTPUTTYPE>WINEXE</OUTPUTTYPE>"), { isProgram: true }],
  ["an output type that only ends so", sdk("<OutputType>NoExe</OutputType>"), { isProgram: false }],
  ["one that only begins so", sdk("<OutputType>Exec</OutputType>"), { isProgram: false }],
  [
    "SDKs in capitals, one of them a worker's",
    '<PROJECT SDK="Microsoft.NET.Sdk; MICROSOFT.NET.SDK.WORKER" />',
    { style: "sdk", isProgram: true, isApp: false },
  ],
  ["an SDK like a worker's", '<Project Sdk="A.WorkerTools" />', { isProgram: false }],
  ["an SDK element in capitals", '<Project><SDK NAME="A.WEB" /></Project>', { isApp: true }],
  ["an SDK like a site's", '<Project Sdk="Microsoft.NET.Sdk.WebTools" />', { isApp: false }],
  [
    "a web site of the old style, its type in capitals",
    "<Project><ProjectTypeGuids>{349C5851-65DF-11DA-9384-00065B846F21};{1}</ProjectTypeGuids></Project>",
    { isApp: true },
  ],
  [
    "another type of the old style",
    "<Project><ProjectTypeGuids>{fae04ec0-301f-11d3-bf4b-00c04f79efbc}</ProjectTypeGuids></Project>",
    { isApp: false },
  ],
  [
    "Functions by their version alone",
    sdk("<AzureFunctionsVersion>v4</AzureFunctionsVersion>"),
    { isApp: true },
  ],
  [
    "packages in capitals",
    sdk("", '<PACKAGEREFERENCE INCLUDE="MICROSOFT.AZURE.WEBJOBS" />'),
    { webJobsPackage: "MICROSOFT.AZURE.WEBJOBS", isApp: false },
  ],
  [
    "Functions in capitals",
    sdk("", '<PackageReference Include="MICROSOFT.NET.SDK.FUNCTIONS" />'),
    { isApp: true },
  ],
  [
    "tests in capitals",
    sdk("<OutputType>Exe</OutputType>", '<PackageReference Include="XUNIT.core" />'),
    { isProgram: false },
  ],
  [
    "packages whose names only end like those of the SDK, of Functions, and of tests",
    sdk(
      "<OutputType>Exe</OutputType>",
      '<PackageReference Include="My.Microsoft.Azure.WebJobs;My.Microsoft.NET.Sdk.Functions;My.xunit" />',
    ),
    { webJobsPackage: undefined, isApp: false, isProgram: true },
  ],
  [
    "what MSBuild knows of the project, in other letters",
    sdk("<WebJobName>$(msbuildprojectname)-$(rootnamespace)-$(TARGETNAME)</WebJobName>"),
    { webJobName: "P-P-P" },
  ],
  [
    "a property that only ends like MSBuild's",
    sdk("<WebJobName>$(MyMSBuildProjectName)</WebJobName>"),
    { webJobName: undefined },
  ],
  [
    "one that only begins like it",
    sdk("<WebJobName>$(MSBuildProjectNames)</WebJobName>"),
    { webJobName: undefined },
  ],
  [
    "one that only ends like the assembly's name",
    sdk("<WebJobName>$(MyAssemblyName)</WebJobName>"),
    { webJobName: undefined },
  ],
  [
    "one that only begins like it",
    sdk("<WebJobName>$(AssemblyNameOld)</WebJobName>"),
    { webJobName: undefined },
  ],
  [
    "a chain of four properties",
    sdk("<WebJobName>$(A)</WebJobName><A>$(B)</A><B>$(C)</B><C>x</C>"),
    { webJobName: "x" },
  ],
  [
    "a chain that is too long to be meant",
    sdk("<WebJobName>$(A)</WebJobName><A>$(B)</A><B>$(C)</B><C>$(D)</C><D>x</D>"),
    { webJobName: undefined },
  ],
  [
    "a function with a bracket in it",
    sdk("<WebJobName>$(X.Replace('(', '-'))</WebJobName>"),
    { webJobName: undefined },
  ],
  [
    "an empty value, after which nothing else is looked for",
    sdk("<WebJobName></WebJobName>"),
    { webJobName: undefined },
  ],
  [
    "conditions in capitals",
    sdk('<WebJobName>a</WebJobName><WebJobName CONDITION="x">b</WebJobName>'),
    { webJobName: "a" },
  ],
  [
    "a condition of the group before",
    '<Project><PropertyGroup Condition="x"><A>1</A></PropertyGroup><PropertyGroup><WebJobName>a</WebJobName></PropertyGroup><PropertyGroup Condition="x"><WebJobName>b</WebJobName></PropertyGroup></Project>',
    { webJobName: "a" },
  ],
  [
    "all entities",
    sdk("<WebJobName>&lt;&gt;&quot;&apos;&amp;lt;&copy;</WebJobName>"),
    { webJobName: `<>"'&lt;&copy;` },
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

  const lists: readonly (readonly [why: string, text: string, packages: readonly string[]])[] = [
    ["a packages.config", '<PACKAGE version="1" ID="A.B" /><package id="C"/>', ["A.B", "C"]],
    ["a paket.references", "A.B\n  C\n", ["A.B", "C"]],
    ["a project.json", '{ "A.B": "1", "C" : {} }', ["A.B", "C"]],
  ];
  for (const [why, text, packages] of lists) {
    it(`knows the packages of ${why}`, () => assert.deepStrictEqual(packagesIn(text), packages));
  }
});
