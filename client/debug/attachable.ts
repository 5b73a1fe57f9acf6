import { DebugConsoleMode, type DebugSession, debug, extensions, l10n } from "vscode";
import type { ContinuousJob } from "../../core/kudu";
import { retryWhileUnknown } from "../../kudu/jobs/retryWhileUnknown";
import type { KuduClient } from "../../kudu/kuduClient";
import type { JobTarget } from "../targets/jobTarget";
import {
  type AttachRefusal,
  type AttachRequest,
  decideAttach,
  missingDebugger,
  runtimeOf,
} from "./attach";
import { MissingDebuggerError } from "./attachFailure";
import type { Attachable } from "./attachSession";
import { hasSourceMaps } from "./sourceMaps";
import { triggeredRefusal, type WebJobConfiguration } from "./webJobConfiguration";

/** A job whose port does not open within this time has no debugger to offer, in milliseconds. */
const patience = 30_000;
const lookInterval = 200;

/** A continuous job of a place, ready for a debug session to hold on to. */
export function attachable(job: JobTarget, configuration: WebJobConfiguration): Attachable {
  const { name, place } = job;
  let lastPid = 0;
  return {
    words: {
      restarted: l10n.t("{0} restarted. Reattaching the debugger…", name),
      ended: l10n.t("{0} stopped, so the debugger detached.", name),
    },
    async attach(session, signal) {
      const client = await place.connect();
      await refuseEarly(client, name, configuration);
      const live = await openPort(client, name, signal);
      // Whoever stopped the session meanwhile wants no debugger any more.
      signal.throwIfAborted();
      lastPid = live.debug?.pid ?? 0;
      const isBuilt = job.source?.isBuilt === true && configuration.localRoot === undefined;
      await startChild(session, {
        name: configuration.name,
        job: name,
        place: place.label,
        port: live.debug,
        localRoot: configuration.localRoot ?? job.source?.uri.fsPath ?? live.debug?.root ?? "",
        hasBuiltMaps: isBuilt && (await hasSourceMaps(live.debug?.root)),
      });
    },
    async comesBack(signal) {
      while (!signal.aborted) {
        const live = await place.client?.findJob({ kind: "continuous", name }, { signal });
        if (!live || live.status === "Stopped" || live.status === "Disabling") {
          return false;
        }
        if (live.debug && live.debug.pid !== lastPid) {
          return true;
        }
        await new Promise((resolve) => setTimeout(resolve, lookInterval));
      }
      return false;
    },
  };
}

/** Before the job is started anew for a debugger that is not there. */
async function refuseEarly(
  client: KuduClient,
  name: string,
  configuration: WebJobConfiguration,
): Promise<void> {
  const known = await client.findJob({ kind: "continuous", name });
  const runtime = configuration.runtime ?? runtimeOf(known?.run_command ?? "");
  const missing = runtime && missingDebugger(runtime, hasDebugger);
  if (missing) {
    throw new MissingDebuggerError(name, missing);
  }
}

/** Makes the host open the job's debug port, starting the job when it does not run. */
async function openPort(
  client: KuduClient,
  name: string,
  signal: AbortSignal,
): Promise<ContinuousJob> {
  await retryWhileUnknown(client, name, () => client.startJob(name, { debug: true }));
  const limit = Date.now() + patience;
  for (;;) {
    const job = await client.getJob({ kind: "continuous", name });
    if (job.debug || signal.aborted || Date.now() > limit) {
      return job;
    }
    await new Promise((resolve) => setTimeout(resolve, lookInterval));
  }
}

/**
 * Starts the runtime's own debugger as a child of `session`, at a port on this machine; rejects
 * with a sentence.
 */
export async function startChild(
  session: DebugSession,
  { place, ...request }: Omit<AttachRequest, "kind" | "hasDebugger"> & { readonly place: string },
): Promise<void> {
  const name = request.job;
  const decision = decideAttach({ ...request, kind: "continuous", hasDebugger });
  if ("reason" in decision) {
    throw errorOf(decision, name, place);
  }
  const isStarted = await debug.startDebugging(session.workspaceFolder, decision.configuration, {
    parentSession: session,
    lifecycleManagedByParent: true,
    consoleMode: DebugConsoleMode.MergeWithParent,
    compact: true,
  });
  if (!isStarted) {
    throw new Error(l10n.t("The debugger didn't attach to {0} on {1}.", name, place));
  }
}

function errorOf(refusal: AttachRefusal, name: string, place: string): Error {
  switch (refusal.reason) {
    case "triggered":
      return triggeredRefusal(name);
    case "noPort":
      return new Error(
        l10n.t(
          "{0} on {1} didn't open a debug port. Node.js, Python, Java, and .NET WebJobs can be debugged while they run. See the log for details.",
          name,
          place,
        ),
      );
    case "noDebugger":
      return new MissingDebuggerError(name, refusal);
  }
}

/** True when an installed extension brings the debugger of this type. */
export function hasDebugger(type: string): boolean {
  return extensions.all.some(({ packageJSON }) =>
    packageJSON.contributes?.debuggers?.some?.((each: { type?: string }) => each.type === type),
  );
}
