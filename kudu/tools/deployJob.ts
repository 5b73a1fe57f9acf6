import type { JobKind } from "../../core/webJob";
import type { Changes } from "../deploy/changes";
import type { DeployEvent } from "../deploy/request";
import { linesOf } from "../deploy/transcript";
import { brief, firstOf, notice } from "./bounded";
import type { ToolContext } from "./toolContext";

export interface DeployJobInput {
  readonly path: string;
  readonly site?: string;
  readonly kind?: JobKind;
  readonly name?: string;
}

const mostRemarks = 20;
const mostFiles = 50;

/**
 * Deploys a folder, script or zip and verifies it; what was there comes back when the new one
 * fails.
 */
export async function deployJob(
  { path, site: name = "local", ...as }: DeployJobInput,
  context: ToolContext,
): Promise<object> {
  const source = await context.resolve(path);
  const site = await context.findSite(name);
  const remarks: string[] = [];
  let changes: Changes | undefined;
  const report = (event: DeployEvent): void => {
    if (event.kind === "changes") {
      changes = event.changes;
    } else if (event.kind === "warning" || event.kind === "note" || event.kind === "finding") {
      remarks.push(...linesOf(event, {}).map(({ text }) => brief(text)));
    }
  };
  const { id, job } = await context
    .deploy({ path: source, site, ...as, report })
    .finally(() => site.changed?.());
  const shown = firstOf(remarks, mostRemarks);
  return {
    job: brief(id.name),
    kind: id.kind,
    site: site.name,
    ...(job.type === "continuous" && { status: brief(job.status ?? "?") }),
    ...(changes && { changes: shownChanges(changes) }),
    remarks: shown.taken,
    leftOut: shown.leftOut,
    notice,
  };
}

function shownChanges({ added, changed, removed }: Changes) {
  const shown = (paths: readonly string[]) => ({
    count: paths.length,
    files: firstOf(
      paths.map((each) => brief(each)),
      mostFiles,
    ).taken,
  });
  return { added: shown(added), changed: shown(changed), removed: shown(removed) };
}
