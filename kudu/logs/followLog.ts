import { StringDecoder } from "node:string_decoder";
import { type ForeignText, foreignText } from "../../core/foreignText";
import type { KuduClient } from "../kuduClient";
import type { KuduError } from "../kuduError";
import { systemClock } from "../poll";
import { createReader, type ReadFrom, type ReadNotice } from "./logReader";
import { createOutageTolerance, type Outage } from "./outageTolerance";

/** What a followed log does next. */
export type LogPiece =
  /** Text that was added, in order, whole characters. */
  | { readonly kind: "text"; readonly text: ForeignText }
  | ReadNotice
  /**
   * The site does not answer at the moment; following goes on when it does. Said once per outage.
   */
  | { readonly kind: "offline"; readonly error: KuduError };

export interface FollowOptions {
  readonly signal?: AbortSignal;
  readonly from?: ReadFrom;
  /**
   * Milliseconds between two reads while nothing comes, evaluated again meanwhile when it is a
   * function; 1000 by default.
   */
  readonly interval?: number | (() => number);
  /** Milliseconds without any answer after which following fails; a minute by default. */
  readonly outage?: number;
  /**
   * Asked when nothing new came; after true the rest is read and following ends. Without it only
   * `signal` ends it.
   */
  isOver?(): Promise<boolean>;
}

/**
 * Follows a file below `HOME` by ranged reads, since Kudu streams no WebJob's log
 * (docs/kudu.md#6.10, #6.11). Waits for a file that is not there yet, reads on in
 * `job_prev_log.txt` when the log was rolled, and survives restarts of the job and of the site.
 * `connect` gives the client for each read, so that a host that came back elsewhere is found again.
 */
export async function* followLog(
  connect: () => Promise<KuduClient>,
  path: string,
  options: FollowOptions = {},
): AsyncGenerator<LogPiece, void, undefined> {
  const { signal, interval = 1000 } = options;
  const decoder = new StringDecoder("utf8");
  const read = createReader(path, options);
  const reading = createOutageTolerance(options.outage ?? 60_000);
  const ending = createOutageTolerance(options.outage ?? 60_000);
  let isOver = false;
  for (;;) {
    signal?.throwIfAborted();
    const found = await reading.try(async () => read(await connect()));
    if ("offline" in found) {
      yield* emitOutage(found);
    } else {
      for (const piece of found.value.pieces) {
        if ("kind" in piece) {
          yield piece;
        } else if (piece.length > 0) {
          yield { kind: "text", text: foreignText(decoder.write(piece)) };
        }
      }
      if (found.value.isMore) {
        continue;
      }
      if (isOver) {
        return;
      }
      const end = await ending.try(async () => options.isOver?.());
      if ("offline" in end) {
        yield* emitOutage(end);
      } else if (end.value) {
        isOver = true;
        continue;
      }
    }
    await rest(typeof interval === "number" ? () => interval : interval, signal);
  }
}

/** How long a log that comes into sight may be waited for, in milliseconds. */
const longestStep = 250;

/**
 * Waits in steps and evaluates `interval` before each: a log that comes into sight is read sooner.
 */
async function rest(interval: () => number, signal?: AbortSignal): Promise<void> {
  const begun = performance.now();
  const remaining = () => interval() - (performance.now() - begun);
  for (let wait = remaining(); wait > 0; wait = remaining()) {
    await systemClock.sleep(Math.min(wait, longestStep), signal);
  }
}

function* emitOutage({ offline, isNew }: Outage): Generator<LogPiece> {
  if (isNew) {
    yield { kind: "offline", error: offline };
  }
}
