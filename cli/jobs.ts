import * as l10n from "@vscode/l10n";
import { brieflyMissing, describeNeededPackages } from "../core/find/sentences";
import type { Job } from "../core/kudu";
import { findJobsIn } from "../core/node/findJobsIn";
import { scheduleStateOf } from "../core/scheduleState";
import { shownText } from "../core/shownText";
import { heldWords } from "../kudu/heldSchedule";
import { changeState } from "../kudu/jobs/changeState";
import { type Deletion, deleteJob } from "../kudu/jobs/deleteJob";
import { chooseJob, namesIn } from "./chooseJob";
import { align } from "./columns";
import type { Command, Context } from "./command";
import { noteBlockers } from "./heldBack";
import { doSeveral } from "./several";

export const list: Command = async (context) => {
  const { options, terminal, findSite, signal } = context;
  const site = await findSite();
  const { client, isLocal } = site;
  const jobs = await client.listJobs({ kind: options.kind, signal });
  if (options.json) {
    terminal.print(JSON.stringify(jobs, undefined, 2));
    return 0;
  }
  const rows = jobs.map((job) => [job.type, job.name, stateOf(job), job.run_command]);
  for (const line of align([
    [l10n.t("TYPE"), l10n.t("NAME"), l10n.t("STATUS"), l10n.t("RUNS")],
    ...rows,
  ])) {
    terminal.print(line);
  }
  if (isLocal) {
    await listUnbuilt(context, jobs);
  }
  await noteBlockers(context, site, jobs);
  return 0;
};

/** The local host has no job of a source that isn't built yet. */
async function listUnbuilt({ cwd, terminal, signal }: Context, jobs: readonly Job[]) {
  const found = await findJobsIn(cwd, { signal });
  for (const { name, folder, missing, needsPackages } of found.jobs) {
    const isThere = jobs.some((job) => job.name === name);
    const brief =
      missing?.need === "build"
        ? brieflyMissing(missing)
        : needsPackages && describeNeededPackages(needsPackages).brief;
    if (brief && !(isThere && missing)) {
      const { message, args } = brief;
      terminal.note(`${name} (${folder || "."}): ${l10n.t(message, ...args)}`);
    }
  }
}

export const start: Command = (context) => change(context, "start");

export const stop: Command = (context) => change(context, "stop");

export const remove: Command = async (context) => {
  const names = namesIn(context.words);
  return doSeveral(context, names, String, (name) => removeOne(context, name));
};

async function removeOne(context: Context, name: string): Promise<number> {
  const { options, terminal, findSite, signal } = context;
  const { client, isLocal } = await findSite();
  const job = await chooseJob(context, client, name);
  const id = { kind: job.type, name: job.name };
  const deletion = await deleteJob(client, id, {
    isLocal,
    signal,
    onStatus: (status) => terminal.progress(l10n.t("{0}: {1}…", name, shownText(status))),
    onWarning: (message) => terminal.note(message, "warning"),
  });
  if (options.json) {
    terminal.print(JSON.stringify({ ...id, deletion }));
  } else {
    terminal.note(
      describe(deletion, job.name, client.site),
      deletion === "source" ? "warning" : "good",
    );
  }
  return deletion === "source" ? 1 : 0;
}

function describe(deletion: Deletion, name: string, site: string): string {
  switch (deletion) {
    case "deleted":
      return l10n.t("Deleted {0} from {1}.", name, site);
    case "uncovered":
      return l10n.t(
        "Deleted the deployed copy of {0}. It runs from its source folder again.",
        name,
      );
    case "source":
      return l10n.t(
        "{0} runs from its source folder, which is never changed. Nothing was deleted.",
        name,
      );
  }
}

async function change(context: Context, action: "start" | "stop"): Promise<number> {
  const names = namesIn(context.words);
  return doSeveral(context, names, String, (name) => changeOne(context, name, action));
}

async function changeOne(
  context: Context,
  typed: string,
  action: "start" | "stop",
): Promise<number> {
  const { options, terminal, findSite, signal } = context;
  const { client } = await findSite();
  const { name } = await chooseJob(context, client, typed, {
    kind: "continuous",
    refusal: (job) =>
      l10n.t(
        "{0} is a triggered WebJob, which can't be started or stopped. To run it: webjobs run {0}",
        job,
      ),
  });
  const job = await changeState(client, name, action, {
    signal,
    seen: (status) => terminal.progress(l10n.t("{0}: {1}…", name, shownText(status))),
  });
  if (options.json) {
    terminal.print(JSON.stringify(job));
  } else {
    terminal.note(l10n.t("{0}: {1}", name, shownText(job.status ?? "")));
  }
  return 0;
}

function stateOf(job: Job): string {
  if (job.type === "continuous") {
    return shownText(job.status ?? "");
  }
  // A broken status file leaves a run without a status.
  const last = job.latest_run ? shownText(job.latest_run.status ?? "?") : l10n.t("no runs yet");
  const { schedule } = job.settings;
  const shown = typeof schedule === "string" ? `${last} (${schedule})` : last;
  return [shown, heldWords(scheduleStateOf(job))].filter(Boolean).join(", ");
}
