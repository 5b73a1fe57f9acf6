/** From `%name%` to the setting with its value. */
import type { Location, Position } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { rangeOf } from "../../document/range";
import { settingOf, type TimerDocument, timerAt } from "../../timers/timerDocument";

export function timerDefinition(document: TimerDocument, position: Position): Location | undefined {
  const offset = document.document.offsetAt(position);
  const timer = timerAt(document, offset);
  if (timer?.schedule.kind !== "names") {
    return undefined;
  }
  const { names } = timer.schedule.names;
  const at = offset - Number(timer.written.literal?.offset);
  // Without a literal no one can say which name the cursor is in.
  const name =
    names.find((each) => each.offset <= at && at <= each.offset + each.length) ??
    (names.length === 1 && timer.written.literal === undefined ? names[0] : undefined);
  const found = name && settingOf(document.project, name.name);
  if (found === undefined) {
    return undefined;
  }
  const { uri, text } = found.file;
  return { uri, range: rangeOf(TextDocument.create(uri, "json", 0, text), found.node) };
}
