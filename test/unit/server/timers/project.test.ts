/** What a project's files say: which model, which generation of the host, which settings. */
import { deepEqual, equal } from "node:assert/strict";
import { type Folder, folderOfPaths } from "../../../../core/folder";
import { readProject } from "../../../../server/timers/project";

type Files = Readonly<Record<string, string>>;

const root = "file:///app";
const props = "Directory.Build.props";
const folderOf = (files: Files) =>
  folderOfPaths(Object.keys(files), async (path, limit) => files[path]?.slice(0, limit));
const refers = (name: string, version: string) =>
  `<PackageReference Include="Microsoft.Azure.${name}" Version="${version}" />`;
const hostJson = { "host.json": '{ "version" : "2.0" }' };

async function projectOf(files: Files, readOpen?: (uri: string) => string | undefined) {
  const folder = folderOf(files);
  return readProject(root, folder, (await folder.list("")) ?? [], readOpen);
}

describe("a project with timers", () => {
  const rows: readonly (readonly [why: string, files: Files, model: string, host: string])[] = [
    ["scripts", hostJson, "script", "extensions5.1"],
    ["host.json in capitals", { "HOST.JSON": "{}" }, "script", "sdk2"],
    ["Functions v1: host.json has no version", { "host.json": "{}" }, "script", "sdk2"],
    ["a version that is no text", { "host.json": '{"version": 2}' }, "script", "sdk2"],
    ["a copy of host.json is none", { "host.json.bak": "{}" }, "program", "extensions5.1"],
    [
      "a copy of packages.config is none",
      { "packages.config.bak": refers("WebJobs", "2.2.0") },
      "program",
      "extensions5.1",
    ],
    ["a project in capitals", { "A.CSPROJ": refers("WebJobs", "2.2.0") }, "program", "sdk2"],
    ["a folder of that name is none", { "host.json/a.txt": "" }, "program", "extensions5.1"],
    ["a file that only ends so is none", { "my-host.json": "{}" }, "program", "extensions5.1"],
    ["a program", { "A.csproj": "<Project />" }, "program", "extensions5.1"],
    [
      "a function within the host",
      { "A.csproj": "<P />", ...hostJson },
      "inProcess",
      "extensions5.1",
    ],
    [
      "an isolated worker",
      { "A.fsproj": refers("Functions.Worker", "2.0.0"), ...hostJson },
      "isolated",
      "extensions5.1",
    ],
    [
      "a user's file is no project",
      { "A.csproj.user": refers("WebJobs", "2.2.0") },
      "program",
      "extensions5.1",
    ],
    ["an older SDK itself", { "A.csproj": refers("WebJobs", "2.2.0") }, "program", "sdk2"],
    ["the first SDK itself", { "A.fsproj": refers("WebJobs", "1.1.2") }, "program", "sdk1"],
    [
      "the SDK's own number from 3 on says nothing",
      { "A.csproj": refers("WebJobs", "4.0.0") },
      "program",
      "extensions5.1",
    ],
    [
      "the extensions",
      { "A.csproj": refers("WebJobs.Extensions", "4.0.0") },
      "program",
      "extensions3",
    ],
    [
      "the package decides, whatever host.json says",
      { "A.csproj": refers("WebJobs.Extensions", "4.0.0"), "host.json": "{}" },
      "inProcess",
      "extensions3",
    ],
    [
      "two projects that agree",
      {
        "A.csproj": refers("WebJobs.Extensions", "3.0.0"),
        "B.csproj": refers("WebJobs.Extensions", "4.0.0"),
      },
      "program",
      "extensions3",
    ],
    [
      "two projects that don't",
      {
        "A.csproj": refers("WebJobs.Extensions", "2.0.0"),
        "B.csproj": refers("WebJobs.Extensions", "4.0.0"),
      },
      "program",
      "extensions5.1",
    ],
    [
      "a version that is no number",
      { "A.csproj": refers("WebJobs.Extensions", "x2") },
      "program",
      "extensions5.1",
    ],
    [
      "a version that is no number leaves it to host.json",
      { "A.csproj": refers("WebJobs.Extensions", "x2"), "host.json": "{}" },
      "inProcess",
      "sdk2",
    ],
    [
      "a version that only MSBuild knows leaves it to the SDK",
      { "A.csproj": `${refers("WebJobs.Extensions", "$(V)")}${refers("WebJobs", "2.2.0")}` },
      "program",
      "sdk2",
    ],
    [
      "a year as a version",
      { "A.csproj": refers("WebJobs.Extensions", "2019.1") },
      "program",
      "extensions5.1",
    ],
  ];
  for (const [why, files, model, generation] of rows) {
    it(`is ${model}, ${generation}: ${why}`, async () => {
      const { model: is, host } = await projectOf(files);
      deepEqual([is, host.generation], [model, generation]);
    });
  }

  it("takes what is being edited before what lies on disk", async () => {
    const files = { "A.csproj": refers("WebJobs", "2.2.0"), "appsettings.My Site.json": "{}" };
    const open: Files = {
      [`${root}/A.csproj`]: refers("WebJobs", "1.1.2"),
      [`${root}/appsettings.My Site.json`]: '{"A": "1"}',
    };
    const { host, settingsFiles } = await projectOf(files, (uri) => open[uri]);
    const [settings] = settingsFiles;
    deepEqual(
      [host.generation, settings?.uri, settings?.settings.map(({ name }) => name)],
      ["sdk1", `${root}/appsettings.My%20Site.json`, ["A"]],
    );
  });

  it("knows nothing of files that can't be read", async () => {
    const folder = folderOfPaths(["A.csproj", "appsettings.json"], async () => undefined);
    const entries = (await folder.list("")) ?? [];
    const { host, settingsFiles } = await readProject(root, folder, entries);
    deepEqual([host.generation, settingsFiles[0]?.settings], ["extensions5.1", []]);
  });

  const sdk = refers("WebJobs", "2.2.0");
  const shared: readonly (readonly [
    why: string,
    own: string,
    above: readonly Folder[],
    host: string,
  ])[] = [
    ["the nearest counts", "", [folderOf({ [props]: sdk })], "extensions5.1"],
    [
      "unless it asks for the next",
      "$([MSBuild]::getPathOfFileAbove('x'))",
      [folderOf({ [props.toLowerCase()]: sdk })],
      "sdk2",
    ],
    [
      "by way of folders that have none, or can't be listed",
      '<Import Project="../x.props" />',
      [{ ...folderOf({}), list: async () => undefined }, folderOf({}), folderOf({ [props]: sdk })],
      "sdk2",
    ],
    [
      "not what stands behind 256 KiB",
      '<Import Project="../x.props" />',
      [folderOf({ [props]: " ".repeat(262_144) + sdk })],
      "extensions5.1",
    ],
  ];
  for (const [why, own, above, generation] of shared) {
    it(`shares files above it: ${why}`, async () => {
      const folder = folderOf({ "A.csproj": "<Project />", [props]: own });
      const entries = (await folder.list("")) ?? [];
      const { host } = await readProject(root, folder, entries, () => undefined, above);
      equal(host.generation, generation);
    });
  }

  it("counts with the first million bytes of its file", async () => {
    const { host } = await projectOf({ "A.csproj": " ".repeat(1_000_000) + sdk });
    equal(host.generation, "extensions5.1");
  });

  it("has the settings of its own folder only", async () => {
    const { settingsFiles } = await projectOf({
      ...hostJson,
      "appsettings.json": "{}",
      "local.settings.json": "{}",
      "Sub/appsettings.json": "{}",
      "package.json": "{}",
    });
    deepEqual(
      settingsFiles.map(({ uri }) => uri),
      [`${root}/appsettings.json`, `${root}/local.settings.json`],
    );
  });
});
