/** Which generation of the WebJobs SDK reads a timer, as far as project files tell. */
import { equal } from "node:assert/strict";
import { folderOfPaths } from "../../../core/folder";
import { checkSources } from "../../../server/checkTimers";

type Files = Readonly<Record<string, string>>;

const project = (inside: string) =>
  `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>${inside}</Project>`;
const refers = (attributes = "", inside = "") =>
  `<ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs.Extensions" ${attributes}>${inside}</PackageReference></ItemGroup>`;
const central = (version: string, more = "") =>
  `<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>${more}</PropertyGroup><ItemGroup><PackageVersion Include="Microsoft.Azure.WebJobs.Extensions" Version="${version}" /></ItemGroup></Project>`;

const rows: readonly (readonly [why: string, files: Files, generation: string])[] = [
  ["an attribute", { "src/Job/Job.csproj": project(refers('Version="2.3.0"')) }, "sdk2"],
  ["single quotes", { "src/Job/Job.csproj": project(refers("Version='1.0.0'")) }, "sdk1"],
  [
    "an element",
    { "src/Job/Job.csproj": project(refers("", "<Version>4.0.1</Version>")) },
    "extensions3",
  ],
  [
    "a comment says nothing",
    { "src/Job/Job.csproj": project(`<!-- ${refers('Version="2.3.0"')} -->`) },
    "extensions5.1",
  ],
  [
    "packages.config",
    {
      "src/Job/Job.csproj": "<Project />",
      "src/Job/packages.config": `<packages><package id="Microsoft.Azure.WebJobs" version="1.1.2" /><package id="Microsoft.Azure.WebJobs.Extensions" version="1.0.2" /></packages>`,
    },
    "sdk1",
  ],
  [
    "the SDK's own version, from 3 on another number",
    {
      "src/Job/Job.csproj": project(
        '<ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs" Version="3.0.41" /></ItemGroup>',
      ),
    },
    "extensions5.1",
  ],
  [
    "a property of the project",
    {
      "src/Job/Job.csproj": project(
        `<PropertyGroup><Sdk>2.2.0</Sdk></PropertyGroup>${refers('Version="$(Sdk)"')}`,
      ),
    },
    "sdk2",
  ],
  [
    "a property of Directory.Build.props",
    {
      "src/Job/Job.csproj": project(refers('Version="$(WebJobsVersion)"')),
      "Directory.Build.props":
        "<Project><PropertyGroup><WebJobsVersion>2.2.0</WebJobsVersion></PropertyGroup></Project>",
    },
    "sdk2",
  ],
  [
    "the project's own value of it counts",
    {
      "src/Job/Job.csproj": project(
        `<PropertyGroup><V>5.1.0</V></PropertyGroup>${refers('Version="$(V)"')}`,
      ),
      "Directory.Build.props": "<Project><PropertyGroup><V>2.2.0</V></PropertyGroup></Project>",
    },
    "extensions5.1",
  ],
  [
    "a property that only MSBuild knows is none",
    { "src/Job/Job.csproj": project(refers('Version="$([System.String]::Copy(2))"')) },
    "extensions5.1",
  ],
  [
    "a reference in Directory.Build.props",
    {
      "src/Job/Job.csproj": project(""),
      "Directory.Build.props": `<Project>${refers('Version="2.2.0"')}</Project>`,
    },
    "sdk2",
  ],
  [
    "central versions",
    { "src/Job/Job.csproj": project(refers()), "Directory.Packages.props": central("3.0.6") },
    "extensions3",
  ],
  [
    "central versions made of a property",
    {
      "src/Job/Job.csproj": project(refers()),
      "Directory.Packages.props": central("$(V)", "<V>2.2.0</V>"),
    },
    "sdk2",
  ],
  [
    "an override of the central version",
    {
      "src/Job/Job.csproj": project(refers('VersionOverride="2.2.0"')),
      "Directory.Packages.props": central("5.1.0"),
    },
    "sdk2",
  ],
  [
    "the nearest file of central versions",
    {
      "src/Job/Job.csproj": project(refers()),
      "src/Directory.Packages.props": central("2.2.0"),
      "Directory.Packages.props": central("5.1.0"),
    },
    "sdk2",
  ],
  [
    "the nearest, which imports the next above",
    {
      "src/Job/Job.csproj": project(refers()),
      "src/Directory.Packages.props": `<Project><Import Project="$([MSBuild]::GetPathOfFileAbove(Directory.Packages.props, $(MSBuildThisFileDirectory)..))" /></Project>`,
      "Directory.Packages.props": central("2.2.0"),
    },
    "sdk2",
  ],
  [
    "a central version of a package that the project doesn't use",
    { "src/Job/Job.csproj": project(""), "Directory.Packages.props": central("2.2.0") },
    "extensions5.1",
  ],
  [
    "two versions under conditions",
    {
      "src/Job/Job.csproj": project(
        `${refers(`Version="2.2.0" Condition="'$(T)' == 'net48'"`)}${refers(`Version="5.1.0"`)}`,
      ),
    },
    "extensions5.1",
  ],
  [
    "the SDK's version where the extensions' isn't written",
    {
      "src/Job/Job.csproj": project(
        `${refers()}<ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs" Version="2.2.0" /></ItemGroup>`,
      ),
    },
    "sdk2",
  ],
  [
    "one of several packages in one reference, beside one that is removed",
    {
      "src/Job/Job.csproj": project(
        `<PackageReference Remove="X" Version="1.0.0" /><PackageReference Include="X; Microsoft.Azure.WebJobs.Extensions" Version="2.2.0" />`,
      ),
    },
    "sdk2",
  ],
  [
    "an override as an element",
    {
      "src/Job/Job.csproj": project(refers("", "<VersionOverride>2.2.0</VersionOverride>")),
      "Directory.Packages.props": central("5.1.0"),
    },
    "sdk2",
  ],
  [
    "a version of which only a part is known",
    { "src/Job/Job.csproj": project(refers('Version="2$(Minor)"')) },
    "extensions5.1",
  ],
  [
    "a reference that counts everywhere",
    {
      "src/Job/Job.csproj": project(""),
      "Directory.Packages.props": `<Project><GlobalPackageReference Include="Microsoft.Azure.WebJobs.Extensions" Version="2.2.0" /></Project>`,
    },
    "sdk2",
  ],
  ["a floating version", { "src/Job/Job.csproj": project(refers('Version="2.*"')) }, "sdk2"],
  ["a range", { "src/Job/Job.csproj": project(refers('Version="[4.0.1,5.0)"')) }, "extensions3"],
];

describe("the host of a project's timers", () => {
  for (const [why, files, generation] of rows) {
    it(`is ${generation}: ${why}`, async () => {
      const all: Files = {
        ...files,
        "src/Job/Jobs.cs": `class J { void R([TimerTrigger("0 0 8 * * *")] TimerInfo t) { } }`,
      };
      const folder = folderOfPaths(Object.keys(all), async (path) => all[path]);
      const [source] = await checkSources(folder);
      equal(source?.timers[0]?.host.generation, generation);
    });
  }
});
