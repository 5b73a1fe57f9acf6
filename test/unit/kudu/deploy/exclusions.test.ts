import assert from "node:assert/strict";
import { createExclusions, isRepositoryRoot } from "../../../../kudu/deploy/source/exclusions";

interface Row {
  readonly why: string;
  readonly ignoreFile?: string;
  readonly setting?: readonly string[];
  /** The folder is a repository's root. */
  readonly isRepository?: boolean;
  readonly path: string;
  /** The rule that keeps it back; absent when it is packed. */
  readonly by?: string;
  readonly forcedBy?: string;
}

const rows: readonly Row[] = [
  { why: "a plain file is packed", path: "run.js" },
  { why: "a repository's workflows", isRepository: true, path: ".github/", by: "/.github/" },
  { why: "a solution", isRepository: true, path: "Shop.sln", by: "/*.sln" },
  { why: "a repository's tests", isRepository: true, path: "tests/", by: "/tests/" },
  { why: "tests of a job that is no repository", path: "tests/" },
  { why: "tests of a package", isRepository: true, path: "node_modules/a/test/" },
  { why: "a text further down", isRepository: true, path: "data/README.md" },
  {
    why: "tests that the ignore file takes back",
    isRepository: true,
    ignoreFile: "!/tests/",
    path: "tests/",
  },
  { why: "dependencies are part of a job", path: "node_modules/" },
  { why: "git's folder", path: ".git/", by: ".git" },
  { why: "git's folder further down", path: "lib/.git/", by: ".git" },
  { why: "git's file of a submodule", path: "lib/.git", by: ".git" },
  { why: "what only begins like it", path: ".gitattributes" },
  { why: "editor settings", path: ".vscode/", by: ".vscode" },
  { why: "what only begins like them", path: ".vscode-server.js" },
  {
    why: "local settings hold connection strings",
    path: "local.settings.json",
    by: "local.settings.json",
  },
  {
    why: "letter case does not hide a secret",
    path: "Local.Settings.JSON",
    by: "local.settings.json",
  },
  { why: "an environment file", path: ".env", by: ".env*" },
  { why: "an environment file of a stage", path: "config/.env.production", by: ".env*" },
  { why: "a publish profile", path: "mysite.PublishSettings", by: "*.PublishSettings" },
  {
    why: "a publish profile in lower case",
    path: "mysite.publishsettings",
    by: "*.PublishSettings",
  },
  { why: "Visual Studio's own secrets", path: "p/site.pubxml.user", by: "*.pubxml.user" },
  { why: "a stop mark would stop the job", path: "disable.job", by: "disable.job" },
  { why: "the rules themselves have no use on a site", path: ".webjobignore", by: ".webjobignore" },
  ...(
    [
      [".GIT/", ".git"],
      [".VSCode/", ".vscode"],
      [".ENV", ".env*"],
      ["p/site.PubXml.User", "*.pubxml.user"],
      ["Disable.Job", "disable.job"],
    ] as const
  ).map(([path, by]) => ({ why: "letter case does not matter", path, by })),
  ...[
    "my.git/",
    "my.vscode/",
    "my-local.settings.json",
    "local.settings.json.md",
    "my.env",
    "a.publishsettings.md",
    "a.pubxml.user.md",
    "my-disable.job",
    "disable.jobs",
    ".webjobignore.md",
  ].map((path) => ({ why: "what is only named almost like it is packed", path })),
  { why: "a rule that ends like a comment", ignoreFile: "a#", path: "a#", by: "a#" },
  { why: "a rule that a rule takes back is none", ignoreFile: "*.log\n!a.log", path: "a.log" },
  { why: "a rule of the ignore file", ignoreFile: "*.log", path: "a/b.log", by: "*.log" },
  { why: "comments and blank lines are no rules", ignoreFile: "# *.js\n\n", path: "run.js" },
  { why: "CRLF ends a rule too", ignoreFile: "*.log\r\n*.tmp\r\n", path: "b.log", by: "*.log" },
  { why: "an anchored rule does not reach down", ignoreFile: "/build/", path: "lib/build/" },
  {
    why: "the setting's rules come after the file's",
    ignoreFile: "*.log",
    setting: ["!keep.log"],
    path: "keep.log",
  },
  { why: "a rule of the setting", setting: ["docs/"], path: "docs/", by: "docs/" },
  { why: "rules mind letter case as git does", ignoreFile: "*.LOG", path: "b.log" },
  {
    why: "naming a secret packs it",
    ignoreFile: "!.env.production",
    path: ".env.production",
    forcedBy: "!.env.production",
  },
  {
    why: "naming the rule packs what it means",
    setting: ["!.env*"],
    path: ".env",
    forcedBy: "!.env*",
  },
  { why: "taking everything back names no secret", ignoreFile: "*\n!*", path: ".env", by: ".env*" },
  {
    why: "a wide pattern names no secret",
    ignoreFile: "!*.json",
    path: "local.settings.json",
    by: "local.settings.json",
  },
];

describe("what stays behind", () => {
  for (const { why, ignoreFile = "", setting = [], isRepository, path, by, forcedBy } of rows) {
    it(`${path}: ${why}`, () => {
      const verdict = createExclusions(ignoreFile, setting, isRepository).judge(path);
      assert.deepEqual(
        {
          by: verdict.packed ? undefined : verdict.because.rule,
          forcedBy: verdict.packed ? verdict.forced?.rule : undefined,
        },
        { by, forcedBy },
      );
    });
  }

  it("knows a repository's root by what only such a folder has", () => {
    const folders = [["run.js", ".git"], [".github"], ["A.sln"], ["run.js", "git"], [".gitignore"]];
    assert.deepEqual(folders.map(isRepositoryRoot), [true, true, true, false, false]);
    const more = [["A.SLNX"], [".GitHub"], ["A.sln.js"], ["a.git"], ["run.js"]];
    assert.deepEqual(more.map(isRepositoryRoot), [true, true, false, false, false]);
  });

  it("says where a rule stands", () => {
    const exclusions = createExclusions("*.log", ["*.tmp"]);
    assert.deepEqual(
      ["a.log", "a.tmp"].map((path) => exclusions.judge(path)),
      [
        { packed: false, because: { rule: "*.log", from: ".webjobignore" } },
        { packed: false, because: { rule: "*.tmp", from: "webjobs.deploy.exclude" } },
      ],
    );
  });
});
