/** What a run file needs that only App Service has: told in one sentence before it fails here. */
import { join } from "node:path";
import { readBoundedSync } from "../../../core/node/readBounded";
import type { FoundJob } from "../places";

/** Bytes: a longer run file is a program. */
const longest = 262_144;

/** Undefined when nothing speaks against running the job on this machine. */
export function neededElsewhere(
  { runFile, scriptFolder }: Pick<FoundJob, "runFile" | "scriptFolder">,
  platform: NodeJS.Platform,
): string | undefined {
  const { name, host } = runFile;
  if (platform !== "win32" && host.program.posix === "cmd") {
    return `'${name}' runs on Windows only. Add a run.sh, or run this WebJob on a Windows app.`;
  }
  const [path] = /\b[CD]:\\home\b|\/home\/site\b/i.exec(textOf(join(scriptFolder, name))) ?? [];
  return path === undefined
    ? undefined
    : `'${name}' uses ${path}, a path of App Service that this machine doesn't have. Use ${
        path.startsWith("/") ? "$HOME/site" : "%HOME%"
      } instead: it works in both places.`;
}

function textOf(file: string): string {
  if (!/\.(sh|cmd|bat|ps1|py|js|php)$/i.test(file)) {
    return "";
  }
  try {
    return readBoundedSync(file, longest)?.toString("utf8") ?? "";
  } catch {
    // Too long for a script, or no regular file: starting it says so.
    return "";
  }
}
