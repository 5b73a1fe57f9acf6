import { isPortalJobName, type JobKind, settingsFileName } from "../../core/webJob";
import { bashTemplate } from "./templates/bash";
import { dotnetTemplate } from "./templates/dotnet";
import { javaTemplate } from "./templates/java";
import { nodeTemplate } from "./templates/node";
import { phpTemplate } from "./templates/php";
import { powershellTemplate } from "./templates/powershell";
import { pythonTemplate } from "./templates/python";
import type { Runtime, Shell, Template, TemplateFile } from "./templates/template";

const templates: Readonly<Record<Runtime, Template>> = {
  node: nodeTemplate,
  python: pythonTemplate,
  bash: bashTemplate,
  powershell: powershellTemplate,
  php: phpTemplate,
  dotnet: dotnetTemplate,
  java: javaTemplate,
};

export interface NewJob {
  readonly kind: JobKind;
  readonly name: string;
  readonly runtime: Runtime;
  readonly shell: Shell;
  /** Six NCRONTAB fields; triggered jobs only. */
  readonly schedule?: string;
}

/** All files of a new job; the first one is the one to open. */
export function filesOf({ kind, name, runtime, shell, schedule }: NewJob): readonly TemplateFile[] {
  const files = templates[runtime][kind](name, shell);
  return schedule === undefined ? files : [...files, settingsFile({ schedule })];
}

function settingsFile(settings: Readonly<Record<string, unknown>>): TemplateFile {
  return { name: settingsFileName, text: `${JSON.stringify(settings, undefined, 2)}\n` };
}

export type NameFault = "empty" | "rule" | "taken";

/**
 * What is wrong with a name for a new job; `taken` are the names of the same kind, in any letter
 * case.
 */
export function findNameFault(name: string, taken: readonly string[]): NameFault | undefined {
  if (name === "") {
    return "empty";
  }
  if (!isPortalJobName(name)) {
    return "rule";
  }
  return taken.some((other) => other.toLowerCase() === name.toLowerCase()) ? "taken" : undefined;
}
