import { CancellationError, l10n } from "vscode";
import { showInformation } from "../messages";
import type { Services } from "../services";

/**
 * One after the other, each to its end, with one summary; an item whose work gives undefined was
 * canceled. Rejects with the summary when one failed.
 */
export async function doEach<T, R>(
  { log }: Pick<Services, "log">,
  items: readonly T[],
  nameOfItem: (item: T) => string,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const done: string[] = [];
  const canceled: string[] = [];
  const failed: string[] = [];
  for (const item of items) {
    const name = nameOfItem(item);
    try {
      const result = await act(item);
      results.push(result);
      (result === undefined ? canceled : done).push(name);
    } catch (error) {
      if (error instanceof CancellationError) {
        canceled.push(name);
        continue;
      }
      log.error(`${name}:`, error);
      failed.push(l10n.t("{0} ({1})", name, reasonOf(error)));
    }
  }
  const summary = [
    done.length > 0 ? l10n.t("Done: {0}.", done.join(", ")) : "",
    canceled.length > 0 ? l10n.t("Canceled: {0}.", canceled.join(", ")) : "",
    failed.length > 0 ? l10n.t("Failed: {0}.", failed.join(", ")) : "",
  ];
  const text = summary.filter((part) => part !== "").join(" ");
  if (failed.length > 0) {
    throw new Error(text);
  }
  if (done.length > 0) {
    void showInformation(text);
  }
  return results;
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\.$/, "");
}
