import { l10n } from "vscode";
import { HeldBackError } from "../../kudu/jobs/heldBackError";
import { RemediableError } from "../remedies";
import type { Place } from "./place";

/** Of what a site holds back: the same failure, with the way to what puts it right. */
export function withFix(error: unknown, place: Place): unknown {
  if (!(error instanceof HeldBackError) || place.isLocal) {
    return error;
  }
  const node = { type: "place", place } as const;
  const fix = { title: l10n.t("Fix…"), command: "webjobs.showProperties", arguments: [node] };
  return new RemediableError(error.message, [fix], { cause: error });
}
