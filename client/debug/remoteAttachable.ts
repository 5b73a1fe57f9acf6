import { setTimeout as sleep } from "node:timers/promises";
import { type DebugSession, debug, l10n, type Memento } from "vscode";
import { rawText } from "../../core/foreignText";
import type { ContinuousJob, DebugRuntime } from "../../core/kudu";
import { primaryJobsPath } from "../../core/webJob";
import { TunnelError, type TunnelOptions } from "../../kudu/tunnel/options";
import { probeTunnel } from "../../kudu/tunnel/probe";
import { openTunnel, type Tunnel } from "../../kudu/tunnel/tunnel";
import { tellUnlessMuted } from "../showDismissible";
import type { Site } from "../sites/site";
import type { JobTarget } from "../targets/jobTarget";
import { runtimeOf } from "./attach";
import { startChild } from "./attachable";
import type { Attachable } from "./attachSession";
import { findScriptFolder } from "./inspector";
import type { WebJobConfiguration } from "./webJobConfiguration";

/** After its process ended a job's port is looked for again this long, in milliseconds. */
const patience = 90_000;
const lookInterval = 1_000;

let isWarned = false;

/**
 * A continuous job of a site on Linux, reached through the site's tunnel at the port that the job
 * itself opens. Seen end to end on the local host's tunnel; not verified live (peers' code never
 * tunnels to a WebJob).
 */
export function remoteAttachable(
  job: JobTarget,
  site: Site,
  configuration: WebJobConfiguration,
  memory: Memento,
): Attachable {
  const { name } = job;
  const abort = new AbortController();
  let tunnel: Tunnel | undefined;
  let isWatched = false;
  const closeTunnel = async (): Promise<void> => {
    await tunnel?.close();
    tunnel = undefined;
  };
  const target: TunnelOptions = {
    ...site.credentials,
    site: site.label,
    port: configuration.port ?? 0,
    log: (line) => site.log.info(`${site.label}: ${line}`),
    report: (text) => debug.activeDebugConsole.appendLine(`${name}: ${text}`),
  };
  return {
    words: {
      restarted: l10n.t("{0} restarted. Reattaching the debugger…", name),
      ended: l10n.t("{0} stopped, so the debugger detached.", name),
    },
    async attach(session) {
      if (!isWatched) {
        isWatched = true;
        closeWith(session, () => {
          abort.abort();
          void closeTunnel();
        });
      }
      warnOnce(name, site.label, memory);
      await closeTunnel();
      const live = await site.client.getJob({ kind: "continuous", name }, { signal: abort.signal });
      const instances = instancesOf(live);
      tunnel = await openTunnel({ ...target, instances }, abort.signal).catch((error) => {
        throw error instanceof TunnelError
          ? new Error(l10n.t("The debugger couldn't reach {0}. {1}", name, error.message))
          : error;
      });
      await attachThrough(session, tunnel.port, { job, live, configuration, site: site.label });
    },
    async comesBack(signal) {
      const limit = Date.now() + patience;
      while (Date.now() < limit) {
        // First of all: when a person detaches, the debugger may end before this session hears of
        // it.
        await sleep(lookInterval, undefined, { signal });
        const live = await site.client.findJob({ kind: "continuous", name }, { signal });
        if (!live || live.status === "Stopped" || live.status === "Disabling") {
          return false;
        }
        if (await isOpen(target, signal)) {
          return true;
        }
      }
      return false;
    },
  };
}

/** While the site is busy the port counts as closed; any other fault is one. */
async function isOpen(target: TunnelOptions, signal: AbortSignal): Promise<boolean> {
  try {
    return (await probeTunnel(target, signal)).canReachPort === true;
  } catch (error) {
    if (error instanceof TunnelError && error.details.isPassing) {
      return false;
    }
    throw error;
  }
}

async function attachThrough(
  session: DebugSession,
  port: number,
  { job, live, configuration, site }: Attached,
): Promise<void> {
  const { name, source } = job;
  const runtime = configuration.runtime ?? runtimeOfJob(live, site);
  const root =
    configuration.remoteRoot ??
    (runtime === "node" ? await findScriptFolder(port) : undefined) ??
    `/home/${primaryJobsPath}/continuous/${name}`;
  await startChild(session, {
    name: configuration.name,
    job: name,
    place: site,
    port: { runtime, port, pid: 0, root },
    localRoot: configuration.localRoot ?? source?.uri.fsPath ?? root,
  });
}

interface Attached {
  readonly job: JobTarget;
  readonly live: ContinuousJob;
  readonly configuration: WebJobConfiguration;
  readonly site: string;
}

/** One line per instance (docs/kudu.md#4.6). */
function instancesOf({ detailed_status: lines }: ContinuousJob): number {
  return Math.max(1, rawText(lines).trim().split(/\r?\n/).length);
}

function runtimeOfJob({ name, run_command: runFile }: ContinuousJob, site: string): DebugRuntime {
  const runtime = runtimeOf(runFile);
  if (!runtime) {
    throw new Error(
      l10n.t(
        "Couldn't detect the runtime of {0} on {1} from {2}. Specify “runtime” in the debug configuration.",
        name,
        site,
        runFile,
      ),
    );
  }
  return runtime;
}

function closeWith(session: DebugSession, close: () => void): void {
  const ended = debug.onDidTerminateDebugSession(({ id }) => {
    if (id === session.id) {
      ended.dispose();
      close();
    }
  });
}

/** Once per window: whoever saw it knows it. */
function warnOnce(name: string, site: string, memory: Memento): void {
  if (!isWarned) {
    isWarned = true;
    void tellUnlessMuted(
      { memory, key: "muted breakpoints of sites" },
      l10n.t(
        "{0} on {1} pauses at each breakpoint. Azure might end it if that takes minutes.",
        name,
        site,
      ),
    );
  }
}
