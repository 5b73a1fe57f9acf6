import * as l10n from "@vscode/l10n";
import type { Dialect } from "../core/cron/dialect";
import { findZone } from "../core/cron/zone";
import {
  pausedScheduleIn,
  type ScheduleState,
  scheduleIn,
  scheduleStateOf,
} from "../core/scheduleState";
import { readKuduProperties } from "../kudu/kuduProperties";
import { chooseJob } from "./chooseJob";
import { CommandError, type Context } from "./command";
import { noteHeld } from "./heldBack";

/** The schedule of a deployed job, as its site takes it. */
export interface DeployedSchedule {
  readonly text: string;
  readonly state?: ScheduleState;
  /** Undefined where the site doesn't tell; UTC where it names none that there is. */
  readonly timeZone?: string;
  readonly dialect?: Dialect;
  /** Says what keeps the schedule from running the job. */
  noteHeld(): Promise<void>;
}

export async function findDeployedSchedule(
  context: Context,
  name: string,
): Promise<DeployedSchedule> {
  const { signal, findSite } = context;
  const site = await findSite();
  const { client, isLocal } = site;
  const job = await chooseJob(context, client, name, {
    kind: "triggered",
    refusal: (job) => l10n.t("{0} is a continuous WebJob, so schedules don't apply to it.", job),
  });
  const text = scheduleIn(job.settings) ?? pausedScheduleIn(job.settings);
  if (text === undefined) {
    throw new CommandError(l10n.t("{0} sets no schedule.", name));
  }
  const facts = await readKuduProperties(client, { signal, isLocal });
  const { timeZone, areSchedulesDisabled: areOff, os } = facts;
  const state = scheduleStateOf(job, { areOff });
  return {
    text,
    state,
    timeZone: timeZone && findZone(timeZone) ? timeZone : undefined,
    // The local host reads them alike on every system.
    dialect: isLocal ? undefined : os,
    noteHeld: () => noteHeld(context, site, job, facts),
  };
}
