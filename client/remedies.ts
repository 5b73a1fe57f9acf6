import { commands, l10n } from "vscode";
import { showError } from "./messages";

/** What a person can do about a failure at once, on a button. */
export interface Remedy {
  readonly title: string;
  /** A command, and what it is called with. */
  readonly command: string;
  readonly arguments?: readonly unknown[];
  /** Whether what failed can be done once the command has helped. */
  readonly isWayOn?: boolean;
}

/** A failure that says what helps. */
export class RemediableError extends Error {
  constructor(
    message: string,
    readonly remedies: readonly Remedy[],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Shows a failure with what helps, or else with the way to its details. `goOn` does again what
 * failed, after a remedy that makes it possible.
 */
export async function showFailure(
  failure: Error,
  showDetails: () => void,
  goOn: () => unknown,
): Promise<void> {
  const remedies = failure instanceof RemediableError ? failure.remedies : [];
  const details = l10n.t("Show Details");
  const titles = remedies.length > 0 ? remedies.map(({ title }) => title) : [details];
  const answer = await showError(failure.message, ...titles);
  const remedy = remedies.find(({ title }) => title === answer);
  if (remedy) {
    await commands.executeCommand(remedy.command, ...(remedy.arguments ?? []));
    if (remedy.isWayOn) {
      await goOn();
    }
  } else if (answer === details) {
    showDetails();
  }
}
