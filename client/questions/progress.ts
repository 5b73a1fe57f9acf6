import { ProgressLocation } from "vscode";
import { showProgress } from "../messages";
import type { Place } from "../places/place";

/** Shows in the view itself that a place is being asked for something. */
export async function withViewProgress<T>(work: () => Promise<T>): Promise<T> {
  return showProgress({ location: { viewId: "webjobs.tree" } }, work);
}

/**
 * For what a site may take a minute for: shown with a way out. The local host is quick, so its
 * waits show in the view only. Undefined when the person cancelled: what was asked for goes on by
 * itself.
 */
export async function withWaiting<T>(
  place: Place,
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T | undefined> {
  const abort = new AbortController();
  if (place.isLocal) {
    return withViewProgress(() => work(abort.signal, () => undefined));
  }
  const shown = { location: ProgressLocation.Notification, title, cancellable: true };
  return showProgress(shown, async (progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    try {
      return await work(abort.signal, (message) => progress.report({ message }));
    } catch (error) {
      if (abort.signal.aborted) {
        return undefined;
      }
      throw error;
    }
  });
}
