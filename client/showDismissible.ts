import { l10n, type Memento } from "vscode";
import { showWarning } from "./messages";

/**
 * A warning that would come again and again can be switched off by who has seen it: `memory` keeps
 * that by `key`. Resolves to the button that was pressed.
 */
export async function tellUnlessMuted(
  { memory, key }: { readonly memory: Memento; readonly key: string },
  text: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  if (memory.get(key)) {
    return undefined;
  }
  const mute = l10n.t("Don't Show Again");
  const answer = await showWarning(text, ...buttons, mute);
  if (answer !== mute) {
    return answer;
  }
  await memory.update(key, true);
  return undefined;
}
