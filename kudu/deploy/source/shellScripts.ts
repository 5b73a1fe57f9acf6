import * as l10n from "@vscode/l10n";
import type { Finding } from "../request";
import type { Contents, Entry } from "./contents";
import type { SourceKind } from "./source";

/** A larger file is no script that a person wrote. */
const longestScript = 1024 * 1024;

/**
 * The shell scripts of a job, also those that its run file calls: line ends that bash cannot read,
 * and in a zip that goes up as it is the execute bit that a Linux app needs (docs/kudu.md#1.8).
 * What is packed here gets the bit.
 */
export async function judgeShellScripts(
  contents: Contents,
  source: SourceKind,
  platform: "both" | "windows" | "linux",
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const entry of contents.entries) {
    if (!/\.sh$/i.test(entry.path) || /(?:^|\/)node_modules\//.test(entry.path)) {
      continue;
    }
    if (await hasWindowsLines(contents, entry)) {
      findings.push({
        severity: "warning",
        file: entry.path,
        message: l10n.t(
          "The lines end in CRLF, which bash reads as part of each command. Save the file with LF.",
        ),
      });
    }
    if (source === "zip" && platform !== "windows" && (entry.mode & 0o111) === 0) {
      findings.push({
        severity: "warning",
        file: entry.path,
        message: l10n.t(
          "The file isn't executable in the zip, so Linux apps can't start it. Deploy the folder instead, which sets the execute bit.",
        ),
      });
    }
  }
  return findings;
}

async function hasWindowsLines(contents: Contents, entry: Entry): Promise<boolean> {
  return entry.size <= longestScript && (await contents.load(entry)).includes("\r\n");
}
