export interface TunnelOptions {
  /** Origin of the SCM site or of the local host. */
  readonly url: string;
  /** What messages call the site. */
  readonly site: string;
  /** The port in the site's container. */
  readonly port: number;
  /**
   * Keeps to one instance of a site that runs on several (`ARRAffinity`); by default the first one
   * that reaches the port.
   */
  readonly instance?: string;
  /** On how many instances the job may run: so often is the port looked for. */
  readonly instances?: number;
  /**
   * The value of the `Authorization` header, asked for before each connection: a token may live an
   * hour only.
   */
  authorize(): Promise<string>;
  /**
   * What a person should know meanwhile, such as a connection that did not come about; one sentence
   * without credentials.
   */
  report?(sentence: string): void;
  /** Hears of each refusal what is for no sentence: its status. */
  log?(line: string): void;
  readonly timing?: TunnelTiming;
}

/** In milliseconds. */
export interface TunnelTiming {
  /** After which a question or a handshake without an answer has failed. */
  readonly answer: number;
  /**
   * The front end drops a web socket that is silent for minutes: a ping keeps a halted debugger
   * connected.
   */
  readonly ping: number;
  /** Between two questions to a site that starts. */
  readonly interval: number;
  /** After which a site that starts is given up. */
  readonly start: number;
  /** After which a port is given up: a job that was just started opens it a moment later. */
  readonly open: number;
}

export const usualTiming: TunnelTiming = {
  answer: 30_000,
  ping: 25_000,
  interval: 3_000,
  start: 60_000,
  open: 6_000,
};

/** A step of the way to a job's port failed; the message says which and what to do. */
export class TunnelError extends Error {
  override readonly name = "TunnelError";
  constructor(
    message: string,
    readonly details: {
      /** The same may succeed a moment later: the site restarts or is busy. */
      readonly isPassing?: boolean;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }
}

export const tunnelPath = "/AppServiceTunnel/Tunnel.ashx";

/** Source: KuduLite's DebugExtensionMiddleware; the cookie is the front end's. */
export function headersOf(
  authorization: string,
  port: number,
  instance: string | undefined,
): Record<string, string> {
  return {
    Authorization: authorization,
    "Cache-Control": "no-cache",
    AppsvcTunnelPort: String(port),
    ...(instance ? { Cookie: `ARRAffinity=${instance}` } : {}),
  };
}
