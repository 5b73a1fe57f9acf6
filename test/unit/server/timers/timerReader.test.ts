/** Open files with timers: which they are, what is read once, and what anew. */
import { deepEqual, equal } from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Folder, folderOfPaths } from "../../../../core/folder";
import { createTimerReader, isTimerFile } from "../../../../server/timers/timerReader";

const root = "file:///work/app";
const csharp = (schedule: string) =>
  `class J { void R([TimerTrigger("${schedule}")] TimerInfo t) { } }`;

type Files = Record<string, string>;

/** A reader of these files; their paths are those of a disk, from its root. */
function readerOf(files: Files, open: Files = {}) {
  const listed: string[] = [];
  const openFolder = (uri: string): Folder | undefined => {
    listed.push(uri);
    const prefix = `${decodeURIComponent(uri.slice("file:///".length))}/`;
    const below = Object.keys(files).filter((path) => path.startsWith(prefix));
    return folderOfPaths(
      below.map((path) => path.slice(prefix.length)),
      async (path) => files[prefix + path],
    );
  };
  const reader = createTimerReader({ openFolder, readOpen: (uri) => open[uri], roots: [root] });
  let version = 0;
  const read = (path: string, text: string, languageId = "") => {
    version += 1;
    return reader.read(TextDocument.create(`${root}/${path}`, languageId, version, text));
  };
  return { reader, read, listed };
}

describe("a file with timers", () => {
  const rows: readonly (readonly [uri: string, languageId: string, isOne: boolean])[] = [
    ["file:///a/Jobs.cs", "csharp", true],
    ["file:///a/Jobs.cs", "", true],
    ["untitled:Untitled-1", "python", true],
    ["untitled:Untitled-1", "plaintext", false],
    ["file:///a/settings.job", "settings-job", false],
    ["file:///a/function.json", "jsonc", true],
    ["file:///a/local.settings.json", "jsonc", true],
    ["file:///a/appsettings.My%20Site.json", "json", true],
    ["file:///a/local%2Esettings.json", "json", true],
    ["file:///a/100%/Jobs.cs", "", true],
    ["vscode-remote:/a/Jobs.cs?job=1", "", true],
    ["vscode-remote:/a/Jobs#1/local.settings.json", "", false],
    ["file:///a/obj/Jobs.cs", "csharp", false],
  ];
  for (const [uri, languageId, isOne] of rows) {
    it(`${uri}, ${languageId}: ${isOne}`, () => equal(isTimerFile(uri, languageId), isOne));
  }

  it("is nothing without a timer", async () => {
    equal(await readerOf({}).read("Jobs.cs", "class TimerTrigger { }"), undefined);
    equal(await readerOf({}).read("notes.md", csharp("0 0 1 * * *")), undefined);
  });

  it("is read anew with each version, and after it was closed", async () => {
    const { reader } = readerOf({});
    const uri = `${root}/Jobs.cs`;
    const shown = async (version: number, schedule: string) => {
      const document = TextDocument.create(uri, "csharp", version, csharp(schedule));
      return (await reader.read(document))?.timers.map(({ written }) => written.value);
    };
    deepEqual(await shown(1, "0 0 1 * * *"), ["0 0 1 * * *"]);
    deepEqual(await shown(2, "0 0 2 * * *"), ["0 0 2 * * *"]);
    reader.close(uri);
    deepEqual(await shown(2, "0 0 3 * * *"), ["0 0 3 * * *"]);
  });
});

describe("the project of a file with timers", () => {
  const hostJson = '{"version": "2.0"}';
  const deep = "a/b/c/d/e/f/g";
  const rows: readonly (readonly [
    why: string,
    files: Files,
    path: string,
    project: string | undefined,
  ])[] = [
    ["beside it", { "work/app/host.json": hostJson }, "Jobs.cs", root],
    ["above it", { "work/app/host.json": hostJson }, "src/Jobs/Jobs.cs", root],
    [
      "the nearest",
      { "work/app/host.json": hostJson, "work/app/src/A.csproj": "<Project />" },
      "src/Jobs/Jobs.cs",
      `${root}/src`,
    ],
    [
      "above the workspace's folder it is not ours",
      { "work/host.json": hostJson },
      "Jobs.cs",
      undefined,
    ],
    ["a folder is no marker", { "work/app/host.json/x": "" }, "Jobs.cs", undefined],
    ["seven levels up", { "work/app/host.json": hostJson }, `${deep}/Jobs.cs`, root],
    [
      "eight levels up is too far",
      { "work/app/host.json": hostJson },
      `${deep}/h/Jobs.cs`,
      undefined,
    ],
  ];
  for (const [why, files, path, project] of rows) {
    it(`is ${project}: ${why}`, async () => {
      const found = await readerOf(files).read(path, csharp("0 0 1 * * *"));
      equal(found?.project?.root, project);
    });
  }

  it("is none in folders that can't be listed", async () => {
    const gone = { list: async () => undefined, read: async () => undefined };
    const reader = createTimerReader({
      openFolder: () => gone,
      readOpen: () => undefined,
      roots: [],
    });
    const document = TextDocument.create(`${root}/Jobs.cs`, "csharp", 1, csharp("0 0 1 * * *"));
    equal((await reader.read(document))?.project, undefined);
  });

  it("is none at the root of a disk", async () => {
    const { reader, listed } = readerOf({ "/host.json": hostJson });
    const text = csharp("0 0 1 * * *");
    const found = await reader.read(TextDocument.create("file:///Jobs.cs", "csharp", 1, text));
    deepEqual([found?.project, listed], [undefined, []]);
  });

  it("takes shared files from above it, and none from above the workspace", async () => {
    const props = (version: string) =>
      `<Project><PackageReference Include="Microsoft.Azure.WebJobs" Version="${version}" /></Project>`;
    const generation = async (files: Files) => {
      const all = { "work/app/src/A.csproj": "<Project />", ...files };
      const found = await readerOf(all).read("src/Jobs.cs", csharp("0 0 1 * * *"));
      return found?.host.generation;
    };
    equal(await generation({ "work/app/Directory.Build.props": props("2.2.0") }), "sdk2");
    equal(await generation({ "work/Directory.Build.props": props("2.2.0") }), "extensions5.1");
  });

  it("takes shared files from eight folders above it, and none above a disk", async () => {
    const listed: string[] = [];
    const reader = createTimerReader({
      openFolder: (uri) => {
        listed.push(uri);
        return folderOfPaths(["A.csproj"], async () => "<Project />");
      },
      readOpen: () => undefined,
      roots: [],
    });
    const opened = async (folder: string) => {
      const uri = `file:///${folder}/Jobs.cs`;
      await reader.read(TextDocument.create(uri, "csharp", 1, csharp("0 0 1 * * *")));
      return listed.splice(0).map((each) => each.slice("file://".length));
    };
    deepEqual(await opened("a/b"), ["/a/b", "/a", ""]);
    deepEqual((await opened("1/2/3/4/5/6/7/8/9/10")).at(-1), "/1/2");
  });

  it("is read once, until what makes it has changed", async () => {
    const files: Files = { "work/app/host.json": "{}" };
    const { reader, read } = readerOf(files);
    const generation = async () => (await read("Jobs.cs", csharp("0 0 1 * * *")))?.host.generation;
    equal(await generation(), "sdk2");
    files["work/app/host.json"] = hostJson;
    reader.forget("sources");
    equal(await generation(), "sdk2");
    reader.forget("projects");
    equal(await generation(), "extensions5.1");
  });
});

describe("settings in an open file", () => {
  const values = (inside: string) => `{"Values": {${inside}}}`;
  const rows: readonly (readonly [why: string, schedule: string, text: string, used: string[]])[] =
    [
      ["a timer's whole schedule", "%NIGHTLY%", values('"NIGHTLY": "0 0 1 * * *"'), ["NIGHTLY"]],
      ["blanks around it", " %NIGHTLY% ", values('"Nightly": "x"'), ["Nightly"]],
      ["underscores for a colon", "%Jobs:Poll%", values('"Jobs__Poll": "x"'), ["Jobs__Poll"]],
      ["no timer names it", "%NIGHTLY%", values('"OTHER": "0 0 1 * * *"'), []],
      ["only a piece of a schedule", "0 */%MIN% * * * *", values('"MIN": "5"'), []],
      ["two of them", "%A%%B%", values('"A": "x", "B": "y"'), []],
      ["a placeholder", "%NIGHTLY%", values('"NIGHTLY": "#{cron}#"'), []],
      ["encrypted", "%NIGHTLY%", '{"IsEncrypted": true, "Values": {"NIGHTLY": "x"}}', []],
    ];
  for (const [why, schedule, text, used] of rows) {
    it(`are judged as ${used.join() || "nothing"}: ${why}`, async () => {
      const files = { "work/app/host.json": "{}", "work/app/Jobs.cs": csharp(schedule) };
      const found = await readerOf(files).read("local.settings.json", text);
      deepEqual(
        found?.timers.map(({ setting }) => setting),
        used,
      );
    });
  }

  it("follow the sources that are being edited", async () => {
    const files = { "work/app/host.json": "{}", "work/app/My Jobs/Jobs.cs": csharp("%OLD%") };
    const open = { [`${root}/My%20Jobs/Jobs.cs`]: csharp("%NEW%") };
    const { reader, read } = readerOf(files, open);
    const used = async () => {
      const found = await read("local.settings.json", values('"OLD": "x", "NEW": "x"'));
      return found?.timers.map(({ setting }) => setting);
    };
    deepEqual(await used(), ["NEW"]);
    open[`${root}/My%20Jobs/Jobs.cs`] = csharp("%OLD%");
    deepEqual(await used(), ["NEW"]);
    reader.forget("sources");
    deepEqual(await used(), ["OLD"]);
  });

  it("are used by nothing where there is no project", async () => {
    const { reader, read } = readerOf({ "work/app/Jobs.cs": csharp("%A%") });
    deepEqual((await read("local.settings.json", values('"A": "x"')))?.timers, []);
    deepEqual(await reader.scan(undefined), { files: [], hasNameResolver: false });
  });

  it("come from sources of any folder that is asked for", async () => {
    const { reader } = readerOf({ "work/app/src/Jobs.cs": csharp("%A%") });
    const { files } = await reader.scanFolder(`${root}/src`);
    deepEqual(
      files.map(({ path }) => path),
      ["Jobs.cs"],
    );
  });
});
