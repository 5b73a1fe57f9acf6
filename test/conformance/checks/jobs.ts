/** Uploads and looks that the checks share. */
import type { ContinuousJob } from "../../../core/kudu";
import type { Files, Kind } from "../replay/stage";
import { zipFile } from "../replay/zipFile";
import type { CheckPlace } from "./check";

export async function puts(
  place: CheckPlace,
  kind: Kind,
  name: string,
  files: Files,
): Promise<void> {
  const upload = { content: zipFile(files), fileName: "job.zip", isZip: true };
  await place.client().putJob({ kind, name }, upload);
}

/** Uploads `run.sh`, or a script of another name, as a single file. */
export async function putScript(
  place: CheckPlace,
  kind: Kind,
  name: string,
  script: string,
  fileName = "run.sh",
): Promise<void> {
  const upload = { content: Buffer.from(script), fileName, isZip: false };
  await place.client().putJob({ kind, name }, upload);
}

export function continuousJob({ client }: CheckPlace, name: string): Promise<ContinuousJob> {
  return client().getJob({ kind: "continuous", name });
}
