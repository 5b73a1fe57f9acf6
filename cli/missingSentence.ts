import * as l10n from "@vscode/l10n";
import type { Missing } from "../core/find/foundJob";
import { describeMissing } from "../core/find/sentences";

/** What is missing until Azure can run a job, in the reader's language. */
export function missingSentence(missing: Missing): string {
  const { message, args } = describeMissing(missing);
  return l10n.t(message, ...args);
}
