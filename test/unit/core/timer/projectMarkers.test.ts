import { deepEqual, equal } from "node:assert/strict";
import { isProjectMarker, readProjectMarker } from "../../../../core/timer/projectMarkers";

/** Its first language and whether its timers are Azure's; undefined: no project. */
const rows: readonly (readonly [name: string, text: string, says?: string])[] = [
  ["host.json", "", "csharp true"],
  ["HOST.JSON", "", "csharp true"],
  ["ghost.json", ""],
  ["host.json5", ""],
  ["A.csproj", '<PackageReference Include="Microsoft.Azure.WebJobs" />', "csharp true"],
  ["A.FSPROJ", "microsoft.net.sdk.functions", "csharp true"],
  ["A.csproj", "Microsoft.Azure.Functions.Worker", "csharp true"],
  ["A.csproj", "Microsoft.Azure.WebJobsExtra", "csharp false"],
  ["A.csproj.user", "Microsoft.Azure.WebJobs"],
  ["Packages.config", "", "csharp false"],
  ["packages.config.old", ""],
  ["pom.xml", "azure-functions-java-library", "java true"],
  ["POM.xml", "", "java false"],
  ["my-pom.xml", ""],
  ["build.gradle", "", "java false"],
  ["build.gradle.kts", "azure-functions-java-library", "java true"],
  ["build.gradle.txt", ""],
  ["requirements.txt", "Azure-Functions==1.0", "python true"],
  ["Pyproject.toml", "azure", "python false"],
  ["my-requirements.txt", ""],
  ["requirements.txt.in", ""],
  ["package.json", '{"dependencies":{"@azure/functions":"4"}}', "javascript true"],
  ["PACKAGE.json", "{}", "javascript false"],
  ["my-package.json", "{}"],
  ["package.json5", "{}"],
];

describe("a file that makes a project of its folder", () => {
  for (const [name, text, says] of rows) {
    it(`${name} ${text}: ${says}`, () => {
      const marker = readProjectMarker(name, text);
      deepEqual(marker && `${marker.languages[0]} ${marker.hasTimers}`, says);
      equal(isProjectMarker(name), says !== undefined);
    });
  }
});
