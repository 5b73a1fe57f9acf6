/** `/api/logstream`: what applications write below `LogFiles`, as they write it. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { confine } from "../files/confine";
import { refusal } from "../http/errors";
import { type KuduRequest, type KuduResponse, queryValue, type Route } from "../http/exchange";
import { followFolder } from "./appendedText";

export interface LogStreamOptions {
  readonly home: string;
  /** Switches application logging on, for one stream; the function returned switches it off. */
  readonly listen: () => () => void;
  /** Seconds until the stream ends; asked for each stream. */
  readonly timeout: () => number;
  readonly now: () => number;
}

/** Milliseconds between two polls, and of silence after which a line says so. */
const pollInterval = 200;
const heartbeat = 60_000;

export function logStreamRoutes(options: LogStreamOptions): Route[] {
  return ["/api/logstream/{*path}", "/logstream/{*path}"].map((pattern) => ({
    method: "GET",
    pattern,
    handle: (request) => streamLogs(options, request),
  }));
}

async function streamLogs(options: LogStreamOptions, request: KuduRequest): Promise<KuduResponse> {
  const root = join(options.home, "LogFiles");
  await mkdir(root, { recursive: true });
  // The platform's disks know no letter case, and callers write it as they like.
  const path = (request.params.path ?? "").replace(/^application(?=\/|$)/i, "Application");
  const folder = await confine(root, path);
  if (folder === undefined) {
    return refusal(404, `The directory name ${path} does not exist.`);
  }
  // Kudu makes the folder that is asked for.
  await mkdir(folder, { recursive: true });
  const isApplication = path === "" || path.startsWith("Application");
  const stopListening = isApplication ? options.listen() : () => undefined;
  const body = Readable.from(lines(options, request, folder), { objectMode: false });
  return {
    status: 200,
    headers: { "content-type": "text/plain" },
    body: body.once("close", stopListening),
  };
}

async function* lines(
  { timeout, now }: LogStreamOptions,
  request: KuduRequest,
  folder: string,
): AsyncGenerator<string | Buffer> {
  const { signal } = request;
  const filter = queryValue(request, "filter")?.toLowerCase();
  const readNew = followFolder(folder);
  const stamp = (): string => new Date(now()).toISOString().slice(0, 19);
  await readNew();
  yield `${stamp()}  Welcome, you are now connected to log-streaming service. The default timeout is 2 hours. Change the timeout with the setting SCM_LOGSTREAM_TIMEOUT \r\n`;
  const begun = performance.now();
  let spoken = begun;
  while (!signal.aborted) {
    const text = filterText(Buffer.concat(await readNew()), filter);
    if (text.length > 0) {
      spoken = performance.now();
      yield text;
    } else if (performance.now() - spoken >= heartbeat) {
      yield `${stamp()}  No new trace in the past ${minutesSince(spoken)} min(s).\r\n`;
      spoken = performance.now();
    }
    if (performance.now() - begun >= timeout() * 1000) {
      yield `${stamp()}  Stream terminated due to timeout ${minutesSince(begun)} min(s).\r\n`;
      return;
    }
    await sleep(pollInterval, undefined, { signal }).catch(() => undefined);
  }
  yield `\r\n${stamp()}  The application was terminated.\r\n`;
}

function minutesSince(moment: number): number {
  return Math.floor((performance.now() - moment) / 60_000);
}

/** Only the lines with the text in them, in any letter case. */
function filterText(text: Buffer, filter: string | undefined): Buffer {
  if (!filter) {
    return text;
  }
  const kept = text
    .toString("utf8")
    .split(/(?<=\n)/)
    .filter((line) => line.toLowerCase().includes(filter));
  return Buffer.from(kept.join(""));
}
