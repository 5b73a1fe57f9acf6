import { StringDecoder } from "node:string_decoder";
import { setTimeout as sleep } from "node:timers/promises";
import { l10n } from "vscode";
import { errorFromResponse } from "../../kudu/connection/errors";
import type { HttpResponse } from "../../kudu/connection/httpResponse";
import { NetworkError } from "../../kudu/connection/networkError";
import type { KuduClient } from "../../kudu/kuduClient";
import type { LogPiece } from "../../kudu/logs/followLog";
import { isOutage } from "../../kudu/logs/outageTolerance";
import { applicationLog } from "./logUri";

/** Milliseconds before a stream that ended is asked for again: Kudu ends each after two hours (docs/kudu.md#6.11). */
const pause = 2_000;

/** The app's own log from now on. Asking for it switches application logging to files on (docs/kudu.md#6.11). */
export async function* streamApplicationLog(
  connect: () => Promise<KuduClient>,
  signal: AbortSignal,
): AsyncGenerator<LogPiece> {
  for (let isAway = false; ; ) {
    signal.throwIfAborted();
    try {
      const body = await openStream(await connect(), signal);
      isAway = false;
      yield* textOf(body);
    } catch (error) {
      if (!isOutage(error)) {
        throw error;
      }
      if (!isAway) {
        yield { kind: "offline", error };
      }
      isAway = true;
    }
    await sleep(pause, undefined, { signal });
  }
}

async function openStream(client: KuduClient, signal: AbortSignal): Promise<HttpResponse> {
  const action = l10n.t("Reading the application log");
  const answer = await client.send({ method: "GET", path: applicationLog, action, signal });
  if (!answer.ok) {
    throw errorFromResponse({ action, site: client.site }, answer, await answer.text(), "");
  }
  return answer;
}

async function* textOf(answer: HttpResponse): AsyncGenerator<LogPiece> {
  const decoder = new StringDecoder("utf8");
  try {
    for await (const chunk of answer.chunks()) {
      yield { kind: "text", text: decoder.write(chunk) };
    }
  } catch (error) {
    if (!(error instanceof NetworkError)) {
      throw error;
    } // A connection that breaks is the end of this stream, not of the log.
  }
}
