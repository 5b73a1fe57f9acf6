import { stripVTControlCharacters } from "node:util";

/** What a log document holds: text without escape sequences, cut at the front when it grows beyond a limit. */
export interface LogText {
  readonly text: string;
  add(piece: string): void;
}

/** Beyond this VS Code no longer hands documents to extensions and language features. */
export const longestLog = 10_000_000;

/** `cutNote` stands where earlier lines were left out. */
export function createLogText(cutNote: string, limit = longestLog): LogText {
  let text = "";
  let held = "";
  return {
    get text() {
      return text;
    },
    add(piece) {
      const whole = held + piece;
      held = openEscape(whole);
      text += stripVTControlCharacters(whole.slice(0, whole.length - held.length));
      if (text.length > limit) {
        const from = text.indexOf("\n", text.length - Math.floor(limit / 2)) + 1;
        text = `${cutNote}\n${text.slice(from)}`;
      }
    },
  };
}

/** An escape sequence may arrive in two pieces: its beginning waits for the rest. */
function openEscape(text: string): string {
  const from = text.lastIndexOf("\u001b");
  const tail = from < 0 ? "" : text.slice(from);
  const rest = tail.slice(1);
  const isOpen =
    rest === "" || /^\[[\d;?]*$/.test(rest) || (rest.startsWith("]") && !rest.includes("\u0007"));
  return isOpen && tail.length < longestEscape ? tail : "";
}

/** What goes on longer is no sequence but text. */
const longestEscape = 40;
