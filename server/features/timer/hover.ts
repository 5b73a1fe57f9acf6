/** Hover on a timer: its field, its sentence and next runs, the settings it names. */
import * as l10n from "@vscode/l10n";
import type { Hover, Position } from "vscode-languageserver";
import type { WebJobsSettings } from "../../../core/protocol";
import { rangeOf } from "../../document/range";
import type { FeatureContext } from "../../environment";
import { fileName } from "../../rules/timer/names";
import { isInPlace } from "../../sources/writtenTimer";
import {
  type DocumentTimer,
  resolvedSchedule,
  settingOf,
  type TimerDocument,
  timerAt,
} from "../../timers/timerDocument";
import { escapeMarkdown } from "../explainSchedule";
import { explainTimer } from "./explainTimer";
import { explainTimerField } from "./explainTimerField";

export function timerHover(
  document: TimerDocument,
  position: Position,
  settings: WebJobsSettings,
  context: FeatureContext,
): Hover | undefined {
  const offset = document.document.offsetAt(position);
  const timer = timerAt(document, offset);
  if (timer === undefined) {
    return undefined;
  }
  const resolved = resolvedSchedule(timer, document);
  const parts = [
    fieldPart(timer, offset),
    ...namesPart(timer, document),
    resolved && explainTimer(resolved, document.host, settings, context),
    ...notes(timer),
  ];
  return {
    contents: {
      kind: "markdown",
      value: parts.filter((part) => part !== undefined).join("\n\n"),
    },
    range: rangeOf(document.document, spanAt(timer, offset)),
  };
}

function spanAt({ written }: DocumentTimer, offset: number) {
  const { literal, span } = written;
  const isInLiteral =
    literal !== undefined && literal.offset <= offset && offset <= literal.offset + literal.length;
  return isInLiteral && !isInPlace(written) ? literal : span;
}

/** The field under the cursor, where the literal shows it. */
function fieldPart({ written, schedule }: DocumentTimer, offset: number): string | undefined {
  const { literal } = written;
  return literal === undefined ? undefined : explainTimerField(schedule, offset - literal.offset);
}

/** Each setting with its value and where it is. */
function namesPart({ schedule }: DocumentTimer, { project }: TimerDocument): string[] {
  if (schedule.kind !== "names") {
    return [];
  }
  return schedule.names.names.map(({ name }) => {
    const found = settingOf(project, name);
    const shown = `\`%${name}%\``;
    return found === undefined
      ? l10n.t("{0}: no value is known here. The host takes it from the app settings.", shown)
      : l10n.t(
          "{0} is {1} in {2}",
          shown,
          `\`${found.written.value}\``,
          escapeMarkdown(fileName(found.file.uri)),
        );
  });
}

function notes({ written }: DocumentTimer): (string | undefined)[] {
  return [
    written.isDefault
      ? l10n.t("This is the default value. An environment variable overrides it.")
      : undefined,
    written.runsOnStartup
      ? l10n.t("It also runs at each start of the app: after a deployment, a restart, a scale-out.")
      : undefined,
  ];
}
