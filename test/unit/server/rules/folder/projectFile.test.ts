import { equal } from "node:assert/strict";
import { copiesFile } from "../../../../../server/rules/folder/projectFile";

const item = (names: string, copy = "Always", how = "Include") =>
  `<Project><ItemGroup><None ${how}="${names}" CopyToOutputDirectory="${copy}" /></ItemGroup></Project>`;

const rows: readonly (readonly [why: string, project: string, copies: boolean, file?: string])[] = [
  ["by its name", item("settings.job"), true],
  ["in capitals", item("Settings.JOB"), true],
  ["updated", item("settings.job", "PreserveNewest", "Update"), true],
  ["when it differs", item("settings.job", "IfDifferent"), true],
  ["never", item("settings.job", "Never"), false],
  ["another file", item("appsettings.json"), false],
  ["a file whose name begins the same", item("settings.job.bak"), false],
  ["a file whose name ends the same", item("my-settings.job"), false],
  ["a dot that is any character elsewhere", item("settingsxjob"), false],
  ["among several", item("a.txt; settings.job ;b.txt"), true],
  ["by a star", item("*.job"), true],
  ["by a question mark", item("settings.jo?"), true],
  ["by a question mark too many", item("settings.job?"), false],
  ["in all folders", item("**\\*.job"), true],
  ["in this folder", item(".\\settings.job"), true],
  ["in all folders below this one", item("./**/settings.job"), true],
  ["in the folder above", item("../settings.job"), false],
  ["in another folder", item("jobs/settings.job"), false],
  ["in a folder whose name ends with a dot", item("a./b"), false, "ab"],
  ["in folders whose names begin so", item("a**/b"), false, "ab"],
  ["in all folders below another one", item("jobs/**/settings.job"), false],
  ["excluded from the item", item("settings.job", "Always", "Remove"), false],
  [
    "by an element inside",
    `<None Include='settings.job'>\n  <CopyToPublishDirectory> Always</CopyToPublishDirectory>\n</None>`,
    true,
  ],
  [
    "by an element of the next item",
    `<None Include="settings.job" /><None Update="b"><CopyToOutputDirectory>Always</CopyToOutputDirectory></None>`,
    false,
  ],
  [
    "without quotes, which no project has",
    "<None Include=settings.job CopyToOutputDirectory='Always' />",
    false,
  ],
  ["in a comment", `<!-- ${item("settings.job")} -->`, false],
  ["between comments", `<!-- a -->${item("settings.job")}<!-- b -->`, true],
  ["a second item", item("a.txt") + item("settings.job"), true],
  [
    "first without, then with a copy",
    `<None Include="settings.job" />${item("settings.job")}`,
    true,
  ],
];

describe("a project that copies settings.job", () => {
  for (const [why, project, copies, file = "settings.job"] of rows) {
    it(`${why}: ${copies}`, () => equal(copiesFile(project, file), copies));
  }
});
