/**
 * The only file that shows notifications. VS Code turns `[text](command:…)` of any notification
 * into a link that runs a command, and messages hold texts of sites and repositories.
 */

import type { CancellationToken } from "vscode";
import { type MessageOptions, type Progress, type ProgressOptions, window } from "vscode";
import { withoutLinks } from "./withoutLinks";

/** Resolves to the button that was pressed. */
type Show = <T extends string>(
  message: string,
  options: MessageOptions,
  ...buttons: T[]
) => Thenable<T | undefined>;

export function showError<T extends string>(
  message: string,
  ...rest: readonly (MessageOptions | T)[]
): Thenable<T | undefined> {
  return show(window.showErrorMessage as Show, message, rest);
}

export function showWarning<T extends string>(
  message: string,
  ...rest: readonly (MessageOptions | T)[]
): Thenable<T | undefined> {
  return show(window.showWarningMessage as Show, message, rest);
}

export function showInformation<T extends string>(
  message: string,
  ...rest: readonly (MessageOptions | T)[]
): Thenable<T | undefined> {
  return show(window.showInformationMessage as Show, message, rest);
}

/** As `window.withProgress`. */
export function showProgress<T>(
  options: ProgressOptions,
  work: (
    progress: Progress<{ message?: string; increment?: number }>,
    token: CancellationToken,
  ) => Thenable<T>,
): Thenable<T> {
  const shown =
    options.title === undefined ? options : { ...options, title: withoutLinks(options.title) };
  return window.withProgress(shown, (progress, token) =>
    work(
      {
        report: ({ message, increment }) =>
          progress.report({
            increment,
            message: message === undefined ? undefined : withoutLinks(message),
          }),
      },
      token,
    ),
  );
}

function show<T extends string>(
  shown: Show,
  message: string,
  rest: readonly (MessageOptions | T)[],
): Thenable<T | undefined> {
  const options = rest.find((each) => typeof each === "object") ?? {};
  const buttons = rest.filter((each) => typeof each === "string");
  const { detail } = options;
  return shown(
    withoutLinks(message),
    detail === undefined ? options : { ...options, detail: linesWithoutLinks(detail) },
    ...buttons,
  );
}

/** The detail of a modal dialog has lines of its own. */
function linesWithoutLinks(text: string): string {
  return text.split("\n").map(withoutLinks).join("\n");
}
