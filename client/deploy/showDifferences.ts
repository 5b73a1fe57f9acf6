import { commands, l10n, Uri } from "vscode";
import type { JobId } from "../../core/webJob";
import type { Changes } from "../../kudu/deploy/changes";
import type { Place } from "../places/place";
import { deployedFolder, listFiles } from "../remote/deployedFolder";
import { remoteUri } from "../remote/remoteUri";
import { readSetting } from "../settings";

/** A file that a deployment would add, remove or change; the side that has none is absent. */
export interface Difference {
  readonly path: string;
  readonly deployed?: Uri;
  readonly source?: Uri;
}

/** What a deployment of the folder `source` to a place would change, file by file. */
export async function findDifferences(
  place: Place,
  job: JobId,
  source: Uri,
  signal: AbortSignal,
): Promise<Difference[]> {
  const client = await place.connect();
  const folder = await deployedFolder(client, job);
  const deployed = await listFiles(client, folder, { signal });
  const { readPacked } = await import("./lazyDeploy.js");
  const packed = await readPacked(source.fsPath, {
    exclude: readSetting("deploy.exclude", source),
    defaultExcludes: readSetting("deploy.defaultExcludes", source),
  });
  const differences: Difference[] = [];
  for (const path of [...new Set([...deployed.keys(), ...packed.keys()])].sort()) {
    const file = packed.get(path);
    const isSame =
      file !== undefined &&
      file.size === deployed.get(path) &&
      (await file.load()).equals((await client.readFile(`${folder}/${path}`, { signal })).data);
    if (!isSame) {
      differences.push({
        path,
        deployed: deployed.has(path) ? remoteUri(place, `${folder}/${path}`) : undefined,
        source: file && Uri.joinPath(source, path),
      });
    }
  }
  return differences;
}

/** The same from what is known already. */
export async function differencesOf(
  place: Place,
  job: JobId,
  source: Uri,
  { added, changed, removed }: Changes,
): Promise<Difference[]> {
  const folder = await deployedFolder(await place.connect(), job);
  const there = (path: string) => remoteUri(place, `${folder}/${path}`);
  const here = (path: string) => Uri.joinPath(source, path);
  return [
    ...changed.map((path) => ({ path, deployed: there(path), source: here(path) })),
    ...added.map((path) => ({ path, source: here(path) })),
    ...removed.map((path) => ({ path, deployed: there(path) })),
  ];
}

/** Opens them beside each other. */
export async function showDifferences(
  place: Place,
  job: JobId,
  differences: readonly Difference[],
): Promise<void> {
  await commands.executeCommand(
    "vscode.changes",
    l10n.t("{0}: deployed to {1} ↔ workspace", job.name, place.label),
    differences.map(({ deployed, source }) => [source ?? deployed, deployed, source]),
  );
}
