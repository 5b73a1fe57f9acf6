import { l10n } from "vscode";
import { jobPath } from "../../core/kudu";
import { pausedScheduleIn } from "../../core/scheduleState";
import { pausedScheduleKey } from "../../core/webJob";
import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure } from "../../kudu/kuduError";
import { withViewProgress } from "../questions/progress";
import { deployedSettingsPath } from "../remote/deployedFolder";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { knownJobOf, type Target } from "../targets/target";

/** Keeps a job from running on its schedule; it can still be run by hand. */
export async function pauseSchedule(services: Services, target: Target): Promise<void> {
  const job = await scheduledJob(
    services,
    target,
    l10n.t("Select the WebJob whose schedule you want to pause"),
  );
  return job && withViewProgress(() => switchSchedule(job, "pause"));
}

export async function resumeSchedule(services: Services, target: Target): Promise<void> {
  const job = await scheduledJob(
    services,
    target,
    l10n.t("Select the WebJob whose schedule you want to resume"),
  );
  return job && withViewProgress(() => switchSchedule(job, "resume"));
}

function scheduledJob(services: Services, target: Target, prompt: string) {
  return knownJobOf(services, target, {
    kind: "triggered",
    prompt,
    refusal: (name) => l10n.t("{0} is a continuous WebJob, so it has no schedule.", name),
  });
}

type Change = "pause" | "resume";

async function switchSchedule(job: KnownJob, change: Change): Promise<void> {
  if (change === "resume" && (await resumeInSource(job))) {
    return;
  }
  const client = await job.place.connect();
  if (job.place.live.isUploaded(job)) {
    await renameKey(client, job, change);
  } else {
    // The source is never written to: the local host keeps the switch beside it.
    const verb = change === "pause" ? "stop" : "start";
    const path = `${jobPath(job)}/${verb}`;
    const answer = await client.send({ method: "POST", path });
    if (!answer.ok) {
      throw new Error(l10n.t("{0} has no schedule on {1}.", job.name, job.place.label));
    }
  }
  await job.place.live.refresh();
}

/**
 * Turns on a schedule that the person's own settings.job has paused. False where none waits there.
 */
async function resumeInSource({ source, kind, name, place }: KnownJob): Promise<boolean> {
  const paused = pausedScheduleIn(source?.settings?.values);
  if (!source || paused === undefined || place.live.isUploaded({ kind, name })) {
    return false;
  }
  const { changeSetting, looseSettings } = await import("../schedule/settingsFile.js");
  const file = looseSettings(source.uri, name, source.workspaceFolder);
  await changeSetting(file, "schedule", paused);
  await changeSetting(file, pausedScheduleKey, undefined);
  return true;
}

/**
 * Kudu knows no pause, but it keeps keys that it does not read: renaming the key takes the schedule
 * away and keeps it. The text stays as it is, comments and all.
 */
async function renameKey(client: KuduClient, job: KnownJob, change: Change): Promise<void> {
  const [from, to] =
    change === "pause" ? ["schedule", pausedScheduleKey] : [pausedScheduleKey, "schedule"];
  const path = await deployedSettingsPath(client, job);
  const { text, etag } = await readText(client, path);
  const [key, ...more] = text.match(new RegExp(`"${from}"(?=\\s*:)`, "g")) ?? [];
  if (key === undefined) {
    throw new Error(
      change === "pause"
        ? l10n.t("{0} has no schedule on {1}.", job.name, job.place.label)
        : l10n.t("The schedule of {0} on {1} isn't paused.", job.name, job.place.label),
    );
  }
  if (more.length > 0) {
    throw new Error(
      l10n.t(
        "The settings.job of {0} on {1} contains {2} more than once. Open the file and change it there.",
        job.name,
        job.place.label,
        from,
      ),
    );
  }
  await client.writeFile(path, text.replace(key, `"${to}"`), { ifMatch: etag });
}

async function readText(client: KuduClient, path: string) {
  try {
    const { data, etag } = await client.readFile(path);
    return { text: Buffer.from(data).toString("utf8"), etag };
  } catch (error) {
    if (isFailure(error, "notFound")) {
      return { text: "", etag: undefined };
    }
    throw error;
  }
}
