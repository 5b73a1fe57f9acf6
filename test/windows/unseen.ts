// What Wine cannot show. The same tests run on real Windows, in the hosted workflow.

interface Unseen {
  /** Test file, relative to `test/`. */
  readonly file: string;
  /** Part of the full titles; the whole file when absent. */
  readonly title?: string;
  readonly reason: string;
  /** Windows itself has no such thing either. */
  readonly isOfPosix?: true;
}

const native = "esbuild, Biome and tsc are programs of the machine that Wine runs on";
const links = "Wine 8 makes no symbolic links";
const git = "it asks git, of which Wine has none";
/** Signals, sessions, special files, or bash beyond what the tests have a twin for. */
const posix = { reason: "it shows what only Linux and macOS have", isOfPosix: true } as const;

export const unseen: readonly Unseen[] = [
  { file: "unit/core/cron/bundle.test.ts", reason: native },
  { file: "unit/server/stdio.test.ts", reason: native },
  { file: "unit/gates/walls.test.ts", reason: native },
  { file: "unit/gates/activation.test.ts", reason: native },
  { file: "unit/gates/foreignText.test.ts", reason: native },
  { file: "unit/gates/repository.test.ts", reason: git },
  { file: "unit/gates/citations.test.ts", reason: git },
  { file: "unit/kudu/deploy/exclusions.test.ts", title: "git", reason: git },
  { file: "unit/core/node/readBounded.test.ts", title: "link", reason: links },
  { file: "unit/core/node/findJobsIn.test.ts", title: "circle", reason: links },
  { file: "unit/core/node/findJobsIn.test.ts", title: "in every layout", reason: links },
  ...["oddHome", "longHome"].map((home) => ({
    file: `unit/host/scenarios/${home}.test.ts`,
    title: "by its shell",
    reason: "Wine's `start` is a program that ends between the shell and what it starts",
  })),
  ...["oddHome", "longHome"].map((home) => ({
    file: `unit/host/scenarios/${home}.test.ts`,
    title: "runs an .exe from its copy",
    reason: "it passes, but the node.exe of the tests hangs after it",
  })),
  { file: "unit/kudu/build/build.test.ts", reason: `${links}, nor does it run the compiler` },
  { file: "unit/cli/build.test.ts", reason: `${links}, nor does it run the compiler` },
  {
    file: "unit/host/command/buildSources.test.ts",
    reason: `${links}, nor does it run the compiler`,
  },
  { file: "unit/kudu/build/command.test.ts", title: "a link out", reason: links },
  { file: "unit/kudu/build/command.test.ts", title: "lead out of it", reason: links },
  ...["killed by a signal", "a folder as its program", "detached child", "reads its input"].map(
    (title) => ({ file: "unit/host/jobs/triggered.test.ts", title, ...posix }),
  ),
  {
    file: "unit/host/jobs/lostChanges.test.ts",
    title: "a name in other letters",
    reason: "Wine 8 renames no file to its own name in other letters",
  },
  { file: "unit/host/command/main.test.ts", title: "prints one line", ...posix },
  { file: "unit/host/jobs/triggered.test.ts", title: "without room", ...posix },
  { file: "unit/host/jobs/windowsRules.test.ts", title: "leads into the copy", reason: links },
  ...["left its group", "without its program", "standard streams by name", "takes no log"].map(
    (title) => ({
      file: "unit/host/jobs/continuous.test.ts",
      title,
      ...posix,
    }),
  ),
  { file: "unit/kudu/tools/insidePath.test.ts", title: "link", reason: links },
  { file: "unit/server/settingsLeftBehind.test.ts", title: "a link", reason: links },
  { file: "unit/cli/mcp.test.ts", title: "no link", reason: links },
  { file: "unit/cli/program.test.ts", title: "no device and no pipe", ...posix },
  { file: "unit/kudu/build/stages.test.ts", title: "whatever server that left", ...posix },
  {
    file: "unit/cli/program.test.ts",
    title: "brings the source back",
    reason: "the watch that stands in for Windows' keeps the deleted copy there a while",
  },
  {
    file: "unit/host/scenarios/longHome.test.ts",
    title: "runs an .exe",
    reason: "Wine 8 starts no program whose path has more than 260 characters",
  },
  {
    file: "unit/cli/program.test.ts",
    title: "finds every problem",
    reason: "the watch that stands in for Windows' keeps a deleted job there a while",
  },
  {
    file: "unit/cli/program.test.ts",
    title: "the name is too long",
    reason: "of a name that is too long Windows says that nothing is there",
  },
  ...[
    ["deletedHome", "makes it anew"],
    ["disk", "its home was deleted"],
  ].map(([name, title]) => ({
    file: `unit/host/reliability/${name}.test.ts`,
    title,
    reason: "Wine removes no folder on which a watch is kept",
  })),
  { file: "unit/host/reliability/disk.test.ts", title: "leads to itself", reason: links },
  {
    file: "unit/host/reliability/heldFiles.test.ts",
    title: "keeps a job whole from",
    reason: "Wine 8 moves a folder in which a file is open",
  },
  ...["forks and forks", "makes itself a daemon", "every polite signal", "its own data folder"].map(
    (title) => ({ file: "unit/host/reliability/hostile.test.ts", title, ...posix }),
  ),
  {
    file: "unit/host/reliability/missedRuns.test.ts",
    reason: "in Wine a process takes longer to start than the second of a schedule",
  },
  {
    file: "unit/host/debug/debugPorts.test.ts",
    reason: "most of its jobs are shell scripts, and Wine has no bash",
  },
  { file: "unit/host/site/sourceLinks.test.ts", reason: links },
  { file: "unit/client/sites/workflow.test.ts", reason: native },
  {
    file: "unit/client/create/templates.test.ts",
    title: "powershell, triggered",
    reason: "Wine's PowerShell ends well, whatever it is given",
  },
  { file: "unit/core/node/runningHost.test.ts", title: "however it is reached", reason: links },
];

/** Compiled test files of which Wine can show nothing. */
export const unseenFiles: readonly string[] = unseen
  .filter(({ title }) => title === undefined)
  .map(({ file }) => file.replace(/\.ts$/, ".js"));
