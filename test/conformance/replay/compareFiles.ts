/** One file of the home against its recorded content. */
import { compareLog } from "./compareLog";
import type { Stage } from "./stage";

export function compareFiles(
  stage: Stage,
  recordedPath: string,
  recorded: string,
  ignore?: RegExp,
): string[] {
  const { bindings } = stage;
  const path = bindings.fill(recordedPath.replace("{HOME}/", ""));
  const content = stage.keptFiles.get(path) ?? (stage.exists(path) ? stage.read(path) : undefined);
  if (content === undefined) {
    return ["is missing"];
  }
  if (/\.(?:txt|log)$/.test(path)) {
    return compareLog(recorded, content, bindings, {
      ignore,
      goesOn: goesOn(recordedPath, recorded),
    });
  }
  const problem = bindings.match(recorded, content);
  return problem ? [problem] : [];
}

/** A continuous job that was not stopped writes on after the recorder had read its log. */
function goesOn(path: string, recorded: string): boolean {
  return path.endsWith("/job_log.txt") && !/Status changed to Stopped\r\n$/.test(recorded);
}
