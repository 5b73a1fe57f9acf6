import { rawText } from "../../core/foreignText";
import type { Run } from "../../core/kudu";
import { jobsDataPath } from "../../core/webJob";
import type { KuduClient } from "../kuduClient";
import { isFailure } from "../kuduError";

/** So many of the newest runs are looked at. */
const looked = 10;

/**
 * True for a run whose status file lost what it said: Kudu shows it without a status, and never
 * ends it.
 */
export function isBroken({ status }: Pick<Run, "status">): boolean {
  return status === null || rawText(status) === "";
}

/**
 * The newest run whose status file has no status, such as one with nothing but an end. Kudu fails
 * to show a job that has no other run, so the files are read. Undefined when there is none.
 */
export async function findBrokenRun(client: KuduClient, job: string): Promise<string | undefined> {
  const folder = `${jobsDataPath}/triggered/${job}/`;
  const entries = await client.listFolder(folder).catch(nothingIfHidden);
  const runs = (entries ?? [])
    .map(({ name }) => name)
    .filter((name) => /^\d{18}$/.test(name))
    .sort()
    .reverse();
  for (const run of runs.slice(0, looked)) {
    const file = await client.readFile(`${folder}${run}/status`).catch(nothingIfHidden);
    const text = file?.data.toString().trim() ?? "";
    // An empty file is one that Kudu is writing, or takes for none.
    if (text !== "" && !hasStatus(text)) {
      return run;
    }
  }
  return undefined;
}

function hasStatus(text: string): boolean {
  try {
    const { Status } = JSON.parse(text.replace(/^\uFEFF/, "")) as { Status?: unknown };
    return typeof Status === "string" && Status !== "";
  } catch {
    return false;
  }
}

function nothingIfHidden(error: unknown): undefined {
  if (isFailure(error, "notFound", "forbidden")) {
    return undefined;
  }
  throw error;
}
