import { Disposable, RelativePattern, type Uri, workspace } from "vscode";
import { answerFor } from "../../core/build/needsBuild";
import { isWrittenByTools } from "../../core/build/writtenByTools";
import { createRebuild } from "../../kudu/build/rebuild";
import { runBuild } from "../build/runBuild";
import { showDeployOutput } from "../deploy/showDeployOutput";
import { showError } from "../messages";
import type { Services } from "../services";
import { readSetting } from "../settings";
import { jobPathIn } from "../targets/jobNamed";
import type { KnownJob } from "../targets/jobTarget";
import type { SourceJob } from "../workspace/sourceJob";
import { serveBuild } from "./served";

const watched = new Map<string, Disposable>();

/**
 * Builds a job again when a file of its source changes, as long as its entry in `webjobs.build`
 * wants it and the local host runs. What was built last goes on when a build fails.
 */
export function watchSource(services: Services, job: KnownJob, source: SourceJob): void {
  const key = source.uri.toString();
  if (watched.has(key) || !entryOf(source)?.watch) {
    return;
  }
  const rebuild = createRebuild({ build: (signal) => buildAgain(services, job, source, signal) });
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(source.uri, "**"));
  const note = (uri: Uri): void => {
    const entry = entryOf(source);
    if (
      entry?.watch &&
      !isWrittenByTools(uri.path.slice(source.uri.path.length + 1), entry.output)
    ) {
      rebuild.note();
    }
  };
  const watching = Disposable.from(
    watcher,
    watcher.onDidChange(note),
    watcher.onDidCreate(note),
    watcher.onDidDelete(note),
    job.place.onDidChange(() => {
      if (!job.place.client) {
        watched.delete(key);
        watching.dispose();
      }
    }),
    { dispose: rebuild.close },
  );
  watched.set(key, watching);
  services.context.subscriptions.push(watching);
}

function entryOf({ workspaceFolder, uri }: SourceJob) {
  const answer = answerFor(readSetting("build", workspaceFolder), jobPathIn(workspaceFolder, uri));
  return answer === false ? undefined : answer;
}

async function buildAgain(
  services: Services,
  job: KnownJob,
  { uri, workspaceFolder }: SourceJob,
  signal: AbortSignal,
): Promise<void> {
  const { name, place } = job;
  const screen = showDeployOutput(() => undefined);
  try {
    const what = { name, source: uri, folder: workspaceFolder, place };
    await serveBuild(
      services,
      job,
      await runBuild(services, what, { screen, signal, mayAsk: false }),
    );
  } catch (error) {
    if (!signal.aborted) {
      screen.line({ kind: "error", text: (error as Error).message });
      void showError((error as Error).message);
    }
  }
}
