// Where jobs lie, what their settings say, and what a home remembers.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isSourceMissing, knownSources, rememberSource } from "../../../../host/jobs/knownSources";
import {
  disableFile,
  findFolder,
  findJob,
  findRunnableJob,
  findWritableFolder,
  isHidden,
  listPlaced,
  primaryNames,
} from "../../../../host/jobs/places";
import {
  noteOnStoppingWait,
  readSettings,
  runsInPlace,
  stoppingWait,
} from "../../../../host/jobs/settingsFile";
import { openStages } from "../../../../host/jobs/stages";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";
import { placeJob, type SiteForTest, siteOn } from "./siteForTest";

const id = { kind: "triggered", name: "job" } as const;

describe("the place of a job", () => {
  const at = useTemporaryFolder();
  let count = 0;
  /** Empty text: a folder with nothing to run. */
  function stage(places: readonly string[], given: SiteForTest = {}) {
    count += 1;
    const site = siteOn(at(String(count)), { jobs: at(`${count}-source`), ...given });
    const other = join(findWritableFolder({ ...site, settings: mounted }, id).folder, "..", "..");
    const roots = { primary: site.primary, secondary: other, source: at(`${count}-source`) };
    for (const place of places) {
      const [root = "", isEmpty] = place.split(" ");
      const folder = join(roots[root as keyof typeof roots], "triggered", "job");
      mkdirSync(folder, { recursive: true });
      writeFiles(folder, isEmpty ? {} : { "run.sh": "" });
    }
    return site;
  }
  const mounted = { get: () => "1", entries: () => ({}) };

  const rows: readonly [
    places: readonly string[],
    found: string | undefined,
    runs: string | undefined,
    writable: string,
  ][] = [
    [[], undefined, undefined, "primary"],
    [["primary"], "primary", "primary", "primary"],
    [["secondary"], "secondary", "secondary", "secondary"],
    [["source"], "source", "source", "primary"],
    [["primary", "secondary", "source"], "primary", "primary", "primary"],
    [["secondary", "source"], "secondary", "secondary", "secondary"],
    [["primary empty", "secondary"], "primary", "secondary", "primary"],
    [["primary empty", "source"], "primary", "source", "primary"],
  ];
  for (const [places, found, runs, writable] of rows) {
    it(`is the first that has it: ${places.join(", ") || "none"}`, () => {
      const site = stage(places);
      assert.equal(findFolder(site, id)?.place, found);
      assert.equal(findRunnableJob(site, id)?.place, runs);
      assert.equal(findJob(site, id)?.place, found === runs ? found : undefined);
      assert.equal(findWritableFolder(site, id).place, writable);
      const order = ["primary", "secondary", "source"] as const;
      const first = order.findIndex((place) => places.some((each) => each.startsWith(place)));
      assert.deepEqual(
        order.map((place) => isHidden(site, id, place)),
        order.map((_, index) => first !== -1 && first < index),
      );
    });
  }

  it("in a list hides the source's, and what was deployed at the start the secondary one", () => {
    const site = stage(["primary", "secondary", "source"]);
    const placesOf = (hidden: ReadonlySet<string>) =>
      listPlaced(site, "triggered", hidden).map(({ name, placed }) => `${name} ${placed.place}`);
    assert.deepEqual(placesOf(primaryNames(site, "triggered")), ["job primary"]);
    assert.deepEqual(placesOf(new Set()), ["job primary", "job secondary"]);
    assert.deepEqual(primaryNames(site, "continuous"), new Set());
  });

  it("of a built source job is what was built, also when the source is gone", () => {
    const site = stage(["source"]);
    writeFiles(at("built"), { "run.py": "" });
    for (const name of ["job", "gone"]) {
      site.stages.set({ kind: "triggered", name }, at("built"));
    }
    assert.equal(findJob(site, id)?.folder, at("built"));
    assert.deepEqual(
      listPlaced(site, "triggered", new Set()).map(({ name, placed }) => [name, placed.folder]),
      [
        ["job", at("built")],
        ["gone", at("built")],
      ],
    );
    site.stages.close();
  });

  it("has its disable.job where its files are, of a source job in the home", () => {
    const own = stage(["primary"]);
    const job = findJob(own, id);
    assert.ok(job);
    assert.equal(disableFile(own, job), join(job.scriptFolder, "disable.job"));
    const source = findJob(stage(["source"]), id);
    assert.ok(source);
    const expected = join(own.home, "data", "source", "triggered", "job", "disable.job");
    assert.equal(disableFile(own, source), expected);
  });
});

describe("the settings of a job", () => {
  const at = useTemporaryFolder();
  const rows: readonly [
    why: string,
    bytes: Buffer | undefined,
    continuousWait: number,
    note: RegExp | undefined,
  ][] = [
    ["none", undefined, 5000, undefined],
    ["a time", Buffer.from('{"stopping_wait_time":7}'), 7000, undefined],
    ["no time at all", Buffer.from('{"stopping_wait_time":0}'), 0, undefined],
    [
      "a negative time",
      Buffer.from('{"stopping_wait_time":-1}'),
      5000,
      /^stopping_wait_time is -1: .* The default of 5 seconds is used instead\.$/,
    ],
    ["UTF-8 with its mark", Buffer.from('\uFEFF{"stopping_wait_time":7}'), 7000, undefined],
    ["UTF-16", Buffer.from('\uFEFF{"stopping_wait_time":7}', "utf16le"), 7000, undefined],
    [
      "UTF-16 with the greater byte first",
      Buffer.from('\uFEFF{"stopping_wait_time":7}', "utf16le").swap16(),
      7000,
      undefined,
    ],
    ["an empty file", Buffer.alloc(0), 5000, undefined],
  ];
  for (const [why, bytes, wait, note] of rows) {
    it(`say how long its end is waited for: ${why}`, () => {
      const site = siteOn(at(why));
      const job = placeJob(site, { kind: "continuous", name: "job" }, { "run.sh": "" });
      if (bytes) {
        writeFileSync(join(job.folder, "settings.job"), bytes);
      }
      assert.equal(stoppingWait(job), wait);
      assert.match(noteOnStoppingWait(job) ?? "", note ?? /^$/);
      assert.equal(runsInPlace(job), false);
      assert.equal(stoppingWait(job, 9), wait === 5000 ? 9000 : wait);
    });
  }

  it("are those of now, and none where a folder has their name", () => {
    const site = siteOn(at("now"));
    const job = placeJob(site, { kind: "triggered", name: "job" }, { "run.sh": "" });
    assert.equal(stoppingWait(job), 30_000);
    const file = join(job.folder, "settings.job");
    for (const value of ['{"a":1}', '{"a":2}', '{"a":1}']) {
      writeFileSync(file, value);
      assert.equal(readSettings(job).json, value);
    }
    rmSync(file);
    mkdirSync(file);
    assert.equal(readSettings(job).json, "{}");
  });
});

describe("what a home remembers", () => {
  const at = useTemporaryFolder();

  it("are the sources of its hosts, each once, and whether one is missing", () => {
    const home = at("home");
    mkdirSync(at("one"));
    mkdirSync(at("two"));
    assert.deepEqual(knownSources({ home }), []);
    rememberSource({ home, source: undefined });
    assert.equal(existsSync(join(home, "data")), false);
    for (const source of [at("one"), at("two"), at("one")]) {
      rememberSource({ home, source });
    }
    assert.deepEqual(knownSources({ home }), [at("one"), at("two")]);
    assert.equal(isSourceMissing({ home }), false);
    rmSync(at("two"), { recursive: true });
    assert.equal(isSourceMissing({ home }), true);
  });

  for (const text of ["{}", "{", '"x"', "[1]"]) {
    it(`is no source in ${text}`, () => {
      writeFiles(at("odd"), { "data/source/folders.json": text });
      assert.deepEqual(knownSources({ home: at("odd") }), []);
    });
  }

  it("are the stages that are still there, until they are removed", () => {
    const home = at("stages");
    const [stays, goes] = [at("built", "stays"), at("built", "goes")];
    for (const folder of [stays, goes]) {
      mkdirSync(folder, { recursive: true });
    }
    const other = { kind: "continuous", name: "a/b" } as const;
    const first = openStages(home, [{ ...id, folder: stays }]);
    first.set(other, goes);
    assert.deepEqual([first.names("triggered"), first.names("continuous")], [["job"], ["a/b"]]);
    first.close();
    rmSync(goes, { recursive: true });
    const second = openStages(home);
    assert.deepEqual([second.folderOf(id), second.folderOf(other)], [stays, undefined]);
    second.remove(id);
    second.close();
    const file = join(home, "data", "source", "stages.json");
    assert.equal(readFileSync(file, "utf8"), "{}");
    assert.deepEqual(openStages(at("none")).names("triggered"), []);
    assert.equal(existsSync(at("none")), false, "nothing built, nothing written");
    writeFileSync(file, '{"triggered/job":1}');
    assert.deepEqual(openStages(home).names("triggered"), []);
  });
});
