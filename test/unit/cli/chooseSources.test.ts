// What is deployed or packed, by what was typed.
import assert from "node:assert/strict";
import { relative } from "node:path";
import { chooseSources, type SourceJob, sourceIn } from "../../../cli/chooseSources";
import { CommandError, type Context, type Options } from "../../../cli/command";
import { writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { recordingTerminal } from "./recordingTerminal";

interface Row {
  readonly why: string;
  readonly words?: readonly string[];
  readonly options?: Options;
  readonly cwd?: string;
  /** Path, kind of source, and the job; or the exit code and words of a refusal. */
  readonly sources: readonly string[] | RegExp;
}

const a = "App_Data/jobs/triggered/a";
const rows: readonly Row[] = [
  { why: "a folder by its place", words: [a], sources: [`${a} folder triggered/a`] },
  {
    why: "several, in their order",
    words: ["App_Data/jobs/continuous/b", a],
    sources: ["App_Data/jobs/continuous/b folder continuous/b", `${a} folder triggered/a`],
  },
  {
    why: "a script and a zip by their names",
    words: ["loose.js", "packed.ZIP"],
    options: { kind: "triggered" },
    sources: ["loose.js file triggered/loose", "packed.ZIP zip triggered/packed"],
  },
  {
    why: "a folder by what is typed, whatever its place says",
    words: [a],
    options: { kind: "continuous", name: "other" },
    sources: [`${a} folder continuous/other`],
  },
  {
    why: "a folder by the setting of its build",
    words: ["tools/one"],
    sources: ["tools/one folder triggered/import-one"],
  },
  {
    why: "a folder that nothing says the kind of",
    words: ["tools/two"],
    sources: /^2: two isn't in a jobs\/continuous or jobs\/triggered folder\. .*--kind/,
  },
  { why: "nothing", sources: /^2: Specify the folder, script, or zip file of the WebJob/ },
  {
    why: "what isn't there",
    words: ["nowhere"],
    sources: /^DeployError: There's nothing to deploy at .*nowhere/,
  },
  {
    why: "one name for two",
    words: [a, "App_Data/jobs/continuous/b"],
    options: { name: "x" },
    sources: /^2: --name applies to one WebJob only/,
  },
  {
    why: "words beside --all",
    words: [a],
    options: { all: true },
    sources: /^2: Specify the WebJobs, or all of them with --all/,
  },
  {
    why: "all below the current folder",
    options: { all: true },
    cwd: "App_Data",
    sources: ["jobs/continuous/b folder continuous/b", "jobs/triggered/a folder triggered/a"],
  },
  {
    why: "all of none",
    options: { all: true },
    cwd: "empty",
    sources: /^2: There is no WebJob below /,
  },
  {
    why: "all of more folders than are searched",
    options: { all: true },
    cwd: "endless",
    sources: /^2: There are too many files here to search\. Specify the folders of the WebJobs\./,
  },
  {
    why: "all, where one has no kind",
    options: { all: true },
    cwd: "unknown",
    sources: /^2: The type of .*mystery is unknown\. Deploy it by its path with --kind/,
  },
  { why: "one folder twice", words: [a, `${a}/../a`], sources: /^2: a is specified twice\.$/ },
  {
    why: "two folders that are one job to the site",
    words: [a, "twin/jobs/triggered/A"],
    sources: /^2: A is in two places: App_Data.jobs.triggered.a and twin.jobs.triggered.A\./,
  },
];

describe("the sources of a deployment", () => {
  const at = useTemporaryFolder();
  before(() =>
    writeFiles(at("project"), {
      [`${a}/run.js`]: "",
      "App_Data/jobs/continuous/b/run.js": "",
      "twin/jobs/triggered/A/run.js": "",
      "loose.js": "",
      "packed.ZIP": "",
      "tools/one/in.txt": "",
      "tools/two/in.txt": "",
      "empty/readme.md": "",
      "endless/jobs/triggered/c/run.js": "",
      [`endless/${"x/".repeat(33)}a.txt`]: "",
      "unknown/mystery/run.sh": "",
      "unknown/mystery/settings.job": "{}",
      ".vscode/settings.json":
        '{ "webjobs.build": { "tools/one": { "command": "make", "output": "out", "kind": "triggered", "name": "import-one" } } }',
    }),
  );

  const contextOf = ({
    words = [],
    options = {},
    cwd = "",
  }: Omit<Row, "why" | "sources">): Context => ({
    ...{ words, options, cwd: at("project", cwd), args: [], environment: {} },
    terminal: recordingTerminal(),
    signal: new AbortController().signal,
    findSite: () => assert.fail("no site is asked"),
  });
  const told = (error: Error) =>
    `${error instanceof CommandError ? error.exitCode : error.name}: ${error.message}`;
  const shown = (root: string, { source, job }: SourceJob) =>
    `${relative(root, source.path).replaceAll("\\", "/")} ${source.kind} ${job.kind}/${job.name}`;

  for (const { why, sources, ...given } of rows) {
    it(`are, given ${why}, ${sources instanceof RegExp ? "refused" : "these"}`, async () => {
      const context = contextOf(given);
      const found = await chooseSources(context).catch(told);
      if (sources instanceof RegExp) {
        assert.match(String(found), sources);
      } else {
        assert.ok(Array.isArray(found), String(found));
        assert.deepEqual(found.map((each) => shown(context.cwd, each)).sort(), [...sources].sort());
      }
    });
  }

  const one: readonly [why: string, words: readonly string[], found: string | RegExp][] = [
    ["the folder", [a], `${a} folder triggered/a`],
    ["no script", ["loose.js"], /^2: Specify the folder with the source of the WebJob/],
    ["not nothing", [], /^2: Specify the folder with the source of the WebJob/],
  ];
  for (const [why, words, expected] of one) {
    it(`of a build are ${why}`, async () => {
      const context = contextOf({ words });
      const found = await sourceIn(context).then((each) => shown(context.cwd, each), told);
      if (expected instanceof RegExp) {
        assert.match(found, expected);
      } else {
        assert.equal(found, expected);
      }
    });
  }
});
