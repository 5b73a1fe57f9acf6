/** `webjobs` in this process, against a site on loopback that answers as it is told. */
import { runProgram } from "../../../cli/program";
import { useServer } from "../kudu/loopback";
import { recordingTerminal } from "./recordingTerminal";

/** A status, a text, or a value as JSON; of several each in turn, the last one for ever. */
type Answer = number | string | object | Whole | { readonly inTurn: readonly Answer[] };

interface Whole {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}
/** By method and path, such as `GET /api/webjobs`; what isn't named isn't there. */
export type Answers = Readonly<Record<string, Answer>>;

export interface Ended {
  readonly code: number;
  readonly printed: readonly string[];
  readonly noted: readonly string[];
  readonly progressed: readonly string[];
  /** Method and path with its query, in order. */
  readonly asked: readonly string[];
}

interface Given {
  readonly cwd?: string;
  /** Reached as a site instead of as the local host. */
  readonly isSite?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
  /** Interrupts when something is printed, noted or shown for which it is true. */
  readonly until?: (line: string) => boolean;
}

/** To be called inside `describe`. */
export function useScriptedSite(): (
  argv: readonly string[],
  answers: Answers,
  given?: Given,
) => Promise<Ended> {
  const server = useServer();
  return async ([verb = "", ...words], answers, { cwd = ".", isSite, environment, until } = {}) => {
    const asked: string[] = [];
    const left = new Map<string, Answer[]>();
    server.serve((request, response) => {
      const { method = "", url = "" } = request;
      asked.push(`${method} ${decodeURIComponent(url)}`);
      const name = `${method} ${decodeURIComponent(url.replace(/\?.*$/, ""))}`;
      const answer = Object.hasOwn(answers, name) ? answers[name] : 404;
      const given = typeof answer === "object" && "inTurn" in answer ? answer.inTurn : [answer];
      const turns = left.get(name) ?? [...(given as Answer[])];
      left.set(name, turns);
      const now = turns.length > 1 ? turns.shift() : turns[0];
      if (typeof now === "number") {
        response.writeHead(now).end();
      } else if (typeof now === "object" && "headers" in now) {
        const { status, headers, body } = now as Whole;
        response.writeHead(status, headers).end(JSON.stringify(body));
      } else {
        response.end(typeof now === "string" ? now : JSON.stringify(now));
      }
    });
    const stop = new AbortController();
    const terminal = recordingTerminal((line) => {
      if (until?.(line)) {
        stop.abort();
      }
    });
    const code = await runProgram([verb, ...(isSite ? ["--site", server.url()] : []), ...words], {
      cwd,
      environment: {
        WEBJOBS_TOKEN: "x",
        ...(!isSite && { WEBJOBS_URL: server.url() }),
        ...environment,
      },
      terminal,
      signal: stop.signal,
    });
    const { printed, noted, progressed } = terminal;
    return { code, printed, noted, progressed, asked };
  };
}
