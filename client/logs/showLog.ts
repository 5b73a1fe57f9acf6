import {
  l10n,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  window,
  workspace,
} from "vscode";
import { applicationLogPath } from "../../core/kudu";
import { jobsDataPath } from "../../core/webJob";
import { continuousLogPath } from "../../kudu/logs/continuousLogPath";
import { runsOfLog } from "../../kudu/logs/logRuns";
import { schedulerLogPath } from "../../kudu/logs/schedulerLog";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { jobAndRun } from "../targets/askRun";
import type { JobTarget, KnownJob } from "../targets/jobTarget";
import { jobOf, knownJobOf, type Target } from "../targets/target";
import { type LogAddress, logUri } from "./logUri";

/**
 * Opens the log of a continuous job or of a run (the newest of a triggered job) and follows it.
 * `hasErrors`: what a run wrote to its standard error, where the site keeps that apart, as Kudu
 * once did. `at`: the start of the run of a continuous job to show.
 */
export async function showLog(
  services: Services,
  target: Target,
  { hasErrors = false, at }: { readonly hasErrors?: boolean; readonly at?: number } = {},
): Promise<TextEditor | undefined> {
  const meant = await jobAndRun(services, target, {
    prompt: l10n.t("Select the WebJob to show the log of"),
  });
  if (!meant) {
    return undefined;
  }
  const { job, run } = meant;
  const log = await withViewProgress(async () => {
    await job.place.connect();
    await services.failures.markSeen(job.place, job.name);
    return logPath(job, run);
  });
  const path = hasErrors ? log.path.replace(/[^/]*$/, "error_log.txt") : log.path;
  const editor = await openLog({ place: job.place.id, job: job.name, ...log, path });
  if (at !== undefined) {
    revealRun(editor, at);
  }
  return editor;
}

/** Of a log that was cut at the front the run may be gone: then its end stays in sight. */
function revealRun(editor: TextEditor, at: number): void {
  const run = runsOfLog(editor.document.getText()).find(({ start }) => start === at);
  if (run) {
    const line = new Range(run.firstLine, 0, run.firstLine, 0);
    editor.selection = new Selection(line.start, line.start);
    editor.revealRange(line, TextEditorRevealType.AtTop);
  }
}

/**
 * What became of a job's schedule, in Kudu's words: it says there, and only there, that a schedule
 * is no NCRONTAB.
 */
export async function showSchedulerLog(
  services: Services,
  target: Target,
): Promise<TextEditor | undefined> {
  const job = await knownJobOf(services, target, {
    kind: "triggered",
    prompt: l10n.t("Select the WebJob to show the scheduler log of"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob, so it has no schedule.", name),
  });
  if (!job) {
    return undefined;
  }
  const path = schedulerLogPath(job.name);
  if (!(await withViewProgress(() => hasSchedulerLog(job, path)))) {
    throw new Error(
      l10n.t(
        "{0} has no scheduler log on {1}. It has no schedule there, or hasn't been scheduled yet.",
        job.name,
        job.place.label,
      ),
    );
  }
  return openLog({ place: job.place.id, job: job.name, path });
}

async function hasSchedulerLog(job: KnownJob, path: string): Promise<boolean> {
  const client = await job.place.connect();
  const { scheduler_logs_url: url } = await client.getJob({ ...job, kind: "triggered" });
  return url !== null && (await client.readFile(path, { end: 1 })).data.length > 0;
}

/**
 * The app's own log: of a job's output it holds more than the 200 lines per run that the job's log
 * keeps.
 */
export async function showApplicationLog(
  services: Services,
  target: Target,
): Promise<TextEditor | undefined> {
  const isPlace = typeof target === "object" && "place" in target;
  const place = isPlace
    ? target.place
    : (
        await jobOf(services, target, {
          prompt: l10n.t("Select a WebJob to show the log of its app"),
        })
      )?.place;
  if (!place) {
    return undefined;
  }
  await withViewProgress(() => place.connect());
  return openLog({ place: place.id, job: "", path: applicationLogPath });
}

/** Opens a log that {@link logPath} found. */
export async function openLog(address: LogAddress): Promise<TextEditor> {
  const document = await workspace.openTextDocument(logUri(address));
  const end = document.lineAt(document.lineCount - 1).range.end;
  return window.showTextDocument(document, { preview: true, selection: new Range(end, end) });
}

/**
 * Where a log lies below `HOME`: that of a run, by default of the newest one of a triggered job.
 */
export async function logPath(
  { kind, name, place }: JobTarget,
  run: string | undefined,
): Promise<{ path: string; run?: string }> {
  const client = await place.connect();
  if (kind !== "triggered") {
    return { path: await continuousLogPath(client, name, { isLocal: place.isLocal }) };
  }
  const id = run ?? (await client.history(name))[0]?.id;
  if (id === undefined) {
    throw new Error(
      l10n.t("{0} hasn't run on {1} yet, so there's no log. Run it first.", name, place.label),
    );
  }
  return { path: `${jobsDataPath}/triggered/${name}/${id}/output_log.txt`, run: id };
}
