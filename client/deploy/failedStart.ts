import { logPath, openLog } from "../logs/showLog";
import type { Deployable } from "./deployable";

/** Opens the log of a job that was deployed and does not start: there it says why. */
export async function openFailedStart(
  { kind, name, place }: Deployable,
  error: unknown,
): Promise<void> {
  if ((error as { failure?: string }).failure === "start" && kind === "continuous") {
    await openLog({
      place: place.id,
      job: name,
      ...(await logPath({ kind, name, place }, undefined)),
    });
  }
}
