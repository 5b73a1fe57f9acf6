import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { readJobSettings } from "../../core/jobSettings";
import { diskFolder } from "../../core/node/diskFolder";
import { findJobsIn } from "../../core/node/findJobsIn";
import { findSettingsFile } from "../../core/settingsFile";
import { confinedFolder } from "../../kudu/tools/insidePath";
import type { ToolSource, ToolTimer } from "../../kudu/tools/toolContext";
import { checkSources } from "../../server/checkTimers";
import type { Context } from "../command";

/** A larger file is not a settings.job. */
const settingsLimit = 4_000_000;

/** The sources of jobs in the client's folders. */
export async function findSources(
  { options, signal, language }: Pick<Context, "options" | "signal" | "language">,
  roots: readonly string[],
): Promise<readonly ToolSource[]> {
  const found = await Promise.all(
    roots.map(async (root) => {
      const { jobs } = await findJobsIn(root, { signal });
      return jobs.map(({ name, kind, folder }): ToolSource => {
        const path = join(root, folder);
        const files = confinedFolder(diskFolder(path), path, roots);
        return {
          name,
          kind,
          path: roots.length === 1 ? relative(root, path) || "." : path,
          async settings() {
            const names = await readdir(path).catch(() => []);
            const file = findSettingsFile(names, options.platform);
            const text = file && (await files.read(file, settingsLimit));
            return text === undefined ? {} : readJobSettings(text).values;
          },
          timers: async () => timersOf(await checkSources(files, language)),
        };
      });
    }),
  );
  return found.flat();
}

function timersOf(sources: Awaited<ReturnType<typeof checkSources>>): ToolTimer[] {
  return sources.flatMap(({ path, timers }) =>
    timers.map(({ line, text, words }) => ({ file: path, line, schedule: text, sentence: words })),
  );
}
