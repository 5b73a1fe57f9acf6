// What bash can't read or start of a job's scripts.
import assert from "node:assert/strict";
import { judgeShellScripts } from "../../../../../kudu/deploy/source/shellScripts";
import { contentsWith } from "../contentsWith";

const crlf = "CRLF";
const bit = "isn't executable";
const large = 1024 * 1024;

interface Row {
  readonly why: string;
  readonly path?: string;
  readonly text?: string;
  readonly size?: number;
  readonly mode?: number;
  readonly source?: "zip" | "folder" | "file";
  readonly platform?: "both" | "windows" | "linux";
  readonly says: readonly string[];
}

const rows: readonly Row[] = [
  { why: "lines of Unix", says: [] },
  { why: "lines of Windows", text: "a\r\nb", says: [crlf] },
  {
    why: "lines of Windows, for an app of Windows too, which runs bash",
    text: "\r\n",
    platform: "windows",
    says: [crlf],
  },
  { why: "a name in other letters", path: "RUN.SH", text: "\r\n", says: [crlf] },
  { why: "a script that another one calls", path: "lib/x.sh", text: "\r\n", says: [crlf] },
  { why: "no script", path: "run.sh.txt", text: "\r\n", source: "zip", says: [] },
  { why: "a batch file", path: "run.cmd", text: "\r\n", says: [] },
  { why: "a script of a package", path: "node_modules/a/x.sh", text: "\r\n", says: [] },
  { why: "one of a package further down", path: "a/node_modules/x.sh", text: "\r\n", says: [] },
  {
    why: "a folder that is named almost so",
    path: "my_node_modules/x.sh",
    text: "\r\n",
    says: [crlf],
  },
  { why: "the largest that is read", text: "\r\n", size: large, says: [crlf] },
  { why: "too large for a script", text: "\r\n", size: large + 1, says: [] },
  { why: "a zip's without its bit", source: "zip", says: [bit] },
  { why: "a zip's without its bit, for Linux", source: "zip", platform: "linux", says: [bit] },
  { why: "a zip's without its bit, for Windows", source: "zip", platform: "windows", says: [] },
  { why: "a zip's that its owner may run", source: "zip", mode: 0o744, says: [] },
  { why: "a zip's that anyone may run", source: "zip", mode: 0o645, says: [] },
  { why: "a zip's with both faults", source: "zip", text: "\r\n", says: [crlf, bit] },
  { why: "a file that gets its bit", source: "file", says: [] },
];

describe("a shell script that goes up", () => {
  for (const row of rows) {
    const { why, path = "run.sh", text = "a\nb", size = 1, mode = 0o644, says } = row;
    it(`${says.length > 0 ? "is warned of" : "is good"}: ${why}`, async () => {
      const contents = {
        ...contentsWith(text),
        entries: [
          { path: "data.txt", size: 0, mtime: 0, mode: 0 },
          { path, size, mtime: 0, mode },
        ],
      };
      const { source = "folder", platform = "both" } = row;
      const findings = await judgeShellScripts(contents, source, platform);
      assert.deepEqual(
        findings.map(({ severity, file }) => [severity, file]),
        says.map(() => ["warning", path]),
      );
      says.forEach((part, index) => {
        assert.ok(findings[index]?.message.includes(part), findings[index]?.message);
      });
    });
  }
});
