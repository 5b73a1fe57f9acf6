import * as l10n from "@vscode/l10n";
import { type History, jobPath, type Run, type TriggeredJob } from "../../core/kudu";
import { isSafeJobName } from "../../core/webJob";
import { type CallOptions, readNothing, readObject } from "../connection/call";
import type { KuduConnection } from "../connection/connection";
import type { HttpResponse } from "../connection/httpResponse";
import type { ListCache } from "../connection/listCache";
import { asList, asObject } from "../connection/shapes";
import type { KuduClient } from "../kuduClient";
import { isFailure, KuduError, undefinedIfNotFound } from "../kuduError";

export function createRunCalls(
  connection: KuduConnection,
  lists: ListCache,
  files: Pick<KuduClient, "listFolder">,
): Pick<KuduClient, "runJob" | "history" | "getRun"> {
  const pathOf = (name: string) => jobPath({ kind: "triggered", name });
  const getRun: KuduClient["getRun"] = async (name, runId, options) => {
    if (!isSafeJobName(runId)) {
      // Another address than a run's, as `..` makes it.
      throw new KuduError(l10n.t("{0} has no run {1}.", name, runId), "notFound");
    }
    return connection.ask(
      {
        ...options,
        method: "GET",
        path: `${pathOf(name)}/history/${encodeURIComponent(runId)}`,
        action: l10n.t("Reading run {0} of {1}", runId, name),
        job: name,
      },
      readObject<Run>,
    );
  };
  return {
    getRun,
    async runJob(name, { args, ...options } = {}) {
      const query = args === undefined ? "" : `?arguments=${encodeURIComponent(args)}`;
      const action = l10n.t("Running {0}", name);
      const id = await connection
        .ask(
          { ...options, method: "POST", path: `${pathOf(name)}/run${query}`, action, job: name },
          readRunId,
        )
        .catch((error) => {
          throw isAnswerLost(error) ? uncertain(error, name) : error;
        });
      return id === "" ? latestRunId(connection, name, options) : id;
    },
    async history(name, options) {
      const call = { method: "GET", path: `${pathOf(name)}/history`, job: name } as const;
      const action = l10n.t("Reading the history of {0}", name);
      try {
        return (await lists.ask({ ...options, ...call, action }, readHistory)).runs ?? noRuns;
      } catch (error) {
        if (isFailure(error) && error.status === 500) {
          const { readRunByRun } = await import("./brokenHistory.js");
          return readRunByRun({ ...files, getRun }, name, options).catch(() => {
            throw error;
          });
        }
        // Until something created the job's data folder (docs/kudu.md#6.2).
        undefinedIfNotFound(error);
        return noRuns;
      }
    },
  };
}

const noRuns: readonly Run[] = [];

function readHistory(answer: unknown): History {
  const history = asObject<History>(answer);
  asList(history.runs ?? [], ({ id }) => typeof id === "string");
  return history;
}

/** The id is the last segment of `Location` whatever the name before it holds. */
async function readRunId(response: HttpResponse): Promise<string> {
  await readNothing(response);
  return /[^/]*$/.exec(response.headers.get("location") ?? "")?.[0] ?? "";
}

/** For an answer whose `Location` a proxy kept to itself. */
async function latestRunId(
  connection: KuduConnection,
  name: string,
  options: CallOptions,
): Promise<string> {
  const { latest_run: run } = await connection.ask(
    {
      ...options,
      method: "GET",
      path: jobPath({ kind: "triggered", name }),
      action: l10n.t("Reading {0}", name),
      job: name,
    },
    readObject<TriggeredJob>,
  );
  return run?.id ?? "";
}

/** Errors of connections that never came about: nothing was sent, so nothing runs. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH|PROXY_.*|.*(CERT|SIGNATURE).*)$/;

/** The request went out; what became of it no one said. */
function isAnswerLost(error: unknown): error is KuduError {
  if (!(error instanceof KuduError)) {
    return false;
  }
  const { failure, status, details } = error;
  const isCut = failure === "unreachable" && !neverSent.test(details.code ?? "");
  return isCut || failure === "timeout" || status === 502 || status === 504;
}

function uncertain(error: KuduError, name: string): KuduError {
  return new KuduError(
    l10n.t(
      "{0} {1} might be running. Check its history before you run it again.",
      error.message,
      name,
    ),
    error.failure,
    { ...error.details, cause: error },
  );
}
