import { Uri } from "vscode";
import { isMissingCode } from "../../core/find/missing";
import { jobOfPath, settingsFileName } from "../../core/webJob";
import type { DeployRequest } from "../../kudu/deploy/request";
import type { Services } from "../services";
import { readSetting } from "../settings";
import { backupFolderOf } from "./backupFolder";
import type { Deployable } from "./deployable";

type Prepared = Omit<DeployRequest, "client" | "source" | "report" | "ask" | "check"> & {
  readonly path: string;
  /** What the one judge says of these files. */
  checkFiles(files: Readonly<Record<string, string | null>>): ReturnType<Check>;
};

type Check = NonNullable<DeployRequest["check"]>;

/** The parts of a deployment that are the same for command, task and packaging. */
export function requestOf(
  { context, language }: Services,
  { name, kind, settings, path, source, place, folder }: Deployable,
): Prepared {
  const job = { kind, name };
  // The system of a site decides what the judge says; meanwhile the files are read.
  const learned = place.learn?.();
  return {
    path,
    job,
    settings,
    isLocal: place.isLocal,
    place: place.id,
    facts: place.facts?.bind(place),
    backupFolder: backupFolderOf(context),
    exclude: readSetting("deploy.exclude", folder),
    defaultExcludes: readSetting("deploy.defaultExcludes", folder),
    platform: readSetting("platform", folder),
    async checkFiles(files) {
      const inPlace = jobOfPath(source.path) ? source : undefined;
      const uri = inPlace ?? Uri.joinPath(folder.uri, "App_Data", "jobs", kind, name);
      await learned;
      const found = await language.check({
        folder: uri.toString(),
        files,
        platform: place.schedules?.dialect,
      });
      // The packing itself says what is missing to run it.
      return found
        .filter(({ code }) => !isMissingCode(code))
        .map((problem) => ({ ...problem, file: problem.file ?? settingsFileName }));
    },
  };
}
