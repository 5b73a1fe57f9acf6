/** What a script's first bytes, line ends and arguments do, by the shell that reads it. */
import { deepEqual } from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Platform } from "../../../../../core/protocol";
import { parseJobDocument } from "../../../../../server/document/jobDocument";
import { checkScript } from "../../../../../server/rules/folder/script";

function said(file: string, text: string, platform: Platform, takesArguments = true): string[] {
  const settings = TextDocument.create("/a/settings.job", "settings-job", 0, "{}");
  const document = parseJobDocument(settings, undefined, platform);
  const folder = { list: async () => [], read: async () => undefined };
  return checkScript({ document, folder, platform, above: [] }, file, text, takesArguments).map(
    (problem) => `${problem.severity} ${problem.code} ${problem.file}`,
  );
}

const rows: readonly (readonly [why: string, file: string, text: string, ...said: string[]])[] = [
  ["a shell that is named", "run.sh", "#!/bin/sh\n"],
  ["no shell that is named", "run.sh", "echo\n", "warning script-shebang run.sh"],
  ["a shell named too late", "run.sh", "\n#!/bin/sh\n", "warning script-shebang run.sh"],
  ["a mark before the shell", "run.sh", "\uFEFF#!/bin/sh\n", "warning script-bom run.sh"],
  ["a mark later on", "run.sh", "#!/bin/sh\n\uFEFF"],
  ["a mark in a batch file", "run.bat", "\uFEFFecho", "warning script-bom run.bat"],
  ["a mark in PowerShell, which reads it", "run.ps1", "\uFEFFecho"],
  ["line ends of Windows", "run.sh", "#!/bin/sh\r\n", "warning script-crlf run.sh"],
  ["line ends of Windows in a batch file", "run.cmd", "echo a\r\n"],
  ["line ends of Windows in capitals", "RUN.SH", "#!/bin/sh\r\n", "warning script-crlf RUN.SH"],
  ["a mark in capitals", "RUN.CMD", "\uFEFFecho", "warning script-bom RUN.CMD"],
  ["a program in the background", "run.sh", "#!/bin/sh\na &\n", "warning script-detached run.sh"],
  ["carriage returns in a line", "run.sh", "#!/bin/sh\necho '\r'\n"],
  ["a shell script's copy", "run.sh.py", "a\r\n"],
  ["a batch file's copy", "run.cmd.py", "\uFEFFa\r\n"],
];

const ignored: readonly (readonly [file: string, line: string, isIgnored: boolean])[] = [
  ["run.cmd", "dotnet A.dll", true],
  ["run.cmd", "@node a.js", true],
  ["run.cmd", "  call python a.py", true],
  ["run.cmd", "@echo off\r\njava -jar a.jar", true],
  ["run.cmd", "A.EXE", true],
  ["run.cmd", "CALL bin\\A.exe", true],
  ["run.cmd", "echo node", false],
  ["run.cmd", "nodes a.js", false],
  ["run.cmd", "copy A.exe B", false],
  ["run.cmd", "A.executable", false],
  ["run.cmd", "A.exe %*", false],
  ["run.cmd", "A.exe %1", false],
  ["run.cmd", "A.exe %~1", false],
  ["run.cmd", "A.exe %~f9", false],
  ["run.cmd", "%~dp0A.exe", true],
  ["run.cmd", 'A.exe "$@"', true],
  ["run.cmd", "A.exe %WEBJOBS_COMMAND_ARGUMENTS%", false],
  ["run.sh", "dotnet A.dll", true],
  ["run.sh", "exec python3 a.py", true],
  ["run.sh", "php a.php", true],
  ["run.sh", "./a.jar", true],
  ["run.sh", "./A.dll %*", true],
  ["run.sh", 'node a.js "$@"', false],
  ["run.sh", "node a.js $*", false],
  ["run.sh", 'node a.js "$1"', false],
  ["run.sh", 'node a.js "$' + '{1}"', false],
  ["run.sh", "node a.js $0", true],
  ["run.sh", "shift\nnode a.js", false],
  ["run.sh", "while getopts a o; do node a.js; done\nnode b.js", false],
  ["run.sh", "makeshift\nnode a.js shifted", true],
  ["run.sh", "echo mygetopts\nnode a.js", true],
  ["run.ps1", "node a.js", false],
];

describe("a run file as its shell reads it", () => {
  for (const [why, file, text, ...expected] of rows) {
    it(why, () => deepEqual(said(file, text, "both"), expected));
  }

  it("needs no shell that is named on Windows", () => {
    deepEqual(said("run.sh", "echo\n", "windows"), []);
    deepEqual(said("run.sh", "echo\n", "linux"), ["warning script-shebang run.sh"]);
  });

  for (const [file, line, isIgnored] of ignored) {
    it(`${file}, ${line}: arguments are ${isIgnored ? "ignored" : "read, or no program's"}`, () => {
      const text = file.endsWith(".sh") ? `#!/bin/sh\n${line}\n` : `${line}\r\n`;
      const expected = isIgnored ? [`hint arguments-ignored ${file}`] : [];
      deepEqual(said(file, text, "both"), expected);
      deepEqual(said(file, text, "both", false), []);
    });
  }
});
