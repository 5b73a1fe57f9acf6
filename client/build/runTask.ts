import {
  Disposable,
  l10n,
  type Task,
  type TaskExecution,
  tasks,
  type WorkspaceFolder,
} from "vscode";

/**
 * Milliseconds after a task's end in which its process may still tell its exit code
 * (microsoft/vscode#58828).
 */
const lateExit = 500;

/**
 * Runs a task of the workspace to its end; rejects with a sentence when it can't, or when it
 * failed.
 */
export async function runTask(
  name: string,
  folder: WorkspaceFolder,
  signal: AbortSignal | undefined,
): Promise<void> {
  const task = await findTask(name, folder);
  if (task.isBackground) {
    throw new Error(
      l10n.t("The task “{0}” runs in the background and never ends. Specify one that ends.", name),
    );
  }
  const code = await exitCodeOf(task, signal);
  signal?.throwIfAborted();
  if (code !== 0 && code !== undefined) {
    throw new Error(l10n.t("The task “{0}” ended with exit code {1}.", name, code));
  }
}

async function findTask(name: string, folder: WorkspaceFolder): Promise<Task> {
  const all = await tasks.fetchTasks();
  const isHere = ({ scope }: Task): boolean =>
    typeof scope !== "object" || scope.uri.toString() === folder.uri.toString();
  const found = all.find(
    (task) =>
      isHere(task) &&
      [task.name, `${task.source}: ${task.name}`, `${task.definition.type}: ${task.name}`].includes(
        name,
      ),
  );
  if (found === undefined) {
    throw new Error(
      l10n.t(
        "There's no task “{0}” in {1}. Add it to tasks.json, or change webjobs.build.",
        name,
        folder.name,
      ),
    );
  }
  return found;
}

/**
 * Undefined when no process tells it. A task that another one depends on ends the whole by its own
 * failure, of which the task itself says nothing (microsoft/vscode#97475), so that the exit codes
 * of all that start meanwhile count.
 */
async function exitCodeOf(
  task: Task,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  let execution: TaskExecution | undefined;
  let failed: number | undefined;
  const listeners: Disposable[] = [];
  const ended = new Promise<number | undefined>((resolve) => {
    listeners.push(
      tasks.onDidEndTaskProcess(({ exitCode, execution: which }) => {
        failed ??= exitCode === 0 ? undefined : exitCode;
        if (isSame(which, execution, task)) {
          resolve(exitCode ?? failed);
        }
      }),
      tasks.onDidEndTask(({ execution: which }) => {
        if (isSame(which, execution, task)) {
          setTimeout(() => resolve(failed), lateExit);
        }
      }),
    );
  });
  const stop = () => execution?.terminate();
  try {
    // Listened before it starts: a quick task has ended when the promise settles.
    execution = await tasks.executeTask(task);
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) {
      stop();
    }
    return await ended;
  } finally {
    signal?.removeEventListener("abort", stop);
    Disposable.from(...listeners).dispose();
  }
}

function isSame(which: TaskExecution, execution: TaskExecution | undefined, task: Task): boolean {
  return (
    which === execution || (which.task.name === task.name && which.task.source === task.source)
  );
}
