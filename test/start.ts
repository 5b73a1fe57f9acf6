// `npm start`: the sample workspace in VS Code with this extension, beside a running local host,
// until Ctrl+C.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { codeArguments } from "./e2e/harness/desktopHost";
import { endTree } from "./e2e/harness/processes";
import { findProgram } from "./e2e/harness/program";
import { startServer } from "./e2e/harness/serverHost";

/**
 * Where hosts tell of themselves; not in the person's own, so that deleting .vscode-test leaves
 * nothing behind.
 */
const environment = { XDG_STATE_HOME: resolve(".vscode-test/state") };

interface Opened {
  /** What to tell the person. */
  sentence: string;
  /** Settles when VS Code ended by itself. */
  ended: Promise<unknown>;
  close(): Promise<void>;
}

async function openDesktop(code: string, workspace: string): Promise<Opened> {
  const args = codeArguments(
    resolve("."),
    workspace,
    resolve(".vscode-test/user"),
    process.getuid?.() === 0,
  );
  // On Windows `code` is a batch file, which only a shell runs.
  const shell = process.platform === "win32";
  const desktop = spawn(shell ? `"${code}"` : code, args, {
    stdio: "inherit",
    shell,
    env: { ...process.env, ...environment },
  });
  return {
    sentence: "VS Code opens in a window of its own.",
    ended: once(desktop, "exit"),
    close: () => end(desktop),
  };
}

async function openServer(workspace: string): Promise<Opened> {
  const hours = 3600;
  const server = await startServer({
    extension: resolve("."),
    graceTime: 3 * hours,
    environment,
  });
  return {
    sentence: `Open in a browser:  ${server.urlOf(workspace)}`,
    ended: server.ended,
    close: () => server.close({ patience: 0 }),
  };
}

/** Starts the local host as the extension does: no job runs before a person says so. */
async function startLocalHost(jobs: string): Promise<{ url: string; process: ChildProcess }> {
  const args = ["dist/webjobs-host.js", "start", "--jobs", jobs, "--start", "none", "--quiet"];
  const host = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const lines = createInterface(host.stdout);
  const first = await Promise.race([once(lines, "line"), once(host, "exit")]);
  if (typeof first[0] !== "string") {
    throw new Error(`The local host ended with ${first[0]} at its start.`);
  }
  return { url: JSON.parse(first[0]).url, process: host };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    await endTree(child.pid ?? 0);
  }
}

/**
 * A copy, so that whatever is tried in it leaves the checkout as it was; it is kept from start to
 * start.
 */
async function sampleCopy(): Promise<string> {
  const copy = resolve(".vscode-test/sample");
  await mkdir(copy, { recursive: true });
  await cp("test/fixtures/sample", copy, { recursive: true, force: false });
  return copy;
}

function interrupted(): Promise<unknown> {
  return Promise.race(["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => once(process, signal)));
}

async function main(): Promise<void> {
  const stopped = interrupted();
  const workspace = await sampleCopy();
  const host = await startLocalHost(join(workspace, "App_Data/jobs"));
  try {
    const code = findProgram(process.platform === "win32" ? ["code.cmd"] : ["code"]);
    const opened = await (code ? openDesktop(code, workspace) : openServer(workspace));
    console.log(`
Local host:         ${host.url}
Sample workspace:   ${workspace} (a copy: delete it to start afresh)
${opened.sentence}
Ctrl+C ends everything.`);
    // It is stopped and restarted from the window as well, which goes on without it.
    host.process.once("exit", () =>
      console.log("The local host has ended. Start it again in the WebJobs view."),
    );
    await Promise.race([stopped, opened.ended]);
    host.process.removeAllListeners("exit");
    await opened.close();
  } finally {
    await end(host.process);
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
