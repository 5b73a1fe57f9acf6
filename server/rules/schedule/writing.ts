/** Causes that lie in how a schedule is written. */
import * as l10n from "@vscode/l10n";
import { findCommand } from "./extras";
import { type Explanation, rewritten } from "./finding";
import { isInterval } from "./otherDialects";
import { findSettingName } from "./placeholders";
import { findRepair } from "./repairs";

/** Causes that lie in how the text is written, whatever NCrontab stumbles over first. */
export function explainWriting(text: string): Explanation | undefined {
  const name = findSettingName(text);
  if (name !== undefined) {
    return {
      code: "schedule-setting-name",
      message: l10n.t(
        "Azure doesn't replace '{0}' here. The name of an app setting works in a TimerTrigger, but settings.job needs the six fields themselves.",
        text.slice(name.offset, name.offset + name.length),
      ),
    };
  }
  const repair = isInterval(text) ? undefined : (findCommand(text) ?? findRepair(text));
  return (
    repair && {
      code: repair.code,
      message: repair.message,
      candidates:
        repair.text === undefined
          ? []
          : [
              {
                ...rewritten(text, repair.text, repair.action),
                isPreferred: repair.isPlain,
              },
            ],
    }
  );
}
