// Which WebJobs a typed path means.
import assert from "node:assert/strict";
import { relative } from "node:path";
import { findCheckedFolders } from "../../../cli/checkedFolders";
import { writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";

const nothing = (word: string) => `There's nothing at ${word}. Check the path.`;
const noJob = (word: string) => `${word} contains no WebJob. Specify a folder with a run file`;

interface Row {
  readonly why: string;
  readonly words: readonly string[];
  readonly cwd?: string;
  readonly jobs?: string;
  /** Folder, kind and name of each. */
  readonly folders: readonly string[];
  readonly failures?: readonly string[];
  readonly sources?: number;
}

const rows: readonly Row[] = [
  {
    why: "a job's own folder",
    words: ["App_Data/jobs/triggered/a"],
    folders: ["App_Data/jobs/triggered/a triggered a"],
  },
  {
    why: "a file in a job's folder",
    words: ["App_Data/jobs/triggered/a/run.js"],
    folders: ["App_Data/jobs/triggered/a triggered a"],
  },
  {
    why: "all jobs below, those without a run file too",
    words: ["App_Data/jobs"],
    folders: [
      "App_Data/jobs/continuous/b continuous b",
      "App_Data/jobs/triggered/a triggered a",
      "App_Data/jobs/triggered/bare triggered bare",
    ],
  },
  {
    why: "the jobs of one kind",
    words: ["App_Data/jobs/continuous"],
    folders: ["App_Data/jobs/continuous/b continuous b"],
  },
  {
    why: "the jobs of the current folder when nothing is typed",
    words: [],
    cwd: "App_Data/jobs",
    folders: [
      "continuous/b continuous b",
      "triggered/a triggered a",
      "triggered/bare triggered bare",
    ],
  },
  {
    why: "all jobs of the jobs folder that the current folder lies in",
    words: [],
    cwd: "App_Data/jobs/triggered/a",
    folders: [". triggered a", "../../continuous/b continuous b", "../bare triggered bare"],
  },
  {
    why: "the job of the current folder where no jobs folder is around it",
    words: [],
    cwd: "elsewhere/triggered/c",
    folders: [". - c"],
  },
  {
    why: "the jobs folder of an option",
    words: [],
    jobs: "App_Data/jobs/continuous",
    folders: ["App_Data/jobs/continuous/b continuous b"],
  },
  {
    why: "a settings file outside of every jobs folder",
    words: ["loose/settings.job"],
    folders: ["loose - loose"],
  },
  {
    why: "one folder, named twice, once",
    words: ["App_Data/jobs/triggered/a", "App_Data/jobs/triggered/a/run.js"],
    folders: ["App_Data/jobs/triggered/a triggered a"],
  },
  {
    why: "a folder with a run file that nothing else tells",
    words: ["only"],
    folders: ["only - only"],
  },
  {
    why: "a folder with a run file in capitals, as Windows takes it",
    words: ["loud"],
    folders: ["loud - loud"],
  },
  {
    why: "a folder with a run file in capitals",
    words: ["capitals"],
    folders: ["capitals - capitals"],
  },
  { why: "no folder without one", words: ["docs"], folders: [], failures: [noJob("docs")] },
  {
    why: "no folder whose run file is none",
    words: ["almost"],
    folders: [],
    failures: [noJob("almost")],
  },
  { why: "no other file", words: ["docs/a.md"], folders: [], failures: [noJob("docs/a.md")] },
  {
    why: "nothing that isn't there, and the rest all the same",
    words: ["nowhere", "only"],
    folders: ["only - only"],
    failures: [nothing("nowhere")],
  },
  { why: "a source file by its timers", words: ["timers/A.cs"], folders: [], sources: 1 },
];

describe("the WebJobs that a path means", () => {
  const at = useTemporaryFolder();
  before(() =>
    writeFiles(at("project"), {
      "App_Data/jobs/triggered/a/run.js": "",
      "App_Data/jobs/triggered/bare/notes.txt": "",
      "App_Data/jobs/triggered/readme.txt": "",
      "App_Data/jobs/continuous/b/run.js": "",
      "elsewhere/triggered/c/run.js": "",
      "loose/settings.job": "{}",
      "only/run.sh": "exit 0",
      "loud/RUN.CMD": "exit 0",
      "capitals/RUN.SH": "exit 0",
      "almost/rerun.sh": "",
      "almost/run.txt": "",
      "docs/a.md": "",
      "timers/A.csproj":
        '<Project><ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs" /></ItemGroup></Project>',
      "timers/A.cs": 'class A { public void F([TimerTrigger("0 0 * * * *")] TimerInfo t) {} }',
    }),
  );

  for (const { why, words, cwd = "", jobs, folders, failures = [], sources = 0 } of rows) {
    it(`are ${why}`, async () => {
      const here = at("project", cwd);
      const found = await findCheckedFolders({
        ...{ words, options: { jobs }, cwd: here },
        signal: new AbortController().signal,
      });
      const shown = found.folders.map(
        ({ folder, kind = "-", name }) => `${folder} ${kind} ${name}`,
      );
      assert.deepEqual(shown.sort(), folders);
      for (const { path, folder } of found.folders) {
        assert.equal(relative(here, path).replaceAll("\\", "/") || ".", folder);
      }
      assert.equal(found.isCut, false);
      assert.equal(found.failures.length, failures.length, found.failures.join("\n"));
      for (const [i, failure] of failures.entries()) {
        assert.ok(found.failures[i]?.startsWith(failure), found.failures[i]);
      }
      assert.equal(found.sources.length, sources);
    });
  }

  it("is the current folder itself, by its own name", async () => {
    const { folders } = await findCheckedFolders({
      ...{ words: ["."], options: {}, cwd: at("project", "only") },
      signal: new AbortController().signal,
    });
    assert.deepEqual(
      folders.map(({ folder, name }) => [folder, name]),
      [[".", "only"]],
    );
  });
});
