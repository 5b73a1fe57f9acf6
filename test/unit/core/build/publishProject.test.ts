import { deepEqual } from "node:assert/strict";
import { type PublishProject, readPublishProject } from "../../../../core/build/publishProject";

function sdk(properties: string, items = "", name = "Microsoft.NET.Sdk"): string {
  return `<Project Sdk="${name}"><PropertyGroup>${properties}</PropertyGroup>${items}</Project>`;
}

const exe = "<OutputType>Exe</OutputType>";
const web = "Microsoft.NET.Sdk.Web";

const rows: readonly (readonly [why: string, text: string, facts: Partial<PublishProject>])[] = [
  ["a library", sdk(""), { isLibrary: true, isProgram: false, isOldStyle: false }],
  ["a program", sdk(exe), { isLibrary: false, isProgram: true }],
  ["a program with a window", sdk("<OutputType>WINEXE</OutputType>"), { isLibrary: false }],
  ["a library that says so", sdk("<OutputType>Library</OutputType>"), { isLibrary: true }],
  ["a type that only ends like one", sdk("<OutputType>NoExe</OutputType>"), { isLibrary: true }],
  ["a type that only begins like one", sdk("<OutputType>Exec</OutputType>"), { isLibrary: true }],
  ["a type that only MSBuild knows", sdk("<outputtype>$(X)</outputtype>"), { isLibrary: false }],
  ["a web site is a program", sdk("", "", web), { isLibrary: false, isProgram: true }],
  [
    "a library for the web",
    sdk("<OutputType>Library</OutputType>", "", web),
    { isLibrary: true, isProgram: false },
  ],
  ["a worker is a program", sdk("", "", "Microsoft.NET.Sdk.Worker"), { isLibrary: false }],
  ["the old style without a type", "<Project />", { isLibrary: false, isOldStyle: true }],
  [
    "what something else decides",
    sdk("", '<IMPORT Project="a.props" />'),
    { isLibrary: false, hasImports: true },
  ],
  ["an imported SDK", sdk("", '<Import Project="a" Sdk="B" />'), { hasImports: false }],
  [
    "an import in a comment",
    sdk("", '<!-- <Import Project="a" /> -->'),
    { hasImports: false, isLibrary: true },
  ],
  ["one framework", sdk("<TargetFramework>net8.0</TargetFramework>"), { frameworks: ["net8.0"] }],
  [
    "several frameworks",
    sdk("<TargetFrameworks>net8.0; net48;</TargetFrameworks>"),
    { frameworks: ["net8.0", "net48"] },
  ],
  ["no framework", sdk(""), { frameworks: [], isSelfContained: false, isAot: false }],
  ["its own runtime", sdk("<SelfContained>True</SelfContained>"), { isSelfContained: true }],
  ["one file", sdk("<PublishSingleFile>true</PublishSingleFile>"), { isSelfContained: true }],
  [
    "compiled ahead of time",
    sdk("<PublishAot>true</PublishAot>"),
    { isSelfContained: true, isAot: true },
  ],
  ["not its own runtime", sdk("<SelfContained>false</SelfContained>"), { isSelfContained: false }],
  [
    "references",
    sdk("", '<ProjectReference Include="..\\A.csproj; b/B.csproj" />'),
    { references: ["..\\A.csproj", "b/B.csproj"] },
  ],
];

describe("how a project is published", () => {
  for (const [why, text, facts] of rows) {
    it(why, () => {
      const project = readPublishProject(text, "P");
      const keys = Object.keys(facts) as (keyof PublishProject)[];
      deepEqual(Object.fromEntries(keys.map((key) => [key, project[key]])), facts);
    });
  }
});
