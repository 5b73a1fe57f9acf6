// `webjobs next` without a site: what a word means, and what is printed of it.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Context, Options } from "../../../cli/command";
import { CommandError } from "../../../cli/command";
import { next } from "../../../cli/next";
import { settingsLimit } from "../../../core/settingsFile";
import { writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { recordingTerminal } from "./recordingTerminal";

const hourly = "0 0 * * * *";
const iso = /^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/;

describe("webjobs next", () => {
  const at = useTemporaryFolder();
  before(() => {
    writeFiles(at("project"), {
      "App_Data/jobs/triggered/hourly/run.js": "",
      "App_Data/jobs/triggered/hourly/settings.job": `{ "schedule": "${hourly}" }`,
      "App_Data/jobs/triggered/plain/settings.job": "{}",
      "App_Data/jobs/triggered/cased/SETTINGS.job": `{ "schedule": "${hourly}" }`,
      "App_Data/jobs/triggered/empty/run.js": "",
      "large.job": `{ "schedule": "${hourly}" ${" ".repeat(settingsLimit)}}`,
      "Timers.cs": "// none",
      "good/Job.csproj":
        '<Project><ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs" /></ItemGroup></Project>',
      "good/Good.cs": `class A { public void F([TimerTrigger("${hourly}")] TimerInfo t) {} }`,
      "good/Bad.cs": 'class A { public void F([TimerTrigger("0 0 99 * * *")] TimerInfo t) {} }',
    });
  });

  async function run(words: readonly string[], options: Options = {}) {
    const terminal = recordingTerminal();
    const context: Context = {
      ...{ options, words, args: [], terminal, cwd: at("project"), environment: {} },
      signal: new AbortController().signal,
      findSite: () => Promise.reject(new CommandError("no site")),
    };
    const failed = (error: unknown) => {
      assert.ok(error instanceof CommandError, String(error));
      return `${error.exitCode}: ${error.message}`;
    };
    const end = await next(context).catch(failed);
    return { end, printed: terminal.printed, noted: terminal.noted };
  }

  const job = "App_Data/jobs/triggered/hourly";
  const found: readonly [why: string, words: readonly string[]][] = [
    ["an expression in one word", [hourly]],
    ["an expression in several words, as a shell splits it", hourly.split(" ")],
    ["the folder of a job", [job]],
    ["its settings.job", [`${job}/settings.job`]],
    ["a settings file that is spelled in another way", ["App_Data/jobs/triggered/cased"]],
    ["the name of a job", ["hourly"]],
  ];
  for (const [why, words] of found) {
    it(`knows ${why}`, async () => {
      const platform = why.includes("another way") ? "windows" : undefined;
      const { end, printed, noted } = await run(words, { platform });
      assert.equal(end, 0);
      assert.equal(printed.length, 5);
      assert.match(printed[0] ?? "", iso);
      assert.deepEqual(noted, ["Every hour"]);
    });
  }

  const refused: readonly [
    why: string,
    words: readonly string[],
    end: RegExp,
    options?: Options,
  ][] = [
    ["nothing", [], /^2: Specify an expression such as/],
    ["a path where nothing is", ["jobs/nowhere"], /^2: There's nothing at jobs\/nowhere\./],
    ["a file that isn't there", ["nowhere.job"], /^2: There's nothing at nowhere\.job\./],
    ["a wrong expression", ["0 0 99 * * *"], /^1: /],
    ["a word that no site knows", ["unknown"], /^1: no site$/],
    ["a name where a site is given", ["hourly"], /^1: no site$/, { site: "x" }],
    ["a job without a schedule", ["plain"], /^1: .*settings\.job sets no schedule\.$/],
    ["a folder without settings", ["empty"], /^1: .*settings\.job sets no schedule\.$/],
    ["settings that are too large", ["large.job"], /^1: /],
    ["a zone that isn't one", [hourly], /^2: "Mars" isn't a known time zone/, { timeZone: "Mars" }],
    ["a source file without timers", ["Timers.cs"], /^1: .*Timers\.cs sets no schedule\.$/],
  ];
  for (const [why, words, end, options] of refused) {
    it(`refuses ${why}`, async () => {
      const result = await run(words, options);
      assert.match(String(result.end), end);
      assert.deepEqual(result.printed, []);
    });
  }

  it("prints as many as are asked for", async () => {
    assert.equal((await run([hourly], { count: 2 })).printed.length, 2);
  });

  it("prints for programs one object", async () => {
    const { printed, noted } = await run(["0 0 9 * * *"], {
      ...{ json: true, count: 1, timeZone: "Asia/Tokyo" },
    });
    const { runs, ...rest } = JSON.parse(printed.join("\n"));
    assert.deepEqual(rest, {
      ...{ schedule: "0 0 9 * * *", canonical: "0 0 9 * * *", time_zone: "Asia/Tokyo" },
    });
    assert.match(runs[0], /T00:00:00/, "nine o'clock in Tokyo, where there's no daylight saving");
    assert.deepEqual(noted, []);
  });

  it("says of a schedule that it never runs", async () => {
    const { end, printed, noted } = await run(["0 0 0 31 2 *"]);
    assert.deepEqual([end, printed, noted[1]], [0, [], "warning: It never runs."]);
  });

  it("prints the timers of a source file", async () => {
    const { end, printed, noted } = await run(["good/Good.cs"]);
    assert.equal(end, 0);
    assert.equal(printed.length, 5);
    assert.match(noted.join("\n"), /^Good\.cs:1: Every hour/);
  });

  it("prints the timers of a source file for programs", async () => {
    const { printed } = await run(["good/Good.cs"], { json: true, count: 1 });
    const [{ runs, ...timer }, ...more] = JSON.parse(printed.join("\n"));
    assert.deepEqual(
      [timer, more],
      [{ file: "Good.cs", line: 1, schedule: hourly, canonical: hourly, time_zone: "UTC" }, []],
    );
    assert.equal(runs.length, 1);
  });

  it("ends with 1 when a timer is wrong", async () => {
    const { end, noted } = await run(["good/Bad.cs"]);
    assert.equal(end, 1);
    assert.match(noted.at(-1) ?? "", /^error: Bad\.cs:1: /);
  });

  it("takes nothing of a neighbor in the same project", async () => {
    const { noted } = await run([join("good", "Good.cs")]);
    assert.doesNotMatch(noted.join("\n"), /Bad/);
  });
});
