import { type Disposable, l10n, Uri, workspace } from "vscode";
import { jobsDataPath } from "../../core/webJob";
import type { FindPlace, Place } from "../places/place";

/**
 * The output of a finished run without times and instance: what is left differs only where the runs
 * do.
 */
const runLogScheme = "webjobs-run";

export function runLogUri(place: Place, job: string, run: string): Uri {
  return Uri.from({ scheme: runLogScheme, path: `/${job}/${run}.log`, query: place.id });
}

/**
 * Of longer logs the beginnings are compared, in bytes: VS Code gives up on comparing texts of this
 * size.
 */
const longestCompared = 5_000_000;

export function registerRunLogs(findPlace: FindPlace): Disposable {
  return workspace.registerTextDocumentContentProvider(runLogScheme, {
    async provideTextDocumentContent({ path, query }) {
      const client = await findPlace(query)?.connect();
      const folder = path.slice(1).replace(/\.log$/, "");
      const file = `${jobsDataPath}/triggered/${folder}/output_log.txt`;
      const log = await client?.readFile(file, { end: longestCompared });
      const { comparable } = await import("./comparable.js");
      const text = comparable(Buffer.from(log?.data ?? []).toString("utf8"));
      return log && log.size > longestCompared
        ? `${text}\n… ${l10n.t("Only the first {0} MB of the log is compared.", longestCompared / 1_000_000)}\n`
        : text;
    },
  });
}
