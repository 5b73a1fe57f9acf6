import {
  CustomExecution,
  type Disposable,
  l10n,
  Task,
  TaskGroup,
  tasks,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { WebJobTask } from "./webJobTask";

/** Tasks that deploy or package one job each, for every job that was found. */
export function registerTasks(services: Services): Disposable {
  return tasks.registerTaskProvider("webjob", {
    async provideTasks() {
      const { jobPathIn } = await import("../targets/jobNamed.js");
      const folders = (await services.jobs.folders()).filter(({ workspaceFolder }) =>
        readSetting("tasks.autoDetect", workspaceFolder),
      );
      return folders.flatMap(({ workspaceFolder, jobs }) => [
        ...(jobs.length > 0 ? [taskOf(services, hostDefinition(), workspaceFolder)] : []),
        ...jobs
          // What Visual Studio has to build can't be deployed as it is.
          .filter((job) => job.kind !== undefined && (job.isBuilt || job.missing?.need !== "build"))
          .flatMap(({ uri, name, isBuilt }) => {
            const job = jobPathIn(workspaceFolder, uri);
            const definitions: WebJobTask[] = [
              ...(isBuilt ? [{ type: "webjob", command: "build", job } as const] : []),
              ...(["deploy", "package"] as const).map((command) => ({
                ...{ type: "webjob", command, job },
                ...(isBuilt && { build: true }),
              })),
            ];
            return definitions.map((each) => taskOf(services, each, workspaceFolder, name));
          }),
      ]);
    },
    resolveTask(task) {
      const folder = typeof task.scope === "object" ? task.scope : workspace.workspaceFolders?.[0];
      const definition = task.definition as WebJobTask;
      // VS Code finds a resolved task again by its definition: it must be the very same object.
      return folder && isComplete(definition)
        ? taskOf(services, definition, folder, definition.job?.split("/").at(-1))
        : undefined;
    },
  });
}

function hostDefinition(): WebJobTask {
  return { type: "webjob", command: "host" };
}

function isComplete({ command, job }: Partial<WebJobTask>): boolean {
  return (
    command === "host" ||
    (["deploy", "package", "build"].includes(command ?? "") &&
      typeof job === "string" &&
      job !== "")
  );
}

function taskOf(
  services: Services,
  definition: WebJobTask,
  folder: WorkspaceFolder,
  jobName = "",
): Task {
  const { command, site } = definition;
  const isHost = command === "host";
  const task = new Task(
    definition,
    folder,
    isHost ? "local host" : `${command} ${jobName}`,
    "webjob",
    new CustomExecution((resolved) => terminalOf(services, resolved as WebJobTask, folder)),
    isHost ? "$webjobs-host" : undefined,
  );
  task.isBackground = isHost;
  task.group = isHost ? undefined : TaskGroup.Build;
  const details = {
    deploy: l10n.t("Deploy {0} to {1}", jobName, site ?? "local"),
    package: l10n.t("Package {0} as a zip file", jobName),
    build: l10n.t("Build {0} outside of the workspace", jobName),
    host: l10n.t("Run the local host of {0} until the task ends", folder.name),
  };
  task.detail = details[command];
  return task;
}

async function terminalOf(services: Services, task: WebJobTask, folder: WorkspaceFolder) {
  if (task.command === "host") {
    const { HostTerminal } = await import("./hostTerminal.js");
    return new HostTerminal(services, folder);
  }
  const { DeployTerminal } = await import("./deployTerminal.js");
  return new DeployTerminal(services, task, folder);
}
