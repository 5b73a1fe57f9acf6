import { ProgressLocation } from "vscode";
import type { DeployEvent } from "../../kudu/deploy/request";
import { showProgress } from "../messages";
import { percentOf, percentText } from "./deployOutput";

/**
 * Shows percentage and a way out while `work` goes on. Undefined when the person cancelled and
 * nothing was changed.
 */
export async function withPercentage<T>(
  title: string,
  abort: AbortController,
  work: (report: (event: DeployEvent) => void, say: (message: string) => void) => Promise<T>,
): Promise<T | undefined> {
  const shown = { location: ProgressLocation.Notification, title, cancellable: true };
  return showProgress(shown, async (progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    let percent = 0;
    try {
      return await work(
        (event) => {
          if (event.kind === "progress") {
            const now = percentOf(event.done, event.total);
            progress.report({ message: percentText(now), increment: now - percent });
            percent = now;
          }
        },
        (message) => progress.report({ message }),
      );
    } catch (error) {
      if (isCancelledInTime(error)) {
        return undefined;
      }
      throw error;
    }
  });
}

/**
 * A cancelled deployment is no error unless the site is no longer as it was; a build before it has
 * touched none.
 */
export function isCancelledInTime(error: unknown): boolean {
  const { failure, state } = error as { readonly failure?: string; readonly state?: string };
  return failure === "cancelled" && [undefined, "untouched", "absent"].includes(state);
}
