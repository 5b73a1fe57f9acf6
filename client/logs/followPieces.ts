import { l10n } from "vscode";
import { applicationLogPath } from "../../core/kudu";
import { watchRun } from "../../kudu/jobs/watchRun";
import type { KuduClient } from "../../kudu/kuduClient";
import { KuduError } from "../../kudu/kuduError";
import { streamApplicationLog } from "../../kudu/logs/applicationLog";
import { followLog, type LogPiece } from "../../kudu/logs/followLog";
import { lookInterval } from "../../kudu/lookInterval";
import type { LocalHost } from "../places/localHost";
import type { FindPlace, Place } from "../places/place";
import { longestLog } from "./logText";
import type { LogAddress } from "./logUri";

/** Milliseconds between two looks at a log. */
const hiddenInterval = 5_000;

/**
 * What a log says and goes on to say. A host that is away, or a site, may be away for as long as
 * the document is open.
 */
export function followPieces(
  findPlace: FindPlace,
  { place: id, job, path, run }: LogAddress,
  { signal, isShown }: { signal: AbortSignal; isShown(): boolean },
): AsyncGenerator<LogPiece> {
  const connect = async () => clientOf(findPlace(id));
  if (path === applicationLogPath) {
    return streamApplicationLog(connect, signal);
  }
  return followLog(connect, path, {
    signal,
    from: { tail: longestLog / 2 },
    outage: Number.POSITIVE_INFINITY,
    interval: () => {
      const isLocal = findPlace(id)?.isLocal ?? false;
      return isShown() ? lookInterval(isLocal) : hiddenInterval;
    },
    isOver:
      run === undefined
        ? undefined
        : whetherEnded(watchRun(run, async () => (await connect()).getRun(job, run))),
  });
}

function whetherEnded(readRun: ReturnType<typeof watchRun>): () => Promise<boolean> {
  return async () => (await readRun()) !== undefined;
}

/** Not `Place.connect`: a document that VS Code opens again starts no local host. */
function clientOf(place: Place | undefined): KuduClient {
  if (!place) {
    throw new Error(l10n.t("This window doesn't know the site of this log."));
  }
  // One that is about to end answers until its socket closes, and is not gone by accident.
  if (!place.client || (place as Partial<LocalHost>).state === "stopping") {
    const sentence = l10n.t("The local host isn't running. The log continues when it starts.");
    throw new KuduError(sentence, "unreachable");
  }
  return place.client;
}
