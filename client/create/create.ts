import { chmod } from "node:fs/promises";
import {
  commands,
  FileType,
  l10n,
  type QuickPickItem,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from "vscode";
import type { JobKind } from "../../core/webJob";
import { showInformation } from "../messages";
import { askChoice, askText } from "../questions/ask";
import { answerAs, runSteps, type Step } from "../questions/runSteps";
import { readSetting } from "../settings";
import { jobsRootOf } from "../workspace/jobsRoot";
import { filesOf, findNameFault, type NameFault } from "./newJob";
import { scheduleStep } from "./scheduleStep";
import { type Runtime, runtimes, type Shell } from "./templates/template";

interface NewJobAnswers {
  readonly folder: WorkspaceFolder;
  readonly kind: JobKind;
  readonly isScheduled: boolean;
  readonly runtime: Runtime;
  readonly name: string;
  /** Asked for last: the builder speaks of the job by its name. */
  readonly schedule: string | undefined;
  readonly isTurnedOn: boolean;
}

/**
 * Asks for folder, kind, runtime, name and schedule, writes the job's files and opens the first.
 * The new job's folder; undefined on cancel.
 */
export async function createJobIn(folders: readonly WorkspaceFolder[]): Promise<Uri | undefined> {
  const [first] = folders;
  if (!first) {
    return undefined;
  }
  const start: NewJobAnswers = {
    ...{ folder: first, kind: "triggered", isScheduled: false, runtime: "node", name: "" },
    ...{ schedule: undefined, isTurnedOn: false },
  };
  const where = folders.length > 1 ? [askFolder(folders)] : [];
  const request = await runSteps(start, ({ isScheduled }) => [
    ...[...where, askKind, askRuntime, askName],
    ...(isScheduled ? [scheduleStep] : []),
  ]);
  if (!request) {
    return undefined;
  }
  const { folder, isScheduled } = request;
  const jobFolder = Uri.joinPath(jobsRootOf(folder), request.kind, request.name);
  // Who went back chose a schedule for a job that has none now.
  const schedule = isScheduled ? request.schedule : undefined;
  const [main] = await writeFiles(jobFolder, { ...request, schedule, shell: shellOf(folder) });
  if (main) {
    await window.showTextDocument(main, { preview: false });
  }
  if (schedule !== undefined && request.isTurnedOn) {
    await commands.executeCommand("webjobs.resumeSchedule", jobFolder);
  } else if (schedule !== undefined && readSetting("localHost.start", folder) !== "all") {
    void offerStart(request.name, jobFolder);
  }
  return jobFolder;
}

/** Nothing runs by itself on a machine of a person: the schedule neither. */
async function offerStart(name: string, jobFolder: Uri): Promise<void> {
  const turnOn = l10n.t("Turn On Schedule");
  const answer = await showInformation(
    l10n.t("Created {0}. Its schedule is off on this machine until you turn it on.", name),
    turnOn,
  );
  if (answer === turnOn) {
    await commands.executeCommand("webjobs.resumeSchedule", jobFolder);
  }
}

/**
 * Kudu takes the first run file it knows, so a job has one: that of the platform it is written for,
 * or of this machine.
 */
function shellOf(folder: WorkspaceFolder): Shell {
  const platform = readSetting("platform", folder);
  const isWindows = platform === "both" ? process.platform === "win32" : platform === "windows";
  return isWindows ? "cmd" : "bash";
}

async function writeFiles(jobFolder: Uri, job: Parameters<typeof filesOf>[0]): Promise<Uri[]> {
  const written: Uri[] = [];
  for (const { name, text, isExecutable } of filesOf(job)) {
    const file = Uri.joinPath(jobFolder, name);
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    if (isExecutable && file.scheme === "file") {
      await chmod(file.fsPath, 0o755);
    }
    written.push(file);
  }
  return written;
}

function askFolder(folders: readonly WorkspaceFolder[]): Step<NewJobAnswers> {
  const items = folders.map((folder) => ({ label: folder.name, folder }));
  return async (_, position) => {
    const title = l10n.t("New WebJob");
    const placeholder = l10n.t("Select the folder to create the WebJob in");
    const answer = await askChoice({ title, placeholder, ...position }, items);
    return answerAs(answer, ({ folder }) => ({ folder }));
  };
}

const askKind: Step<NewJobAnswers> = async (_, position) => {
  const items: readonly (QuickPickItem & {
    request: Pick<NewJobAnswers, "kind" | "isScheduled">;
  })[] = [
    {
      label: l10n.t("On demand"),
      detail: l10n.t("Runs when you or another program triggers it."),
      request: { kind: "triggered", isScheduled: false },
    },
    {
      label: l10n.t("On a schedule"),
      detail: l10n.t("Runs on the schedule in settings.job. Requires Always On in Azure."),
      request: { kind: "triggered", isScheduled: true },
    },
    {
      label: l10n.t("Continuous"),
      detail: l10n.t(
        "Runs all the time. If it ends, Azure restarts it after up to 60 seconds. Requires Always On in Azure.",
      ),
      request: { kind: "continuous", isScheduled: false },
    },
  ];
  const title = l10n.t("New WebJob");
  const placeholder = l10n.t("Select when the WebJob runs");
  const answer = await askChoice({ title, placeholder, ...position }, items);
  return answerAs(answer, ({ request }) => request);
};

const runtimeNames: Readonly<Record<Runtime, string>> = {
  node: "Node.js",
  python: "Python",
  bash: "Bash",
  powershell: "PowerShell",
  php: "PHP",
  dotnet: ".NET",
  java: "Java",
};

const askRuntime: Step<NewJobAnswers> = async (_, position) => {
  const items = runtimes.map((runtime) => ({ label: runtimeNames[runtime], runtime }));
  const title = l10n.t("New WebJob");
  const placeholder = l10n.t("Select a language");
  const answer = await askChoice({ title, placeholder, ...position }, items);
  return answerAs(answer, ({ runtime }) => ({ runtime }));
};

const askName: Step<NewJobAnswers> = async ({ folder, kind, name }, position) => {
  const taken = await namesIn(Uri.joinPath(jobsRootOf(folder), kind));
  const validate = (text: string) => sentences[findNameFault(text, taken) ?? "none"]?.(text, kind);
  const title = l10n.t("New WebJob");
  const placeholder = l10n.t("Enter a name for the WebJob");
  const answer = await askText({ title, placeholder, ...position }, name, validate);
  return answerAs(answer, (given) => ({ name: given }));
};

const sentences: Readonly<
  Record<NameFault | "none", ((name: string, kind: JobKind) => string) | undefined>
> = {
  none: undefined,
  empty: () => l10n.t("Enter a name for the WebJob."),
  rule: (name) =>
    l10n.t(
      "'{0}' isn't a valid WebJob name. Use letters, digits, hyphens, and underscores, starting with a letter or digit.",
      name,
    ),
  taken: (name, kind) =>
    kind === "continuous"
      ? l10n.t("This folder already has a continuous WebJob '{0}'.", name)
      : l10n.t("This folder already has a triggered WebJob '{0}'.", name),
};

async function namesIn(folder: Uri): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.filter(([, type]) => type & FileType.Directory).map(([name]) => name);
  } catch {
    // Before the first job of a kind there is no folder for it.
    return [];
  }
}
