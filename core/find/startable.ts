/** Whether the programs that a run file starts are for the system that starts them. */
import type { Folder } from "../folder";
import type { Platform } from "../protocol";
import { headSize, type ProgramSystem, systemOf } from "./executable";
import type { Missing } from "./foundJob";
import { joinPath } from "./paths";
import { nativePrograms, sourcedFiles } from "./startedPrograms";

interface Script {
  readonly name: string;
  /** Empty for a program. */
  readonly text: string;
}

/** `path` is the run file's folder. Undefined when nothing speaks against it. */
export async function notStartable(
  folder: Pick<Folder, "read">,
  path: string,
  { name, text }: Script,
  platform: Platform,
): Promise<Missing | undefined> {
  const systemAt = async (program: string): Promise<ProgramSystem | undefined> =>
    systemOf((await folder.read(joinPath(path, program), headSize)) ?? "");
  for (const program of sourcedFiles(name, text)) {
    if ((await systemAt(program)) !== undefined) {
      return { need: "start", program, runFile: name };
    }
  }
  const programs = /\.exe$/i.test(name) ? [name] : nativePrograms(name, text);
  for (const program of programs) {
    const system = await systemAt(program);
    const wanted = wantedSystem(name, platform, system);
    if (system !== undefined && system !== wanted) {
      return { need: "system", program, system, wanted };
    }
  }
  return undefined;
}

/**
 * Git's bash on Windows apps starts programs for Windows, so that with `both` either system is
 * right for a shell script.
 */
function wantedSystem(
  runFile: string,
  platform: Platform,
  system: ProgramSystem | undefined,
): ProgramSystem {
  if (!/\.(sh|ps1)$/i.test(runFile)) {
    return "Windows";
  }
  return platform === "windows" || (platform === "both" && system === "Windows")
    ? "Windows"
    : "Linux";
}
