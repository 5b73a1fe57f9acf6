/** Python can be debugged when its interpreter finds the module debugpy. */
import { execFile } from "node:child_process";
import { findProgram } from "../jobs/process/findProgram";
import type { Command } from "./launch";

/** Milliseconds for an interpreter to say what it can import. */
const patience = 10_000;

/** The sentence for a Python without debugpy; undefined when it has debugpy. */
export function whyNoDebugpy(
  job: string,
  { program, environment }: Command,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env: environment, timeout: patience, windowsHide: true };
    const path = process.platform === "win32" ? findProgram(program, environment) : program;
    execFile(path, ["-c", "import debugpy"], options, (error) => {
      resolve(
        error
          ? `debugpy isn't installed for ${program}, which runs the WebJob ${job}. Run: ${program} -m pip install debugpy`
          : undefined,
      );
    });
  });
}
