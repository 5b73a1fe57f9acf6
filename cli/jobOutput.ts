import { randomUUID } from "node:crypto";
import { type ForeignText, rawText } from "../core/foreignText";
import type { Terminal } from "./terminal";

/** A job's own output on its way to the terminal. */
export interface JobOutput {
  write(text: ForeignText | string): void;
  end(): void;
}

/**
 * On a GitHub runner a line such as `::error::` is a command of whoever prints it: between these
 * two lines none counts. Source: docs.github.com/actions/reference/workflow-commands, "Stopping and
 * starting workflow commands".
 */
export function createJobOutput(
  terminal: Terminal,
  { GITHUB_ACTIONS }: NodeJS.ProcessEnv,
): JobOutput {
  const token = GITHUB_ACTIONS === "true" ? randomUUID() : undefined;
  let isBegun = false;
  let isLineEnded = true;
  return {
    write(text) {
      if (token !== undefined && !isBegun) {
        terminal.print(`::stop-commands::${token}`);
      }
      isBegun = true;
      const raw = rawText(text);
      isLineEnded = raw === "" ? isLineEnded : raw.endsWith("\n");
      terminal.write(text);
    },
    end() {
      if (token !== undefined && isBegun) {
        terminal.write(isLineEnded ? "" : "\n");
        terminal.print(`::${token}::`);
      }
    },
  };
}
