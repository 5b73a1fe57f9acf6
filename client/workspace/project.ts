import { Uri, workspace } from "vscode";
import type { JobKind } from "../../core/webJob";

export interface ProjectJob {
  readonly uri: Uri;
  readonly name: string;
  /** Undefined while the file does not say. */
  readonly kind: JobKind | undefined;
}

/** The WebJob that a webjob-publish-settings.json describes, beside its project or in `Properties`; undefined for a file that is none. */
export async function readProject(file: Uri): Promise<ProjectJob | undefined> {
  const beside = Uri.joinPath(file, "..");
  const uri = beside.path.endsWith("/Properties") ? Uri.joinPath(beside, "..") : beside;
  try {
    const bytes = await workspace.fs.readFile(file);
    const settings: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { uri, ...jobOf(settings, uri.path.split("/").at(-1) ?? "") };
  } catch {
    // Being written, or broken: its schema says so where it is open.
    return undefined;
  }
}

function jobOf(settings: unknown, folder: string): Pick<ProjectJob, "name" | "kind"> {
  const { webJobName, runMode } = Object(settings) as Record<string, unknown>;
  const kinds: Readonly<Record<string, JobKind>> = {
    continuous: "continuous",
    ondemand: "triggered",
    scheduled: "triggered",
  };
  return {
    name: typeof webJobName === "string" && webJobName !== "" ? webJobName : folder,
    kind: typeof runMode === "string" ? kinds[runMode.toLowerCase()] : undefined,
  };
}
