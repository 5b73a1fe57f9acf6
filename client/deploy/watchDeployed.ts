import { commands, l10n } from "vscode";
import { shownText } from "../../core/shownText";
import type { Started } from "../../kudu/deploy/request";
import type { LineKind } from "../../kudu/deploy/transcript";
import { showError, showInformation, showWarning } from "../messages";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { Deployable } from "./deployable";

/** The watch of each job by place and name: a new deployment ends the one before. */
const watches = new Map<string, AbortController>();

/** To be called before a job is deployed again. */
export function endWatch({ place, kind, name }: Pick<Deployable, "place" | "kind" | "name">): void {
  watches.get(`${place.id} ${kind} ${name}`)?.abort();
}

/**
 * Watches a deployed continuous job on, while no one waits for it. When it crashes within
 * `webjobs.deploy.watchSeconds`, the person is told and may put the previous version back.
 */
export async function watchDeployed(
  { context, log }: Services,
  what: Deployable,
  { mark, backup }: Started,
  line: (line: { kind: LineKind; text: string }) => void,
): Promise<void> {
  const { place, kind, name, folder } = what;
  const { followStart, localTiming, removeBackup, removeBackupSync, siteTiming } = await import(
    "./lazyDeploy.js"
  );
  const key = `${place.id} ${kind} ${name}`;
  const watch = new AbortController();
  watches.set(key, watch);
  const ending = {
    dispose: () => {
      watch.abort();
      // The window closes: nothing of it offers the previous version any more.
      if (backup) {
        removeBackupSync(backup);
      }
    },
  };
  context.subscriptions.push(ending);
  const seconds = readSetting("deploy.watchSeconds", folder);
  const timing = place.isLocal ? localTiming : siteTiming;
  try {
    const client = await place.connect();
    const limits = { ...timing, settle: seconds * 1000, start: (seconds + 10) * 1000 };
    const options = { signal: watch.signal };
    const outcome = await followStart(client, { kind, name }, mark, limits, options);
    if (outcome.kind === "failed") {
      const text = l10n.t("{0} crashed on {1}: {2}", name, place.label, shownText(outcome.reason));
      line({ kind: "error", text });
      await place.live.refreshAll();
      await offerPrevious(what, text, backup);
    }
  } catch (error) {
    if (!watch.signal.aborted) {
      log.warn(`Watching ${name} on ${place.label}:`, error);
    }
  } finally {
    if (watches.get(key) === watch) {
      watches.delete(key);
    }
    context.subscriptions.splice(context.subscriptions.indexOf(ending), 1);
    if (backup) {
      await removeBackup(backup);
    }
  }
}

async function offerPrevious(
  { place, kind, name }: Deployable,
  text: string,
  backup: Started["backup"],
): Promise<void> {
  const [putBack, show] = [l10n.t("Put Back Previous"), l10n.t("Show Log")];
  const answer = await showWarning(text, ...(backup ? [putBack] : []), show);
  if (answer === show) {
    const live = place.live.find({ kind, name });
    const node = { type: "job", name, kind, place, live, isUploaded: true };
    await commands.executeCommand("webjobs.showLog", node);
  } else if (answer === putBack && backup) {
    const { restoreBackup } = await import("./lazyDeploy.js");
    try {
      await withViewProgress(async () => {
        await restoreBackup(await place.connect(), backup);
        await place.live.refreshAll();
      });
      showInformation(l10n.t("Restored the previous content of {0} on {1}.", name, place.label));
    } catch (error) {
      showError((error as Error).message);
    }
  }
}
