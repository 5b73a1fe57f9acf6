import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Folder, folderOfPaths } from "../../../core/folder";
import { diskFolder } from "../../../core/node/diskFolder";
import { defaultSettings, type Platform } from "../../../core/protocol";
import { filesOf } from "../../../kudu/deploy/source/contentsFolder";
import { readFolder } from "../../../kudu/deploy/source/folderContents";
import { check } from "../../../server/check";

interface Row {
  readonly why: string;
  /** Path below the jobs folder → content; a path that ends in a slash is an empty folder. */
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Where the judged settings.job lies; the job's folder is above it. */
  readonly at?: string;
  readonly platform?: Platform;
  /** Of settings.job; `{}` when absent. */
  readonly text?: string;
  /** True when the folder is judged, as before a deployment, and not its settings.job alone. */
  readonly isWhole?: boolean;
  /** `severity code file`, the file where it is another than settings.job. */
  readonly expected: readonly string[];
}

/** What scripts start. */
const started = {
  "triggered/a/Worker.exe": "MZ",
  "triggered/a/worker.js": "",
  "triggered/a/side.js": "",
};
const sh = "#!/bin/bash\necho hello\n";
const elf = Buffer.from("7f454c460201010000000000000000000300b700", "hex");
const exe = Buffer.from("4d5a90000300000004000000ffff0000b8000000", "hex");
const mac = Buffer.from("cffaedfe0c000001000000000200000010000000", "hex");
const fatMac = Buffer.from("cafebabe00000002010000070000000300004000", "hex");
const javaClass = Buffer.from("cafebabe0000003d002b0a0002000307000e0400", "hex");
const project = (item: string) =>
  `<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>${item}</ItemGroup></Project>`;
const copied = '<None Update="settings.job" CopyToOutputDirectory="PreserveNewest" />';

const rows: readonly Row[] = [
  { why: "a run file", files: { "triggered/a/run.sh": sh }, expected: [] },
  { why: "one script of any name", files: { "triggered/a/nightly.sh": sh }, expected: [] },
  { why: "no run file", files: {}, expected: ["error no-run-file"] },
  {
    why: "a program that needs a script",
    files: { "triggered/a/A.dll": "" },
    expected: ["error no-run-file"],
  },
  {
    why: "a run file that starts a program beside it",
    files: { "triggered/a/run.cmd": "A.exe %*\r\n", "triggered/a/A.exe": "MZ" },
    expected: [],
  },
  {
    why: "a run file that starts a program that isn't there",
    files: { "triggered/a/run.cmd": "dotnet A.dll %*\r\n" },
    expected: ["warning program-missing"],
  },
  {
    why: "a project and its sources",
    files: { "triggered/a/A.csproj": project(copied), "triggered/a/Program.cs": "" },
    expected: ["warning not-built"],
  },
  {
    why: "several scripts, none named run",
    files: { "triggered/a/a.sh": sh, "triggered/a/b.js": "" },
    expected: ["warning run-file-choice"],
  },
  {
    why: "several scripts, one named run",
    files: { "triggered/a/run.js": "", "triggered/a/b.sh": sh },
    expected: [],
  },
  {
    why: "a batch file for Linux",
    files: { "triggered/a/run.cmd": "echo" },
    platform: "linux",
    expected: ["error no-run-file"],
  },
  { why: "a batch file", files: { "triggered/a/run.cmd": "echo" }, expected: [] },
  ...[
    ...["eslint.config.js", "webpack.config.prod.js", "karma.conf.js", "jest.setup.js"],
    ...[".eslintrc.js", "gulpfile.js", "Gruntfile.js", "app.test.js", "types.d.js"],
    ...["setup.py", "conftest.py", "__init__.py", "test_mail.py", "gunicorn.conf.py"],
    ...["createdump.exe", "testhost.x86.exe", "Mail.vshost.exe", "mvnw.cmd", "gradlew.bat"],
    ...[".php-cs-fixer.php", "Mail.Tests.ps1"],
  ].map((name) => ({
    why: `${name} is no program`,
    files: { [`triggered/a/${name}`]: "", "triggered/a/zebra.txt": "" },
    expected: ["error run-file-tool"],
  })),
  {
    why: "a tool that Azure takes before the program",
    files: { "triggered/a/createdump.exe": "MZ\0", "triggered/a/Mail.exe": "MZ\0" },
    expected: ["error run-file-tool"],
  },
  {
    why: "a tool behind the program",
    files: { "triggered/a/app.js": "", "triggered/a/eslint.config.js": "" },
    expected: ["warning run-file-choice"],
  },
  {
    why: "a tool beside a run file",
    files: { "triggered/a/run.js": "", "triggered/a/eslint.config.js": "" },
    expected: [],
  },
  {
    why: "a source folder whose only script is a tool",
    files: { "Mailer/eslint.config.js": "" },
    at: "Mailer/settings.job",
    isWhole: true,
    expected: ["warning run-file-tool"],
  },
  {
    why: "Visual Studio's run.sh for Linux",
    files: { "triggered/a/run.sh": '#!/bin/bash\n. MyJob "$@"\n', "triggered/a/MyJob": elf },
    expected: ["error program-not-started"],
  },
  {
    why: "a script that reads another script",
    files: {
      "triggered/a/run.sh": '#!/bin/bash\n. ./env.sh\nsource lib "$@"\n./MyJob "$@"\n',
      ...{ "triggered/a/env.sh": sh, "triggered/a/lib": sh, "triggered/a/MyJob": elf },
    },
    expected: [],
  },
  ...(
    [
      ["run.sh", "./MyJob", elf, "both", []],
      ["run.sh", "exec ./MyJob", exe, "linux", ["error program-system"]],
      ["run.sh", "./MyJob", exe, "both", []],
      ["run.sh", "./MyJob", exe, "windows", []],
      ["run.sh", "./MyJob", elf, "windows", ["error program-system"]],
      ["run.sh", "./MyJob", mac, "both", ["error program-system"]],
      ["run.sh", "./MyJob", fatMac, "both", ["error program-system"]],
      ["run.sh", "./MyJob", "a script of its own", "both", []],
      ["run.cmd", ".\\MyJob", elf, "both", ["error program-system"]],
      ["run.sh", "mono MyJob.exe", exe, "linux", []],
      ["run.sh", "dotnet MyJob.dll", exe, "linux", []],
      ["run.sh", "java -jar MyJob.jar", javaClass, "linux", []],
    ] as const
  ).map(([runFile, line, content, platform, expected]) => ({
    why: `${line} in ${runFile} for ${platform}, ${JSON.stringify(String(content).slice(0, 6))}`,
    files: {
      [`triggered/a/${runFile}`]: `#!/bin/bash\n${line} "$@" %*\n`,
      [`triggered/a/${/MyJob[.\w]*/.exec(line)?.[0]}`]: content,
    },
    platform,
    expected,
  })),
  {
    why: "an exe that is none",
    files: { "triggered/a/MyJob.exe": elf },
    expected: ["error program-system"],
  },
  {
    why: "an exe of Windows",
    files: { "triggered/a/MyJob.exe": exe },
    expected: [],
  },
  {
    why: "packages that package.json lists",
    files: {
      "triggered/a/run.js": 'require("left-pad")',
      "triggered/a/package.json": '{"dependencies": {"left-pad": "1"}}',
    },
    expected: ["warning packages-missing package.json"],
  },
  {
    why: "packages of a source folder",
    files: {
      "Mailer/src/run.py": "import requests",
      "Mailer/src/requirements.txt": "requests",
    },
    at: "Mailer/src/settings.job",
    isWhole: true,
    expected: ["warning packages-missing requirements.txt"],
  },
  {
    why: "a name with a blank",
    files: { "triggered/a b/run.sh": sh },
    at: "triggered/a b/settings.job",
    expected: ["warning job-name"],
  },
  {
    why: "settings.job beside the only folder",
    files: { "triggered/a/inner/run.sh": sh },
    expected: ["error settings-not-read", "error no-run-file"],
  },
  {
    why: "settings.job in the only folder",
    files: { "triggered/a/inner/run.sh": sh },
    at: "triggered/a/inner/settings.job",
    expected: [],
  },
  {
    why: "settings.job in a folder beside others",
    files: { "triggered/a/run.sh": sh },
    at: "triggered/a/config/settings.job",
    expected: ["warning settings-not-read"],
  },
  ...(["windows", "linux", "both"] as const).map((platform) => ({
    why: `Visual Studio's Settings.job, ${platform}`,
    files: { "triggered/a/run.sh": sh },
    at: "triggered/a/Settings.job",
    platform,
    expected: platform === "windows" ? [] : ["warning settings-case"],
  })),
  {
    why: "Settings.job beside a project",
    files: { "Mailer/Mailer.csproj": project(copied) },
    at: "Mailer/Settings.job",
    expected: ["warning settings-case"],
  },
  {
    why: "settings.job whose job folder was forgotten",
    files: { "triggered/a/run.sh": sh },
    at: "triggered/settings.job",
    expected: ["warning settings-not-read"],
  },
  {
    why: "a byte-order mark in a batch file",
    files: { "triggered/a/run.cmd": "\uFEFFecho" },
    expected: ["warning script-bom run.cmd"],
  },
  {
    why: "a byte-order mark in a shell script",
    files: { "triggered/a/run.sh": `\uFEFF${sh}` },
    expected: ["warning script-bom run.sh"],
  },
  {
    why: "CRLF in a shell script",
    files: { "triggered/a/run.sh": sh.replaceAll("\n", "\r\n") },
    expected: ["warning script-crlf run.sh"],
  },
  {
    why: "names in capitals, which Windows apps run as well",
    files: { "triggered/a/RUN.SH": sh.replaceAll("\n", "\r\n") },
    expected: ["warning script-crlf RUN.SH"],
  },
  {
    why: "a byte-order mark in RUN.CMD",
    files: { "triggered/a/RUN.CMD": "\uFEFF@echo off\r\n" },
    platform: "windows",
    expected: ["warning script-bom RUN.CMD"],
  },
  {
    why: "no shebang",
    files: { "triggered/a/run.sh": "echo\n" },
    expected: ["warning script-shebang run.sh"],
  },
  {
    why: "no shebang, Windows only",
    files: { "triggered/a/run.sh": "echo\n" },
    platform: "windows",
    expected: [],
  },
  {
    why: "a shell script that leaves its program in the background",
    files: { ...started, "triggered/a/run.sh": '#!/bin/sh\nnode worker.js "$@" &\n' },
    expected: ["warning script-detached run.sh"],
  },
  {
    why: "one that says so and exits",
    files: {
      ...started,
      "triggered/a/run.sh":
        '#!/bin/sh\nnohup node worker.js "$@" > log 2>&1 & # on\necho started\nexit 0\n',
    },
    expected: ["warning script-detached run.sh"],
  },
  {
    why: "one that waits for it",
    files: { ...started, "triggered/a/run.sh": '#!/bin/sh\nnode worker.js "$@" &\nwait\n' },
    expected: [],
  },
  {
    why: "one whose other program stays",
    files: { ...started, "triggered/a/run.sh": '#!/bin/sh\nnode side.js &\nnode worker.js "$@"\n' },
    expected: [],
  },
  {
    why: "a redirection at the end",
    files: { ...started, "triggered/a/run.sh": '#!/bin/sh\nnode worker.js "$@" 2>&1\n' },
    expected: [],
  },
  {
    why: "a batch file that starts its program apart",
    files: { ...started, "triggered/a/run.cmd": "@echo off\r\nSTART .\\Worker.exe %*\r\n" },
    platform: "windows",
    expected: ["warning script-detached run.cmd"],
  },
  {
    why: "one with a title and /b",
    files: { ...started, "triggered/a/run.cmd": 'start "" /B Worker.exe %*\r\nexit /b 0\r\n' },
    platform: "windows",
    expected: ["warning script-detached run.cmd"],
  },
  {
    why: "one that waits by its switch",
    files: { ...started, "triggered/a/run.cmd": "start /WAIT Worker.exe %*\r\n" },
    platform: "windows",
    expected: [],
  },
  {
    why: "PowerShell that doesn't wait",
    files: { ...started, "triggered/a/run.ps1": "Start-Process -FilePath node worker.js\n" },
    platform: "windows",
    expected: ["warning script-detached run.ps1"],
  },
  {
    why: "PowerShell that waits",
    files: { ...started, "triggered/a/run.ps1": "Start-Process node worker.js -Wait\n" },
    platform: "windows",
    expected: [],
  },
  {
    why: "arguments are dropped",
    files: { "triggered/a/run.sh": "#!/bin/sh\ndotnet A.dll\n", "triggered/a/A.dll": "" },
    expected: ["hint arguments-ignored run.sh"],
  },
  {
    why: "arguments are passed",
    files: { "triggered/a/run.sh": '#!/bin/sh\nexec dotnet A.dll "$@"\n', "triggered/a/A.dll": "" },
    expected: [],
  },
  {
    why: "arguments are dropped by a batch file",
    files: { "triggered/a/run.cmd": "@dotnet A.dll\r\n", "triggered/a/A.dll": "" },
    expected: ["hint arguments-ignored run.cmd"],
  },
  {
    why: "a continuous job has no arguments",
    files: { "continuous/a/run.sh": "#!/bin/sh\ndotnet A.dll\n", "continuous/a/A.dll": "" },
    at: "continuous/a/settings.job",
    expected: [],
  },
  {
    why: "a project that copies settings.job",
    files: { "triggered/a/run.sh": sh, "triggered/a/A.csproj": project(copied) },
    expected: [],
  },
  {
    why: "a project that copies it by a wildcard",
    files: {
      "triggered/a/run.sh": sh,
      "triggered/a/A.csproj": project(
        '<Content Include="**\\*.job"><CopyToOutputDirectory>Always</CopyToOutputDirectory></Content>',
      ),
    },
    expected: [],
  },
  {
    why: "a project that names it and does not copy it",
    files: {
      "triggered/a/run.sh": sh,
      "triggered/a/A.csproj": project('<None Update="settings.job" />'),
    },
    expected: ["warning not-copied"],
  },
  {
    why: "a project that copies in a comment",
    files: { "triggered/a/run.sh": sh, "triggered/a/A.fsproj": project(`<!-- ${copied} -->`) },
    expected: ["warning not-copied"],
  },
  {
    why: "a project outside of a jobs folder",
    files: { "Mailer/Mailer.csproj": project("") },
    at: "Mailer/settings.job",
    expected: ["warning not-copied"],
  },
  ...(
    [
      ["another kind", "Continuous", "triggered", "{}", true],
      ["the same kind", "Continuous", "continuous", "{}", false],
      ["a word that Visual Studio has for triggered", "OnDemand", "triggered", "{}", false],
      ["a word that nobody knows", "Sometimes", "triggered", "{}", false],
    ] as const
  ).map(([why, type, kind, text, isWarned]) => ({
    why: `a project's WebJobType says ${why}`,
    files: {
      [`${kind}/a/run.sh`]: sh,
      [`${kind}/a/A.csproj`]: `${project(copied)}<WebJobType>${type}</WebJobType>`,
    },
    at: `${kind}/a/settings.job`,
    text,
    expected: isWarned ? ["warning project-type A.csproj"] : [],
  })),
  {
    why: "a schedule beside a project whose WebJobType is continuous",
    files: { "Mailer/Mailer.csproj": `${project(copied)}<WebJobType>Continuous</WebJobType>` },
    at: "Mailer/settings.job",
    text: '{"schedule": "0 0 9 * * *"}',
    expected: ["warning project-type Mailer.csproj"],
  },
  {
    why: "a schedule beside a project whose WebJobType is triggered",
    files: { "Mailer/Mailer.csproj": `${project(copied)}<WebJobType>Triggered</WebJobType>` },
    at: "Mailer/settings.job",
    text: '{"schedule": "0 0 9 * * *"}',
    expected: [],
  },
  {
    why: "Visual Studio agrees",
    files: {
      "continuous/a/run.sh": sh,
      "continuous/a/webjob-publish-settings.json": '{"runMode": "Continuous"}',
    },
    at: "continuous/a/settings.job",
    expected: [],
  },
  {
    why: "Visual Studio deploys another kind",
    files: {
      "triggered/a/run.sh": sh,
      "triggered/a/Properties/webjob-publish-settings.json": '{"runMode": "Continuous"}',
    },
    expected: ["warning publish-settings Properties/webjob-publish-settings.json"],
  },
  {
    why: "a recurrence of Azure Scheduler",
    files: {
      "triggered/a/run.sh": sh,
      "triggered/a/webjob-publish-settings.json":
        '\uFEFF{"runMode": "Scheduled", "jobRecurrenceFrequency": "Day"}',
    },
    expected: ["warning publish-settings webjob-publish-settings.json"],
  },
  {
    why: "Visual Studio's file is broken",
    files: { "triggered/a/run.sh": sh, "triggered/a/webjob-publish-settings.json": "{" },
    expected: [],
  },
];

describe("problems of a job's folder", () => {
  let jobs: string;
  beforeEach(async () => {
    jobs = join(await mkdtemp(join(tmpdir(), "webjobs-check-")), "jobs");
  });
  afterEach(() => rm(dirname(jobs), { recursive: true }));

  for (const { why, files, at = "triggered/a/settings.job", isWhole, ...row } of rows) {
    const { platform = "both", text = "{}", expected } = row;
    const write = async () => {
      for (const [path, content] of Object.entries({ ...files, [at]: text })) {
        await mkdir(dirname(join(jobs, path)), { recursive: true });
        await writeFile(join(jobs, path), content);
      }
    };
    const [kind = "", name = ""] = at.split("/");
    const isJob = /^(triggered|continuous)\/.*\//.test(at);
    const judge = async (folder: Folder) => {
      const problems = await check({
        path: isWhole ? dirname(join(jobs, at)) : join(jobs, at),
        folder,
        text,
        settings: { ...defaultSettings, platform },
      });
      return problems.map(({ severity, code, file }) => [severity, code, file].join(" ").trim());
    };
    const folderOfRow = () => (isJob ? join(jobs, kind, name) : dirname(join(jobs, at)));

    it(why, async () => {
      await write();
      assert.deepEqual(await judge(diskFolder(folderOfRow())), expected);
    });

    it(`${why}, by what goes up`, async () => {
      await write();
      const files = await filesOf(await readFolder(folderOfRow()));
      const paths = Object.keys(files);
      const folder = folderOfPaths(paths, async (path) => files[path] ?? undefined);
      assert.deepEqual(await judge(folder), expected);
    });
  }

  it("reads settings.job itself where no text is given", async () => {
    const folder = join(jobs, "triggered", "a");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "run.sh"), sh);
    await writeFile(join(folder, "settings.job"), '{\n  "schedule": "0 0 9 * * 7"\n}');
    const problems = await check({ path: folder, folder: diskFolder(folder) });
    assert.deepEqual(
      problems.map(({ code, line, column }) => ({ code, line, column })),
      [{ code: "schedule-sunday", line: 2, column: 26 }],
    );
  });

  it("judges a folder that is not there by its text alone", async () => {
    const folder = diskFolder(join(jobs, "triggered", "gone"));
    const path = "/jobs/triggered/gone/settings.job";
    assert.deepEqual(await check({ path, folder, text: "{}" }), []);
  });
});
