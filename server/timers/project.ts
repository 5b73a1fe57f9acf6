/**
 * The project that a source file belongs to: which host reads its timers, and where settings come
 * from.
 */
import type { Entry, Folder } from "../../core/folder";
import { currentHost, hostOfVersion, sdk2, type TimerHost } from "../../core/timer/timerHost";
import { type ProjectTexts, packageVersions } from "./packageVersion";
import { isSettingsFile, parseSettingsFile, type SettingsFile } from "./settingsFile";
import { readShared } from "./sharedProps";

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

/**
 * `readOpen` gives the text of a file that is being edited; `above` are the folders above the
 * project's, the nearest first.
 */
export async function readProject(
  root: string,
  folder: Folder,
  entries: readonly Entry[],
  readOpen: (uri: string) => string | undefined = () => undefined,
  above: readonly Folder[] = [],
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
  const [props, packages] =
    projects.length === 0
      ? []
      : await Promise.all(
          ["Directory.Build.props", "Directory.Packages.props"].map((name) =>
            readShared(name, [folder, ...above]),
          ),
        );
  const settings = names.filter((name) => isSettingsFile(name));
  return {
    root,
    folder,
    model: modelOf(projects.join("\n"), hostJson !== undefined),
    host: hostOf({ projects, props, packages }, hostJson),
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

/**
 * By the package's version, else by the version of host.json. Of references that disagree, as under
 * conditions, none counts.
 */
function hostOf(texts: ProjectTexts, hostJson: string | undefined): TimerHost {
  const extensions = packageVersions(texts, "Microsoft.Azure.WebJobs.Extensions");
  const versions =
    extensions.length > 0 ? extensions : packageVersions(texts, "Microsoft.Azure.WebJobs");
  const hosts = versions.filter((version) => /^\[?[0-5]\b/.test(version)).map(hostOfVersion);
  const [host, ...others] = new Set(hosts);
  if (host !== undefined) {
    // The SDK itself has other numbers from 3 on.
    const isKnown = others.length === 0 && (extensions.length > 0 || !host.takesFiveFields);
    return isKnown ? host : currentHost;
  }
  return hostJson !== undefined && !/"version"\s*:\s*"/.test(hostJson) ? sdk2 : currentHost;
}
