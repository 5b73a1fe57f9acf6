// What of a job outlives its replacement, and when its files are held.
import assert from "node:assert/strict";
import type { Job } from "../../../../../core/kudu";
import { createKuduClient } from "../../../../../kudu/createKuduClient";
import { holdsFiles } from "../../../../../kudu/deploy/backup/heldFiles";
import {
  backUpPrevious,
  extraFiles,
  survivors,
  withSettings,
} from "../../../../../kudu/deploy/backup/preserve";
import type { Previous } from "../../../../../kudu/deploy/backup/previous";
import type { DeployEvent, DeployRequest } from "../../../../../kudu/deploy/request";
import type { Contents } from "../../../../../kudu/deploy/source/contents";
import { contentsWith } from "../contentsWith";

const previously = (more: Partial<Previous> = {}): Previous => ({
  ...{ job: { run_command: "run.js" } as Job, folder: "site/x/", isStopped: false },
  ...more,
});
const settings = Buffer.from('{ "schedule": "0 0 * * * *" }');

function contentsOf(...paths: string[]): Contents {
  const entries = paths.map((path) => ({ path, size: 3, mtime: 0, mode: 0o644 }));
  return { ...contentsWith(undefined), entries, size: 3 * paths.length };
}

describe("what outlives the replacement of a job", () => {
  const rows: [why: string, given: Partial<Previous>, paths: string[], kept: string[]][] = [
    ["nothing", {}, ["run.js"], []],
    ["its settings", { settings }, ["run.js"], ["settings.job"]],
    ["its stop mark", { isStopped: true }, ["run.js"], ["disable.job"]],
    [
      "both beside the run file, where Kudu reads them",
      { settings, isStopped: true },
      ["bin/run.js", "bin/lib/a.js"],
      ["bin/settings.job", "bin/disable.job"],
    ],
  ];
  for (const [why, given, paths, kept] of rows) {
    it(`is ${why}`, () => {
      assert.deepEqual([...survivors(contentsOf(...paths), previously(given))], kept);
    });
  }

  interface Extra {
    readonly why: string;
    readonly previous?: Previous;
    readonly paths?: readonly string[];
    readonly keepSettings?: boolean;
    readonly files: Readonly<Record<string, string>>;
    readonly notes: RegExp;
  }
  const extras: readonly Extra[] = [
    { why: "nothing of a first deployment", files: {}, notes: /^$/ },
    { why: "nothing of a job without settings", previous: previously(), files: {}, notes: /^$/ },
    {
      why: "the settings on the site",
      previous: previously({ settings }),
      files: { "settings.job": String(settings) },
      notes: /^The files to deploy don't include settings\.job\..* kept with job\.$/,
    },
    {
      why: "no settings that the person gives up",
      previous: previously({ settings }),
      keepSettings: false,
      files: {},
      notes: /^$/,
    },
    {
      why: "no settings over those that go up, whatever their letter case",
      previous: previously({ settings }),
      paths: ["run.js", "Settings.job"],
      files: {},
      notes: /^$/,
    },
    {
      why: "the stop mark",
      previous: previously({ isStopped: true }),
      files: { "disable.job": "" },
      notes: /^job is stopped and won't restart\.$/,
    },
  ];
  for (const { why, previous, paths = ["run.js"], keepSettings = true, files, notes } of extras) {
    it(`goes up with it: ${why}`, () => {
      const events: DeployEvent[] = [];
      const request = {
        job: { kind: "continuous", name: "job" },
        report: (event: DeployEvent) => events.push(event),
      } as unknown as DeployRequest;
      const extra = extraFiles(request, contentsOf(...paths), previous, { keepSettings });
      assert.deepEqual(
        Object.fromEntries([...extra].map(([path, bytes]) => [path, String(bytes)])),
        files,
      );
      const texts = events.map((event) => (event.kind === "note" ? event.message : event.kind));
      assert.match(texts.join("\n"), notes);
    });
  }

  it("goes up with what was made for it", () => {
    const made = new Map([["settings.job", Buffer.from("{}")]]);
    const request = { report: () => assert.fail() } as unknown as DeployRequest;
    const contents = { ...contentsOf("run.js", "settings.job"), made };
    assert.deepEqual(extraFiles(request, contents, undefined, { keepSettings: true }), made);
  });
});

describe("settings that are made for a deployment", () => {
  it("lie beside the run file and count as the job's", async () => {
    const contents = withSettings({ settings: '{"a":1}' }, contentsOf("bin/run.js", "bin/a.js"));
    const own = [...contents.entries].at(-1);
    assert.deepEqual([own?.path, own?.size, own?.mode], ["bin/settings.job", 7, 0o644]);
    assert.equal(contents.size, 13);
    assert.equal(String(contents.made?.get("bin/settings.job")), '{"a":1}');
    assert.ok(own);
    assert.equal(String(await contents.load(own)), '{"a":1}');
    const [run] = contents.entries;
    assert.ok(run);
    assert.equal(String(await contents.load(run)), "", "others are still the source's");
  });

  it("give way to those of the source, and to none", () => {
    const contents = contentsOf("run.js", "settings.job");
    assert.equal(withSettings({ settings: "{}" }, contents), contents);
    const without = contentsOf("run.js");
    assert.equal(withSettings({}, without), without);
  });
});

describe("the files of a job", () => {
  const client = createKuduClient({ url: "http://127.0.0.1:9", authorize: async () => "" });
  const inPlace = Buffer.from('{ "is_in_place": true }');
  const copied = Buffer.from('{ "is_in_place": false }');
  const rows: [
    why: string,
    system: "windows" | "linux",
    given: Partial<Previous>,
    held: boolean,
  ][] = [
    ["a script of Node's, which runs in place", "windows", {}, true],
    ["on Linux, which removes any folder", "linux", {}, false],
    ["where it lies elsewhere", "windows", { folder: undefined }, false],
    [
      "of another script, which runs in a copy",
      "windows",
      { job: { run_command: "run.cmd" } as Job },
      false,
    ],
    [
      "of another script that is told to run in place",
      "windows",
      { job: { run_command: "run.cmd" } as Job, settings: inPlace },
      true,
    ],
    ["a script of Node's that is told to run in a copy", "windows", { settings: copied }, false],
    ["a script of Node's whose settings say nothing of it", "windows", { settings }, true],
    [
      "a script of Node's in large letters",
      "windows",
      { job: { run_command: "RUN.JS" } as Job },
      true,
    ],
    [
      "of a script that only holds the ending",
      "windows",
      { job: { run_command: "run.js.cmd" } as Job },
      false,
    ],
  ];
  for (const [why, system, given, held] of rows) {
    it(`are ${held ? "held" : "free"}: ${why}`, async () => {
      assert.equal(await holdsFiles({ client, system }, previously(given)), held);
    });
  }

  it("are free where there is none", async () => {
    assert.equal(await holdsFiles({ client, system: "windows" }, undefined), false);
  });

  it("aren't fetched where nobody can see them", async () => {
    const request = { report: () => assert.fail() } as unknown as DeployRequest;
    assert.equal(await backUpPrevious(request, undefined), undefined);
    assert.equal(await backUpPrevious(request, previously({ folder: undefined })), undefined);
  });
});
