import * as l10n from "@vscode/l10n";
import { type History, jobPath, type Run } from "../../../core/kudu";
import type { KuduClient } from "../kuduClient";
import { type KuduConnection, readJson, readNothing } from "./connection";
import type { RememberedLists } from "./rememberedLists";

export function createRunCalls(
  connection: KuduConnection,
  lists: RememberedLists,
): Pick<KuduClient, "runJob" | "history" | "getRun"> {
  const pathOf = (name: string) => jobPath({ kind: "triggered", name });
  return {
    runJob: (name, { args, ...options } = {}) =>
      connection.ask(
        {
          ...options,
          method: "POST",
          path: `${pathOf(name)}/run${args === undefined ? "" : `?arguments=${encodeURIComponent(args)}`}`,
          doing: l10n.t("Running {0}", name),
        },
        readRunId,
      ),
    history: (name, options) =>
      lists.ask(
        {
          ...options,
          method: "GET",
          path: `${pathOf(name)}/history`,
          doing: l10n.t("Reading the history of {0}", name),
          expected: [404],
        },
        readHistory,
      ),
    getRun: (name, runId, options) =>
      connection.ask(
        {
          ...options,
          method: "GET",
          path: `${pathOf(name)}/history/${encodeURIComponent(runId)}`,
          doing: l10n.t("Reading run {0} of {1}", runId, name),
        },
        readJson<Run>,
      ),
  };
}

/** 404 until something created the job's data folder (contract 6.2). */
async function readHistory(response: Response): Promise<readonly Run[]> {
  if (response.status === 404) {
    await readNothing(response);
    return [];
  }
  return (await readJson<History>(response)).runs;
}

/** The id is the last segment of `Location` whatever the name before it holds. */
async function readRunId(response: Response): Promise<string> {
  await response.arrayBuffer();
  return /[^/]*$/.exec(response.headers.get("location") ?? "")?.[0] ?? "";
}
