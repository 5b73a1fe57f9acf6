import { fork } from "node:child_process";
import { type ExtensionContext, ExtensionMode, type LogOutputChannel, Uri } from "vscode";
import type { LanguageClient, Message } from "vscode-languageclient";
import { type OwnSettings, startClient } from "./browser/extension";
import type { Port } from "./browser/port";
import { type Jobs, watchFoundJobs } from "./foundJobs";
import type { TimerFolders } from "./timerFolders";

/** Runs `dist/language-server.js` in a process of its own; resolves when it answers. */
export async function startLanguageClient(
  context: ExtensionContext,
  timers: TimerFolders,
  jobs: Jobs,
  ownSettings: OwnSettings,
): Promise<LanguageClient> {
  const program = context.asAbsolutePath("dist/language-server.js");
  const isDeveloped = context.extensionMode === ExtensionMode.Development;
  const port = isDeveloped ? process.env.WEBJOBS_INSPECT_LANGUAGE_SERVER : undefined;
  let client: LanguageClient | undefined;
  const found = watchFoundJobs(jobs, () => {
    if (client?.isRunning()) {
      // By name: the library's types are those of another bundle.
      void client.sendNotification("workspace/didChangeConfiguration", { settings: null });
    }
  });
  context.subscriptions.push(found);
  client = await startClient(
    (log) => startProcess(program, log, port),
    true,
    timers,
    async (uri) => {
      const [own, job] = [await ownSettings(uri), found.at(Uri.parse(uri))];
      return job ? { ...own, job } : own;
    },
  );
  return client;
}

/** Milliseconds that a server has to end by itself after LSP's `exit`. */
const patience = 2_000;

/** `debugPort` is where the server waits for a debugger, as .vscode/launch.json asks. */
function startProcess(program: string, log: LogOutputChannel, debugPort?: string): Port {
  // It watches this process, and ends with it.
  const child = fork(program, ["--node-ipc", `--clientProcessId=${process.pid}`], {
    // Without the extension host's own arguments, such as a debug port that is taken.
    execArgv: debugPort ? [`--inspect=${debugPort}`] : [],
    env: {
      ...process.env,
      ...(process.versions.electron ? { ELECTRON_RUN_AS_NODE: "1" } : {}),
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const print = (chunk: Buffer) => log.append(chunk.toString());
  child.stdout?.on("data", print);
  child.stderr?.on("data", print);
  return {
    post: (message) => {
      if (child.connected) {
        // The end of the process is told by itself; a message that it no longer took needs no word.
        child.send(message, () => undefined);
      }
    },
    onMessage: (listener) => child.on("message", (message) => listener(message as Message)),
    onEnd: (listener) => {
      child.once("exit", listener);
      child.once("error", (error) => {
        log.error(error);
        listener();
      });
    },
    close: () => {
      const timer = setTimeout(() => child.kill(), patience);
      timer.unref();
      child.once("exit", () => clearTimeout(timer));
    },
  };
}
