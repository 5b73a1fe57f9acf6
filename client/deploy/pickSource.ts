import { l10n, type QuickPickItem, ThemeIcon, type Uri, window } from "vscode";
import { askChoice, type Question } from "../questions/ask";
import type { Answer } from "../questions/runSteps";
import type { Services } from "../services";
import { allJobs } from "../targets/target";

type Item = QuickPickItem & { readonly choose: () => Promise<Uri | undefined> };

/**
 * What of this window, or of this machine, is meant; the job of the open file comes first.
 * Undefined when the person gives up.
 */
export async function pickSource(
  services: Services,
  question: Question,
): Promise<Answer<Uri> | undefined> {
  const active = window.activeTextEditor?.document.uri.toString() ?? "";
  const isActive = (uri: Uri): boolean => active.startsWith(`${uri}/`);
  const sources = (await allJobs(services)).flatMap(({ source }) => (source ? [source] : []));
  const jobs = sources
    .sort((a, b) => Number(isActive(b.uri)) - Number(isActive(a.uri)))
    .map(({ name, kind, uri, workspaceFolder }): Item => {
      const description = [kind, workspaceFolder.name].filter(Boolean).join(" · ");
      return { label: name, description, choose: async () => uri };
    });
  const items: Item[] = [
    ...jobs,
    {
      label: l10n.t("Script or Zip…"),
      iconPath: new ThemeIcon("file-zip"),
      choose: () => browse({ canSelectFiles: true }, question.title),
    },
    {
      label: l10n.t("Another Folder…"),
      iconPath: new ThemeIcon("folder-opened"),
      choose: () => browse({ canSelectFolders: true, canSelectFiles: false }, question.title),
    },
  ];
  const answer = await askChoice(question, items);
  if (typeof answer !== "object") {
    return answer;
  }
  const chosen = await answer.value.choose();
  return chosen && { value: chosen };
}

async function browse(
  what: { canSelectFiles: boolean; canSelectFolders?: boolean },
  title: string,
): Promise<Uri | undefined> {
  const [chosen] = (await window.showOpenDialog({ ...what, title })) ?? [];
  return chosen;
}
