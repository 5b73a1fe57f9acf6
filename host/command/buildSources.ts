/**
 * Builds the source jobs that need it, by the command line `webjobs`, before the host runs them.
 */
import { spawn } from "node:child_process";
import { basename, join } from "node:path";
import * as l10n from "@vscode/l10n";
import { findEcosystem } from "../../core/build/ecosystem";
import { diskFolder } from "../../core/node/diskFolder";
import { listJobNames, sourceKindFolder } from "../../core/node/jobFolder";
import { type JobId, jobKinds } from "../../core/webJob";
import type { BuiltJob } from "../hostOptions";

export interface BuildMessages {
  /** A sentence for the user. */
  warn(sentence: string): void;
}

/**
 * What was built; a job whose build fails is left out, and said. `program` is the script of
 * `webjobs`.
 */
export async function buildSources(
  jobs: string,
  program: string,
  { warn }: BuildMessages,
): Promise<readonly BuiltJob[]> {
  const built: BuiltJob[] = [];
  for (const kind of jobKinds) {
    const below = sourceKindFolder(jobs, kind);
    for (const name of listJobNames(below)) {
      const source = join(below, name);
      if ((await findEcosystem(diskFolder(source))) !== undefined) {
        const folder = await buildOne(source, { kind, name }, program);
        if (folder === undefined) {
          warn(
            l10n.t(
              "The build of {0} failed. The local host runs what was built before, or else the source as it is.",
              name,
            ),
          );
        } else {
          built.push({ kind, name, folder });
        }
      }
    }
  }
  return built;
}

/** The tools' output goes to the terminal; undefined when the build failed. */
function buildOne(source: string, { name }: JobId, program: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const args = [program, "build", source, "--name", name, "--site", "local", "--json"];
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "inherit"],
      windowsHide: true,
    });
    let text = "";
    child.stdout.on("data", (bytes: Buffer) => {
      text += bytes;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0 ? outputOf(text) : undefined));
  });
}

function outputOf(text: string): string | undefined {
  const { output } = JSON.parse(text) as { readonly output?: unknown };
  return typeof output === "string" && basename(output) !== "" ? output : undefined;
}
