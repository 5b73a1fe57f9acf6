import { setTimeout as sleep } from "node:timers/promises";
import { type DebugSession, debug, l10n, window } from "vscode";
import type { DebugRuntime } from "../../core/kudu";
import { primaryJobsPath } from "../../core/webJob";
import type { Tunnel } from "../azure/tunnel";
import type { JobTarget } from "../commands/target";
import type { Site } from "../places/site";
import { startChild } from "./attachable";
import type { Attachable } from "./attachSession";
import type { WebJobConfiguration } from "./webJobConfiguration";

/** After its process ended a job's port is looked for again this long, in milliseconds. */
const patience = 90_000;
const lookInterval = 1_000;

let isWarned = false;

/**
 * A continuous job of a site on Linux, reached through the site's tunnel at the port that the job itself opens.
 * Seen end to end on the local host's tunnel; not verified live (peers' code never tunnels to a WebJob).
 */
export function remoteAttachable(
  { name, source }: JobTarget,
  site: Site,
  configuration: WebJobConfiguration,
): Attachable {
  const abort = new AbortController();
  let tunnel: Tunnel | undefined;
  let isWatched = false;
  const closeTunnel = async (): Promise<void> => {
    await tunnel?.close();
    tunnel = undefined;
  };
  return {
    words: {
      restarted: l10n.t("{0} was restarted: attaching again.", name),
      ended: l10n.t("{0} was stopped: detached.", name),
    },
    async attach(session) {
      if (!isWatched) {
        isWatched = true;
        closeWith(session, () => {
          abort.abort();
          void closeTunnel();
        });
      }
      const runtime = configuration.runtime ?? (await runtimeOf(name, site));
      const { port } = configuration;
      if (typeof port !== "number") {
        throw new Error(portAdvice(name, site.label, runtime));
      }
      warnOnce(name, site.label);
      await closeTunnel();
      const { openTunnel } = await import("../azure/tunnel.js");
      tunnel = await openTunnel(
        {
          ...site.credentials,
          site: site.label,
          port,
          report: (text) => debug.activeDebugConsole.appendLine(text),
        },
        abort.signal,
      );
      const root = configuration.remoteRoot ?? `/home/${primaryJobsPath}/continuous/${name}`;
      await startChild(session, {
        name: configuration.name,
        job: name,
        place: site.label,
        port: { runtime, port: tunnel.port, pid: 0, root },
        localRoot: configuration.localRoot ?? source?.uri.fsPath ?? root,
      });
    },
    async comesBack(signal) {
      const { probeTunnel } = await import("../azure/tunnel.js");
      const options = { ...site.credentials, site: site.label, port: configuration.port ?? 0 };
      const limit = Date.now() + patience;
      while (Date.now() < limit) {
        // First of all: when a person detaches, the debugger may end before this session hears of it.
        await sleep(lookInterval, undefined, { signal });
        const job = await site.client.findJob({ kind: "continuous", name }, { signal });
        if (!job || job.status === "Stopped" || job.status === "Disabling") {
          return false;
        }
        if ((await probeTunnel(options, signal)).canReachPort) {
          return true;
        }
      }
      return false;
    },
  };
}

function closeWith(session: DebugSession, close: () => void): void {
  const ended = debug.onDidTerminateDebugSession(({ id }) => {
    if (id === session.id) {
      ended.dispose();
      close();
    }
  });
}

const runtimes: Readonly<Record<string, DebugRuntime>> = {
  js: "node",
  mjs: "node",
  py: "python",
  jar: "java",
};

async function runtimeOf(name: string, { client, label }: Site): Promise<DebugRuntime> {
  const { run_command: runFile } = await client.getJob({ kind: "continuous", name });
  const runtime = runtimes[runFile.split(".").at(-1)?.toLowerCase() ?? ""];
  if (!runtime) {
    throw new Error(
      l10n.t(
        "{0} on {1} is started by {2}, which does not tell its runtime: say “runtime” in the debug configuration.",
        name,
        label,
        runFile,
      ),
    );
  }
  return runtime;
}

/** What a job's run file must start for a debugger to find it, since nothing else opens its port on a site. */
const openers: Readonly<Record<DebugRuntime, string>> = {
  node: "node --inspect=0.0.0.0:9229 job.js",
  python: "python -m debugpy --listen 0.0.0.0:5678 job.py",
  java: "java -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005 -jar job.jar",
  dotnet: "dotnet job.dll",
};

function portAdvice(name: string, site: string, runtime: DebugRuntime): string {
  if (runtime === "dotnet") {
    return l10n.t(
      "{0} on {1} is a .NET WebJob, whose debugger needs the process on this machine: debug it on the local host.",
      name,
      site,
    );
  }
  return l10n.t(
    "{0} on {1} must open a debug port: start it by a run.sh with “{2}”, deploy it, and say that port in a debug configuration with “port”.",
    name,
    site,
    openers[runtime],
  );
}

function warnOnce(name: string, site: string): void {
  if (!isWarned) {
    isWarned = true;
    void window.showWarningMessage(
      l10n.t(
        "{0} on {1} stands still at each breakpoint, and Azure may end it when that takes minutes.",
        name,
        site,
      ),
    );
  }
}
