import { type Disposable, Uri, workspace } from "vscode";
import { jobsDataPath } from "../../core/webJob";
import type { Place } from "../places/place";

/** The output of a finished run without times and instance: what is left differs only where the runs do. */
const runLogScheme = "webjobs-run";

export function runLogUri(place: Place, job: string, run: string): Uri {
  return Uri.from({ scheme: runLogScheme, path: `/${job}/${run}.log`, query: place.id });
}

export function registerRunLogs(findPlace: (id: string) => Place | undefined): Disposable {
  return workspace.registerTextDocumentContentProvider(runLogScheme, {
    async provideTextDocumentContent({ path, query }) {
      const client = await findPlace(query)?.connect();
      const folder = path.slice(1).replace(/\.log$/, "");
      const log = await client?.readFile(`${jobsDataPath}/triggered/${folder}/output_log.txt`);
      return withoutTimes(Buffer.from(log?.data ?? []).toString("utf8"));
    },
  });
}

/** `[11/22/2026 16:15:32 > a1b2c3: SYS INFO] text` becomes `SYS INFO  text`. */
function withoutTimes(log: string): string {
  return log.replace(/^\[[\d/]+ [\d:]+ > [^:\]]*: (\w[\w ]*)\]/gm, "$1 ");
}
