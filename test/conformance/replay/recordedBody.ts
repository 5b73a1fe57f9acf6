/** The bytes of a recorded request: its text, or the zip that its summary describes. */
import type { Bindings } from "./placeholders";
import type { Script } from "./script";
import type { RecordedRequest } from "./transcripts";
import { zipFile } from "./zipFile";

const zipMark = "zip: ";

export function recordedBody(
  { bodySummary, headers = {} }: RecordedRequest,
  given: NonNullable<Script["bodies"]>[number] | undefined,
  bindings: Bindings,
): string | Buffer | undefined {
  if (typeof given === "string") {
    return given;
  }
  if (given) {
    return zipFile(given.zip, { modified: given.modified });
  }
  if (bodySummary?.startsWith(zipMark)) {
    return zipFile(JSON.parse(bindings.fill(bodySummary.slice(zipMark.length))));
  }
  // A script is sent as it was recorded, even where it looks like a placeholder.
  const isScript = headers["Content-Disposition"] !== undefined;
  return bodySummary === undefined || isScript ? bodySummary : bindings.fill(bodySummary);
}
