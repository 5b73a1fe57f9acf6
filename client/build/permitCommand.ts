import { l10n, type Memento } from "vscode";
import type { BuildEntry } from "../../core/build/setting";
import { visibleText } from "../../core/visibleText";
import { showWarning } from "../messages";

const key = "build commands";

/**
 * Whether a command of `webjobs.build` may run: it is shown whole and asked for once per text.
 * False when the person cancels, and always where no one may be asked.
 */
export async function permitCommand(
  memory: Memento,
  { name, entry, mayAsk }: { name: string; entry: BuildEntry; mayAsk: boolean },
): Promise<boolean> {
  const { command } = entry;
  const text = typeof command === "string" ? command : command && JSON.stringify(command);
  const permitted = memory.get<readonly string[]>(key, []);
  if (text === undefined || permitted.includes(text)) {
    return true;
  }
  if (!mayAsk) {
    return false;
  }
  const build = l10n.t("Build");
  const detail = l10n.t(
    "{0}\n\nThe setting webjobs.build of this workspace specifies it. You're asked again when it changes.",
    visibleText(text),
  );
  const question = l10n.t("Build {0} with this command?", name);
  const answer = await showWarning(question, { modal: true, detail }, build);
  if (answer === build) {
    await memory.update(key, [...permitted, text]);
  }
  return answer === build;
}
