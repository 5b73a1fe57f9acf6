import { l10n, languages, Range, type TextEditor, window, workspace } from "vscode";
import { jobsDataPath } from "../../core/webJob";
import { logUri } from "../logs/logUri";
import type { Services } from "./services";
import { type JobTarget, jobOf, type Target } from "./target";

/** Opens the log of a continuous job or of a run (the newest of a triggered job) and follows it. */
export async function showLog(services: Services, target: Target): Promise<TextEditor | undefined> {
  const job = await jobOf(services, target, { prompt: l10n.t("Whose log?") });
  if (!job) {
    return undefined;
  }
  const run = runIdOf(target);
  await job.place.connect();
  const uri = logUri({ place: job.place.id, job: job.name, ...(await logPath(job, run)) });
  const document = await workspace.openTextDocument(uri);
  await languages.setTextDocumentLanguage(document, "log");
  const end = document.lineAt(document.lineCount - 1).range.end;
  return window.showTextDocument(document, { preview: true, selection: new Range(end, end) });
}

/** Where a log lies below `HOME`: that of a run, by default of the newest one of a triggered job. */
export async function logPath(
  { kind, name, place }: JobTarget,
  run: string | undefined,
): Promise<{ path: string; run?: string }> {
  if (kind !== "triggered") {
    return { path: `${jobsDataPath}/continuous/${name}/job_log.txt` };
  }
  const client = await place.connect();
  const id = run ?? (await client.history(name))[0]?.id;
  if (id === undefined) {
    throw new Error(
      l10n.t("{0} has not run on {1} yet, so there is no log. Run it first.", name, place.label),
    );
  }
  return { path: `${jobsDataPath}/triggered/${name}/${id}/output_log.txt`, run: id };
}

export function runIdOf(target: Target): string | undefined {
  return typeof target === "object" && "run" in target ? target.run.id : undefined;
}
