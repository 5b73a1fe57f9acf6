import { l10n } from "vscode";
import { isBuildNeeded } from "../build/isBuildNeeded";
import { reasonAt } from "../places/heldBack";
import type { Place } from "../places/place";
import type { Deployable } from "./deployable";

/** What a deployment of several does: a line for each, then what is so for all of them. */
export async function reviewSeveral(
  sources: readonly Deployable[],
  place: Place,
): Promise<readonly string[]> {
  const lines = await Promise.all(sources.map((source) => lineOf(source, place)));
  const facts = await place.facts?.().catch(() => undefined);
  const reason = await reasonAt(place).catch(() => undefined);
  const isBesideProduction = facts?.isSlot === true && !facts.areJobsStopped;
  const remarks = [
    reason,
    isBesideProduction &&
      l10n.t(
        "{0} is a deployment slot. WebJobs run there as soon as they're deployed, beside those of production.",
        place.label,
      ),
  ].filter((remark) => typeof remark === "string");
  return remarks.length > 0 ? [...lines, "", ...remarks] : lines;
}

async function lineOf(
  { name, kind, source, folder, isFolder }: Deployable,
  { live }: Place,
): Promise<string> {
  const isBuilt =
    isFolder &&
    source.scheme === "file" &&
    (await isBuildNeeded(folder, source).catch(() => false));
  const parts = [
    name,
    isBuilt && l10n.t("built first"),
    live.isUploaded({ kind, name }) &&
      live.find({ kind, name }) !== undefined &&
      l10n.t("replaces the existing WebJob"),
  ];
  return parts.filter(Boolean).join(" · ");
}
