import type { WorkspaceFolder } from "vscode";
import { env, type InputBoxValidationMessage, InputBoxValidationSeverity, l10n } from "vscode";
import { findZone, utc } from "../../core/cron/zone";
import type { Recurrence } from "../../core/recurrence/recurrence";
import { readSetting } from "../settings";
import { type Preview, type PreviewContext, previewOf, runsText } from "./preview";
import type { ScheduleDraft } from "./scheduleDraft";
import { lossText } from "./sentences";

/** What is known while the questions are asked. */
export interface Asking {
  /** The job's name. */
  readonly job: string;
  readonly folder: WorkspaceFolder | undefined;
  /**
   * What the present schedule is, as a sentence for the first question; undefined when there is
   * none.
   */
  readonly present: string | undefined;
  /** Hears what would be written, while it is being chosen. */
  readonly onPreview?: OnPreview;
}

export type OnPreview = (expression: string | undefined) => void;

export function previewContextOf(
  { folder }: Asking,
  { timeZone }: Pick<ScheduleDraft, "timeZone">,
): PreviewContext {
  return {
    zone: findZone(timeZone) ?? utc,
    now: Date.now(),
    locale: env.language,
    dialect: readSetting("platform", folder) === "windows" ? "windows" : "linux",
    count: readSetting("preview.count", folder),
  };
}

/** `At 09:30 on Monday · 0 30 9 * * 1`. */
export function previewText({ sentence, expression }: Preview): string {
  return [sentence, expression].filter(Boolean).join(" · ");
}

/** `Next runs (UTC): 21:15, 21:30`. */
export function nextRunsText({ runs }: Preview, previewContext: PreviewContext): string {
  return l10n.t("Next runs ({0}): {1}", previewContext.zone.name, runsText(runs, previewContext));
}

/** A remark for an input box, as one types: what it means, or first what is lost. */
export function remarkOn(
  { onPreview }: Asking,
  recurrence: Recurrence,
  previewContext: PreviewContext,
): InputBoxValidationMessage {
  const preview = previewOf(recurrence, previewContext);
  onPreview?.(preview.expression);
  const meaning = preview.expression
    ? `${previewText(preview)} · ${nextRunsText(preview, previewContext)}`
    : "";
  if (preview.unsupported.length === 0) {
    return { message: meaning, severity: InputBoxValidationSeverity.Info };
  }
  const facts = preview.unsupported.map((loss) => lossText(loss).fact).join(" ");
  return {
    message: meaning ? l10n.t("{0} Closest match: {1}", facts, meaning) : facts,
    severity: InputBoxValidationSeverity.Warning,
  };
}

/** The job, and what is chosen for it so far or asked about it. */
export function titleOf({ job }: Asking, more: Preview | string = ""): string {
  const text = typeof more === "string" ? more : previewText(more);
  return text ? l10n.t("Schedule of {0}: {1}", job, text) : l10n.t("Schedule of {0}", job);
}
