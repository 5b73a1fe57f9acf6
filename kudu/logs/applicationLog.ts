import { StringDecoder } from "node:string_decoder";
import { setTimeout as sleep } from "node:timers/promises";
import * as l10n from "@vscode/l10n";
import { foreignText } from "../../core/foreignText";
import { applicationLogPath } from "../../core/kudu";
import { errorFromResponse } from "../connection/errors";
import type { HttpResponse } from "../connection/httpResponse";
import { NetworkError } from "../connection/networkError";
import type { KuduClient } from "../kuduClient";
import { isFailure } from "../kuduError";
import type { LogPiece } from "./followLog";
import { isOutage } from "./outageTolerance";

/**
 * Milliseconds before a stream that ended is asked for again: Kudu ends each after two hours
 * (docs/kudu.md#6.11).
 */
const usualPause = 2_000;

/**
 * The app's own log from now on. Asking for it switches application logging to files on
 * (docs/kudu.md#6.11).
 */
export async function* streamApplicationLog(
  connect: () => Promise<KuduClient>,
  signal: AbortSignal,
  pause = usualPause,
): AsyncGenerator<LogPiece> {
  for (let isAway = false; ; ) {
    signal.throwIfAborted();
    try {
      const body = await openStream(await connect(), signal);
      isAway = false;
      yield* textOf(body, signal);
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
  const answer = await client.send({ method: "GET", path: applicationLogPath, action, signal });
  if (!answer.ok) {
    throw errorFromResponse({ action, site: client.site }, answer, await answer.text(), "");
  }
  return answer;
}

async function* textOf(answer: HttpResponse, signal: AbortSignal): AsyncGenerator<LogPiece> {
  const decoder = new StringDecoder("utf8");
  const close = () => answer.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    for await (const chunk of answer.chunks()) {
      yield { kind: "text", text: foreignText(decoder.write(chunk)) };
    }
  } catch (error) {
    if (!(error instanceof NetworkError)) {
      throw error;
    } // A connection that breaks is the end of this stream, not of the log.
  } finally {
    signal.removeEventListener("abort", close);
  }
}

const folder = "LogFiles/Application/";

/** The newest file of the app's own log below `HOME`; undefined while there is none. */
export async function newestApplicationLog(
  client: KuduClient,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const entries = await client.listFolder(folder, { signal }).catch((error) => {
    if (isFailure(error, "notFound")) {
      return [];
    }
    throw error;
  });
  const files = entries.filter(({ name }) => /\.(txt|log)$/i.test(name));
  const [newest] = files.sort((a, b) => Date.parse(b.mtime) - Date.parse(a.mtime));
  return newest && folder + newest.name;
}
