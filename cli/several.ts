import * as l10n from "@vscode/l10n";
import type { Context } from "./command";
import { CommandError } from "./command";

/**
 * Does one thing after the other, each to its end whatever became of the one before, and says at
 * the end what was done. Resolves to the exit code: 0 when all went well, 1 when one failed, 130
 * when the rest was not begun.
 */
export async function doSeveral<T>(
  { terminal, signal }: Pick<Context, "terminal" | "signal">,
  items: readonly T[],
  nameOf: (item: T) => string,
  act: (item: T) => Promise<number>,
): Promise<number> {
  const [only] = items;
  if (items.length === 1 && only !== undefined) {
    return act(only);
  }
  const done: string[] = [];
  const failed: string[] = [];
  let exitCode = 0;
  for (const item of items) {
    if (signal.aborted) {
      break;
    }
    try {
      const code = await act(item);
      (code === 0 ? done : failed).push(nameOf(item));
      exitCode ||= code;
    } catch (error) {
      if (!(error instanceof Error) || (error instanceof CommandError && error.exitCode === 2)) {
        throw error;
      }
      failed.push(nameOf(item));
      terminal.note(error.message, "error");
      exitCode ||= 1;
    }
  }
  const rest = items.slice(done.length + failed.length).map(nameOf);
  const lines = [
    done.length > 0 ? l10n.t("Done: {0}.", done.join(", ")) : "",
    failed.length > 0 ? l10n.t("Failed: {0}.", failed.join(", ")) : "",
    rest.length > 0 ? l10n.t("Not started: {0}.", rest.join(", ")) : "",
  ];
  terminal.note(lines.filter((line) => line !== "").join(" "), exitCode === 0 ? "good" : "error");
  return signal.aborted ? 130 : exitCode;
}
