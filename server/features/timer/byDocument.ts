/**
 * Requests on documents with timers; on every other document the settings.job's own features
 * answer.
 */
import type { Session } from "../../session/session";
import type { TimerContext } from "../../session/timers";

interface OfDocument {
  readonly textDocument: { readonly uri: string };
}

type Handler<P, R> = (params: P) => Promise<R>;

/** A handler that gives documents with timers to `answer`, and all others to `jobs`. */
export function byDocument<P extends OfDocument, R>(
  { timers, safely }: Session,
  name: string,
  jobs: Handler<P, R | null>,
  answer: (found: TimerContext, params: P) => R | undefined | Promise<R | undefined>,
): Handler<P, R | null> {
  const forTimers = safely<P, R | null>(name, null, async (params) => {
    const found = await timers.read(params.textDocument.uri);
    return (found && (await answer(found, params))) ?? null;
  });
  return (params) => (timers.handles(params.textDocument.uri) ? forTimers(params) : jobs(params));
}
