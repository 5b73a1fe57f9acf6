/** What pages read of a job's logs: their ends, since a log may be of any size. */
import { type ForeignText, foreignText, rawText } from "../../core/foreignText";
import { parseUptime, type TimeSpan, uptimePath } from "../../core/uptime";
import { jobsDataPath } from "../../core/webJob";
import type { KuduClient } from "../../kudu/kuduClient";
import { readTail } from "../../kudu/logs/readTail";

/** In bytes. */
const mostRead = {
  /** Kudu itself begins a new log after a megabyte. */
  continuous: 1024 * 1024,
  /** More than the 500 occurrences that are judged write there. */
  scheduler: 256 * 1024,
  /** Some thousand starts of a host. */
  uptime: 64 * 1024,
} as const;

export async function readContinuousLog(client: KuduClient, job: string): Promise<ForeignText> {
  const path = `${jobsDataPath}/continuous/${job}/job_log.txt`;
  return (await readTail(client, path, mostRead.continuous)).text;
}

/** With what it had to leave to the log before, where it does not begin with a schedule. */
export async function readSchedulerLog(client: KuduClient, job: string): Promise<ForeignText> {
  const folder = `${jobsDataPath}/triggered/${job}`;
  const read = async (name: string) => {
    const { text, isCut } = await readTail(client, `${folder}/${name}`, mostRead.scheduler);
    return { text: rawText(text), isCut };
  };
  const { text, isCut } = await read("job_scheduler.log");
  const [firstLine = ""] = text.split("\n", 1);
  const isEnough = isCut || text === "" || firstLine.includes("Scheduling WebJob with ");
  return foreignText(isEnough ? text : (await read("job_prev_log.txt")).text + text);
}

/** When the local host ran. */
export async function readUptime(client: KuduClient): Promise<TimeSpan[]> {
  return parseUptime(rawText((await readTail(client, uptimePath, mostRead.uptime)).text));
}
