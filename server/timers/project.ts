/**
 * The project that a source file belongs to: which host reads its timers, and where settings come
 * from.
 */
import type { Entry, Folder } from "../../core/folder";
import { currentHost, hostOfVersion, sdk2, type TimerHost } from "../../core/timer/timerHost";
import { isSettingsFile, parseSettingsFile, type SettingsFile } from "./settingsFile";

/**
 * `isolated` and `script`: the host reads settings itself, the program's `appsettings.json` never;
 * `program`: a WebJob or a function within the host, whose configuration counts.
 */
type ProjectModel = "isolated" | "script" | "inProcess" | "program";

export interface TimerProject {
  /** URI of the folder, without a slash at its end. */
  readonly root: string;
  readonly folder: Folder;
  readonly model: ProjectModel;
  readonly host: TimerHost;
  readonly settingsFiles: readonly SettingsFile[];
}

const largest = 1_000_000;

/** `readOpen` gives the text of a file that is being edited. */
export async function readProject(
  root: string,
  folder: Folder,
  entries: readonly Entry[],
  readOpen: (uri: string) => string | undefined = () => undefined,
): Promise<TimerProject> {
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const read = async (name: string) =>
    readOpen(`${root}/${name}`) ?? (await folder.read(name, largest)) ?? "";
  const [hostJson] = await Promise.all(
    names.filter((name) => /^host\.json$/i.test(name)).map(read),
  );
  const projects = await Promise.all(
    names.filter((name) => /\.(?:cs|fs)proj$|^packages\.config$/i.test(name)).map(read),
  );
  const settings = names.filter((name) => isSettingsFile(name));
  return {
    root,
    folder,
    model: modelOf(projects.join("\n"), hostJson !== undefined),
    host: hostOf(projects, hostJson),
    settingsFiles: await Promise.all(
      settings.map(async (name) =>
        parseSettingsFile(`${root}/${encodeURI(name)}`, await read(name)),
      ),
    ),
  };
}

function modelOf(projects: string, hasHostJson: boolean): ProjectModel {
  if (projects.includes("Microsoft.Azure.Functions.Worker")) {
    return "isolated";
  }
  return projects === ""
    ? hasHostJson
      ? "script"
      : "program"
    : hasHostJson
      ? "inProcess"
      : "program";
}

/** By the package's version, else by the version of host.json. */
function hostOf(projects: readonly string[], hostJson: string | undefined): TimerHost {
  const versions = projects.flatMap((text) => [
    versionOf(text, "Microsoft.Azure.WebJobs.Extensions") ??
      versionOf(text, "Microsoft.Azure.WebJobs"),
  ]);
  const version = versions.find((found) => found !== undefined);
  if (version !== undefined && Number.parseInt(version, 10) < 6) {
    const host = hostOfVersion(version);
    const isOfExtensions = projects.some((text) =>
      versionOf(text, "Microsoft.Azure.WebJobs.Extensions"),
    );
    // The SDK itself has other numbers from 3 on.
    return isOfExtensions || !host.takesFiveFields ? host : currentHost;
  }
  return hostJson !== undefined && !/"version"\s*:\s*"/.test(hostJson) ? sdk2 : currentHost;
}

/**
 * `<PackageReference Include="…" Version="…"/>`, its element form, and
 * `<package id="…" version="…"/>`.
 */
function versionOf(project: string, name: string): string | undefined {
  const quoted = name.replaceAll(".", "\\.");
  const [, version] =
    new RegExp(`(?:Include|id)\\s*=\\s*"${quoted}"[^>]*?\\bversion\\s*=\\s*"([^"]+)"`, "i").exec(
      project,
    ) ??
    new RegExp(`Include\\s*=\\s*"${quoted}"[^>]*>\\s*<Version>([^<]+)<`, "i").exec(project) ??
    [];
  return version;
}
