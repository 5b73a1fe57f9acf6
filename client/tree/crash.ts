import { l10n } from "vscode";
import type { Crash } from "../../kudu/logs/crash";
import type { JobNode } from "../targets/node";

/**
 * The crash that a continuous job has not recovered from: it waits to restart, or has only just
 * restarted.
 */
export function crashOf({ live, place }: JobNode): Crash | undefined {
  return live?.type === "continuous" ? place.live.reasons.ofCrash(live.name) : undefined;
}

/** `crashed (exit code 1), restarts in 4 s`. */
export function crashText({ exitCode, restartsAt }: Crash, now: number): string {
  const crashed =
    exitCode === undefined ? l10n.t("crashed") : l10n.t("crashed (exit code {0})", exitCode);
  if (restartsAt === undefined || restartsAt <= now) {
    return l10n.t("{0}, restarted", crashed);
  }
  return l10n.t("{0}, restarts in {1} s", crashed, Math.ceil((restartsAt - now) / 1000));
}
