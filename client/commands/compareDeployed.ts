import { commands, l10n, Uri, window } from "vscode";
import { deployedFolder, listFiles } from "../remote/deployedFolder";
import { remoteUri } from "../remote/remoteFiles";
import { readSetting } from "../settings";
import type { Services } from "./services";
import { jobOf, type KnownJob, type Target } from "./target";

/** A file that a deployment would add, remove or change; the side that has none is absent. */
export interface Difference {
  readonly path: string;
  readonly deployed?: Uri;
  readonly source?: Uri;
}

/** Shows what a deployment would change, file by file. Resolves to the differences. */
export async function compareDeployed(
  services: Services,
  target: Target,
): Promise<readonly Difference[] | undefined> {
  const job = await jobOf(services, target, { prompt: l10n.t("Which WebJob is to be compared?") });
  if (!job?.kind || !job.source) {
    return undefined;
  }
  const differences = await findDifferences({ ...job, kind: job.kind }, job.source.uri);
  if (differences.length === 0) {
    window.showInformationMessage(
      l10n.t("{0} on {1} is the same as in the workspace.", job.name, job.place.label),
    );
    return differences;
  }
  await commands.executeCommand(
    "vscode.changes",
    l10n.t("{0}: deployed to {1} ↔ workspace", job.name, job.place.label),
    differences.map(({ deployed, source }) => [source ?? deployed, deployed, source]),
  );
  return differences;
}

async function findDifferences(job: KnownJob, source: Uri): Promise<Difference[]> {
  const client = await job.place.connect();
  const folder = await deployedFolder(client, job);
  const deployed = await listFiles(client, folder);
  const { readPacked } = await import("../deploy/chunk.js");
  const exclude = readSetting("deploy.exclude", job.place.workspaceFolder);
  const packed = await readPacked(source.fsPath, exclude);
  const differences: Difference[] = [];
  for (const path of [...new Set([...deployed.keys(), ...packed.keys()])].sort()) {
    const file = packed.get(path);
    const isSame =
      file !== undefined &&
      file.size === deployed.get(path) &&
      (await file.load()).equals((await client.readFile(`${folder}/${path}`)).data);
    if (!isSame) {
      differences.push({
        path,
        deployed: deployed.has(path) ? remoteUri(job.place, `${folder}/${path}`) : undefined,
        source: file && Uri.joinPath(source, path),
      });
    }
  }
  return differences;
}
