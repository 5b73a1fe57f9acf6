import { l10n, type Uri } from "vscode";
import { isPortalJobName } from "../../core/webJob";
import { askText, type Question } from "../questions/ask";
import type { Answer } from "../questions/runSteps";

/** Asks for a name that Azure accepts. */
export async function askJobName(
  proposal: string,
  question: Omit<Question, "placeholder">,
): Promise<Answer<string> | undefined> {
  return askText({ placeholder: "", ...question }, proposal, (name) =>
    isPortalJobName(name)
      ? undefined
      : l10n.t("Use letters, digits, hyphens, and underscores. Start with a letter or digit."),
  );
}

/** The name of a folder or file, with a dash for what Azure doesn't accept. */
export function proposedName({ path }: Uri): string {
  const base = path.replace(/\/+$/, "").replace(/^.*\//, "");
  return acceptedName(base.replace(/\.(zip|cmd|bat|exe|ps1|sh|php|py|js|fsx|jar)$/i, ""));
}

export function acceptedName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^[-_]+|-+$/g, "");
}
