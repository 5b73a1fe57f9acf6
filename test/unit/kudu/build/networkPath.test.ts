import assert from "node:assert/strict";
import { refuseNetworkPath } from "../../../../kudu/build/runProgram";

const npm = "C:\\Program Files\\nodejs\\npm.cmd";
const dotnet = "C:\\Program Files\\dotnet\\dotnet.exe";

/** cmd can't be in such a folder: it would build the folder of Windows without a word. */
const rows: readonly {
  readonly why: string;
  readonly program: string;
  readonly cwd: string;
  readonly shell?: boolean;
  readonly refused?: RegExp;
}[] = [
  {
    why: "a share",
    program: npm,
    cwd: "\\\\server\\share\\job",
    refused:
      /^BuildError: sample is on a network path, where Windows can't run npm\.cmd\. Map \\\\server\\share\\job to a drive letter and open it there\.$/,
  },
  { why: "a folder of WSL", program: npm, cwd: "\\\\wsl$\\Debian\\job", refused: /npm\.cmd/ },
  {
    why: "a line for the shell",
    program: "make",
    shell: true,
    cwd: "\\\\server\\share",
    refused: /can't run cmd/,
  },
  { why: "a program of its own", program: dotnet, cwd: "\\\\server\\share\\job" },
  {
    why: "a batch file in large letters",
    program: "C:\\X\\NPM.CMD",
    cwd: "\\\\server\\share",
    refused: /can't run NPM\.CMD/,
  },
  {
    why: "another batch file",
    program: "C:\\x\\npm.bat",
    cwd: "\\\\server\\share",
    refused: /can't run npm\.bat/,
  },
  {
    why: "a program that is named almost so",
    program: "C:\\x.cmd\\a.cmd.exe",
    cwd: "\\\\server\\share",
  },
  { why: "a folder that holds such a name", program: npm, cwd: "C:\\job\\\\server" },
  { why: "a long path of a drive in small letters", program: npm, cwd: "\\\\.\\c:\\job" },
  {
    why: "a long path of a share",
    program: npm,
    cwd: "\\\\?\\UNC\\server\\share",
    refused: /npm\.cmd/,
  },
  { why: "a drive", program: npm, cwd: "C:\\job" },
  { why: "a long path of a drive", program: npm, cwd: "\\\\?\\C:\\job" },
  { why: "Linux", program: "/usr/bin/npm", cwd: "/job" },
];

describe("a source on a network path", () => {
  for (const { why, refused, ...program } of rows) {
    it(`${refused ? "is refused where cmd would run" : "is built"}: ${why}`, () => {
      const refuse = () => refuseNetworkPath({ name: "sample" }, program);
      if (refused) {
        assert.throws(refuse, refused);
      } else {
        refuse();
      }
    });
  }
});
