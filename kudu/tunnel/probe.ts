import { setTimeout as sleep } from "node:timers/promises";
import { type ForeignText, foreignText, rawText } from "../../core/foreignText";
import { affinityCookies } from "../connection/affinity";
import { sendHttp } from "../connection/http";
import { startIdleTimeout } from "../connection/idleTimeout";
import { headersOf, TunnelError, type TunnelOptions, tunnelPath, usualTiming } from "./options";
import {
  noCredentialsText,
  refusalText,
  silenceText,
  startingText,
  stoppedText,
  unreachableText,
  waitingText,
} from "./sentences";

/**
 * What the site says of a port (`GetStatusAPIVer=2`). Tolerant: the platform may add members and
 * states.
 */
export interface TunnelStatus {
  readonly port?: number;
  /** Of the site: `STARTED`, `STARTING` or `STOPPED`. */
  readonly state?: string;
  readonly canReachPort?: boolean;
  readonly msg?: ForeignText;
  /** The instance that said so. */
  readonly instance?: string;
}

/**
 * Asks once whether the port can be reached. Source: KuduLite's DebugExtensionMiddleware. That
 * `AppsvcTunnelPort` also counts for the status of a WebJob's port on a live site is not verified
 * live. Rejects with a {@link TunnelError}.
 */
export async function probeTunnel(
  options: TunnelOptions,
  signal?: AbortSignal,
): Promise<TunnelStatus> {
  const { site, instance, log } = options;
  const { status, text, headers } = await ask(options, signal);
  if (status !== 200) {
    log?.(`Tunnel: ${status}`);
    const isPassing = [429, 502, 503, 504].includes(status);
    throw new TunnelError(refusalText(status, site), { isPassing });
  }
  const said = readStatus(text);
  if (said === undefined) {
    throw new TunnelError(refusalText(404, site)); // A web page instead of the tunnel's answer.
  }
  const [, answering] = affinityCookies(headers).find(([name]) => name === "ARRAffinity") ?? [];
  return { ...said, instance: instance ?? answering };
}

async function ask(
  { url, site, port, instance, authorize, timing = usualTiming }: TunnelOptions,
  signal: AbortSignal | undefined,
): Promise<{ status: number; text: ForeignText; headers: Headers }> {
  const authorization = await authorize().catch((error: Error) => {
    throw new TunnelError(noCredentialsText(site, error.message), { cause: error });
  });
  const idle = startIdleTimeout(timing.answer, signal);
  try {
    const answer = await sendHttp(`${url}${tunnelPath}?GetStatus&GetStatusAPIVer=2`, {
      method: "GET",
      headers: headersOf(authorization, port, instance),
      signal: idle.signal,
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  } catch (error) {
    throw signal?.aborted
      ? signal.reason
      : new TunnelError(silenceText(site), { isPassing: true, cause: error });
  } finally {
    idle.end();
  }
}

/** JSON, or from an older Kudu the text of version 1: `SUCCESS:PORT`, `FAILURE:PORT:REASON`. */
function readStatus(answer: ForeignText): TunnelStatus | undefined {
  const text = rawText(answer);
  const [, word, port, msg = ""] = /^(SUCCESS|FAILURE):(\d+)(?::(.*))?$/.exec(text.trim()) ?? [];
  if (word) {
    return { port: Number(port), canReachPort: word === "SUCCESS", msg: foreignText(msg) };
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? withReason(value) : undefined;
  } catch {
    return undefined;
  }
}

function withReason(status: TunnelStatus): TunnelStatus {
  const msg: unknown = status.msg;
  return { ...status, msg: typeof msg === "string" ? foreignText(msg) : undefined };
}

/**
 * Asks until the port can be reached: while the site starts for a limited time, and of several
 * instances until one has the port, since any of them may answer. Rejects with a
 * {@link TunnelError}.
 */
export async function findPort(
  options: TunnelOptions,
  signal?: AbortSignal,
): Promise<TunnelStatus> {
  const { site, report, instance, timing = usualTiming } = options;
  const begin = performance.now();
  const isPast = (limit: number) => performance.now() - begin >= limit;
  // The front end spreads questions without a cookie evenly, but not in turn.
  let probes = instance === undefined ? 2 * (options.instances ?? 1) - 1 : 1;
  for (;;) {
    const status = await probeTunnel(options, signal).catch(passingOnly);
    if (status instanceof TunnelError || status.state === "STARTING") {
      if (isPast(timing.start)) {
        throw status instanceof TunnelError ? status : new TunnelError(startingText(site));
      }
      report?.(waitingText(site));
      await sleep(timing.interval, undefined, { signal });
    } else if (status.state === "STOPPED") {
      throw new TunnelError(stoppedText(site));
    } else if (status.canReachPort) {
      return status;
    } else {
      probes -= 1;
      if (probes <= 0 && isPast(timing.open)) {
        throw new TunnelError(unreachableText(options, status.msg));
      }
      if (probes <= 0) {
        await sleep(timing.interval, undefined, { signal });
      }
    }
  }
}

function passingOnly(error: unknown): TunnelError {
  if (error instanceof TunnelError && error.details.isPassing) {
    return error;
  }
  throw error;
}
