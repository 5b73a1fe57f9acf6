import { l10n, type QuickPickItem, type WorkspaceFolder } from "vscode";
import type { Place } from "../places/place";
import { askChoice, type Question } from "../questions/ask";
import type { Answer } from "../questions/runSteps";
import type { Services } from "../services";
import type { Site } from "../sites/site";

export interface PlaceItem extends QuickPickItem {
  /** Undefined for what leads to a place that is not known yet. */
  readonly place?: Place;
}

/** The local hosts of these folders, then the added sites. */
export function placeItems(
  { hosts, sites }: Services,
  folders: readonly WorkspaceFolder[],
): (PlaceItem & { readonly place: Place })[] {
  return [
    ...folders.map((folder) => ({
      label: l10n.t("Local host"),
      description: folder.name,
      place: hosts.of(folder),
    })),
    ...sites.all.map(placeItem),
  ];
}

export function placeItem(place: Site): PlaceItem & { readonly place: Place } {
  return { label: place.label, description: new URL(place.record.url).host, place };
}

/** Asks for a place; the one of the last answer to the same question (`memory`) comes first. */
export async function askPlace<T extends PlaceItem>(
  { context: { workspaceState } }: Services,
  question: Question,
  items: readonly T[],
  memory = "last place",
): Promise<Answer<T> | undefined> {
  const last = workspaceState.get<string>(memory);
  const isLast = ({ place }: PlaceItem): number => Number(place !== undefined && place.id === last);
  const answer = await askChoice(
    question,
    [...items].sort((a, b) => isLast(b) - isLast(a)),
  );
  if (typeof answer === "object" && answer.value.place) {
    await workspaceState.update(memory, answer.value.place.id);
  }
  return answer;
}
