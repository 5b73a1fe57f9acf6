import { commands, l10n, window } from "vscode";
import { runLogUri } from "../remote/runLog";
import { momentText } from "../words";
import { withViewProgress } from "./progress";
import type { Services } from "./services";
import { type KnownJob, knownJobOf, type Target } from "./target";

/** Shows the output of two runs beside each other, without the times that differ in every line. `runs` are their ids. */
export async function compareRuns(
  services: Services,
  target: Target,
  { runs }: { runs?: [string, string] } = {},
  selection: readonly Target[] = [],
): Promise<void> {
  const job = await knownJobOf(services, target, {
    kind: "triggered",
    prompt: l10n.t("Whose runs are to be compared?"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob: it has no runs to compare.", name),
  });
  const ids = runs ?? (job && (await chooseRuns(job, [target, ...selection])));
  if (!job || !ids) {
    return;
  }
  const [older, newer] = ids.sort();
  await commands.executeCommand(
    "vscode.diff",
    runLogUri(job.place, job.name, older),
    runLogUri(job.place, job.name, newer),
    l10n.t("{0}: run {1} ↔ {2}", job.name, older, newer),
  );
}

/** The two selected runs; otherwise what is missing is asked for. */
async function chooseRuns(
  { name, place }: KnownJob,
  targets: readonly Target[],
): Promise<[string, string] | undefined> {
  const selected = targets.flatMap((target) =>
    typeof target === "object" && "run" in target ? [target.run.id] : [],
  );
  const chosen = [...new Set(selected)];
  const runs = await withViewProgress(async () => (await place.connect()).history(name));
  if (runs.length < 2) {
    throw new Error(l10n.t("{0} has not run twice on {1} yet.", name, place.label));
  }
  const now = Date.now();
  while (chosen.length < 2) {
    const items = runs
      .filter(({ id }) => !chosen.includes(id))
      .map(({ id, status, start_time: start, trigger }) => ({
        label: momentText(Date.parse(start), now),
        description: [status, trigger].join(" · "),
        id,
      }));
    const placeHolder =
      chosen.length === 0 ? l10n.t("The first run") : l10n.t("The run to compare it with");
    const picked = await window.showQuickPick(items, { placeHolder });
    if (!picked) {
      return undefined;
    }
    chosen.push(picked.id);
  }
  const [first = "", second = ""] = chosen;
  return [first, second];
}
