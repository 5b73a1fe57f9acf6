/** Names of files through the whole way: source, zip, host, list, message. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withoutLinks } from "../../client/withoutLinks";
import { createHost } from "../../host/host";
import { createKuduClient } from "../../kudu/createKuduClient";
import { deploy } from "../../kudu/deploy/deploy";
import { DeployError } from "../../kudu/deploy/deployError";
import { linesOf } from "../../kudu/deploy/transcript";
import { localTiming } from "../../kudu/deploy/verify";
import type { Random } from "../unit/host/reliability/random";
import { type Attack, oneOf, several } from "./attack";

const pieces = [
  ...["a", "Run", "run.sh", "x:", "C:", "..", ".", " ", "\\", "con", "NUL", "-", "--help", "$(id)"],
  ...[
    "\n",
    "\r",
    "\t",
    "\u001b[2J",
    "\u009b",
    "\u202e",
    "\u200b",
    "\ufeff",
    "é",
    "e\u0301",
    "日本",
  ],
  ...["[x](command:y)", "%00", "%2e%2e", "`id`", "'", '"', "|", "&", ";", "*", "?", "<", "~", "🚀"],
];

export const fileNames: Attack = {
  name: "File names: source, zip, host, message",
  tries: 150,
  async begin(folder) {
    const host = await createHost({ home: join(folder, "home"), start: "none" });
    const authorize = async () => `Bearer ${host.token}`;
    const client = createKuduClient({ url: host.url, authorize, site: "host" });
    const deployed = join(folder, "home/site/wwwroot/App_Data/jobs/triggered/job");
    return {
      async attempt(random) {
        const source = join(folder, "source");
        const files = layFiles(random, source);
        const lines: string[] = [];
        try {
          await deploy({
            job: { kind: "triggered", name: "job" },
            source: { kind: "folder", path: source },
            client,
            isLocal: true,
            backupFolder: join(folder, "backups"),
            timing: localTiming,
            report: (event) => lines.push(...linesOf(event, {}).map(({ text }) => text)),
          });
          assert.deepEqual(readFiles(deployed), files, "what is there is what went up");
        } catch (error) {
          if (!(error instanceof DeployError)) {
            throw error;
          }
          assert.equal(error.state, "untouched");
          lines.push(withoutLinks(error.message));
        }
        assertPlain(lines);
      },
      end: () => host.close({ atOnce: true }),
    };
  },
};

/** Gives what the disk took: path and content. */
function layFiles(random: Random, source: string): Record<string, string> {
  rmSync(source, { recursive: true, force: true });
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, "run.sh"), "echo GOOD\n");
  for (const [index] of several(random, 5).entries()) {
    const segments = several(random, 2).map(() =>
      several(random, 3)
        .map(() => oneOf(random, pieces))
        .join(""),
    );
    const path = join(source, ...segments);
    if (path.startsWith(`${source}/`) && !path.startsWith(`${source}/run.sh`)) {
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, `content ${index}`, { flag: "wx" });
      } catch {
        // This disk cannot hold the name either.
      }
    }
  }
  return readFiles(source);
}

function readFiles(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

/** No line moves a cursor, forges another line, or turns its text round. */
export function assertPlain(lines: readonly string[]): void {
  for (const line of lines) {
    assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  }
}
