import { l10n } from "vscode";
import { showError } from "../messages";
import { RemediableError, showFailure } from "../remedies";
import type { MissingDebugger } from "./attach";

/**
 * No installed extension brings the debugger of a job's runtime: it is offered and not installed.
 */
export class MissingDebuggerError extends RemediableError {
  constructor(job: string, { runtime, extension }: MissingDebugger) {
    super(
      l10n.t(
        "To debug {0}, install the debugger for {1} (extension {2}).",
        job,
        runtimeNames[runtime],
        extension,
      ),
      [
        {
          title: l10n.t("Show Extension"),
          command: "workbench.extensions.search",
          arguments: [`@id:${extension}`],
        },
      ],
    );
  }
}

const runtimeNames = { node: "Node.js", python: "Python", java: "Java", dotnet: ".NET" } as const;

type Hearer = (error: Error) => void;

const hearers = new Map<string, Hearer>();

/**
 * Whoever starts a session by a command wants its failure as a rejection. `configuration` is the
 * session's name and job.
 */
export function hearFailure(
  { name, job }: { readonly name: string; readonly job?: string },
  hear: Hearer,
): { dispose(): void } {
  const key = keyOf(name, job);
  hearers.set(key, hear);
  return { dispose: () => hearers.delete(key) };
}

/**
 * Says once why a debugger did not attach: not modal, since nothing has to be decided before one
 * can go on. What an extension would mend is offered and not done.
 */
export function tellFailure(
  { name, job }: { readonly name: string; readonly job?: string },
  error: Error,
  attachAgain: () => unknown,
): void {
  const hear = hearers.get(keyOf(name, job));
  if (hear && !(error instanceof MissingDebuggerError)) {
    hear(error);
  } else if (error instanceof RemediableError) {
    void showFailure(error, () => undefined, attachAgain);
  } else {
    void showError(error.message);
  }
}

function keyOf(name: string, job = ""): string {
  return `${job}\n${name}`;
}
