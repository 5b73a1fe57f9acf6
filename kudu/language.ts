import * as l10n from "@vscode/l10n";

/** Gives this folder's sentences the editor's language; without a bundle they are English. */
export function useTranslations(bundle: Readonly<Record<string, string>> | undefined): void {
  if (bundle) {
    l10n.config({ contents: bundle });
  }
}
