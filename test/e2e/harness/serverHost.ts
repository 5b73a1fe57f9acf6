// The server host: VS Code's server on loopback, with user data of its own that ends with it.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { linkBuiltInExtensions } from "./builtInExtensions";
import { descendantsOf, endTree, within } from "./processes";
import { installServer, type ServerInstall } from "./serverInstall";

export interface ServerOptions {
  /**
   * Folder of an extension that is installed as it lies there, `dist` and all: what a person gets,
   * modal dialogs included. The suite inside the extension host names its extension in the window's
   * address instead.
   */
  extension?: string;
  /** Folders of extensions beside it, installed likewise. */
  extensions?: readonly string[];
  /** Folder to take VS Code's own extensions from; when absent, those that tests are about. */
  builtInExtensions?: string;
  /** A packed extension that is installed. */
  vsix?: string;
  /** User settings beside the quiet ones of `settings.json` below. */
  settings?: Record<string, unknown>;
  /** Windows run their tests and extensions by the window's address; modal dialogs throw. */
  smokeTestDriver?: boolean;
  /** False: windows open in Restricted Mode. */
  trusted?: boolean;
  /** Port to listen at on 127.0.0.1; any free one when absent. */
  port?: number;
  /** Seconds that an extension host outlives its window, for a window that comes back. */
  graceTime?: number;
  /** Environment beside this process's own; the extension host inherits it. */
  environment?: Record<string, string>;
}

export interface ServerHost {
  port: number;
  pid: number;
  /** Address of a window on a folder or a `.code-workspace` file, its connection token included. */
  urlOf(workspace: string, payload?: readonly (readonly [string, string])[]): string;
  /** Everything that the server, its extension hosts and terminals printed. */
  output(): string;
  /** Settles when the server is no more, for whatever reason. */
  ended: Promise<unknown>;
  /**
   * Ends the server, and gives extension hosts without a window `patience` milliseconds to end by
   * themselves first.
   */
  close(options?: { patience: number }): Promise<void>;
}

/** Settings that keep a window still: nothing pops up that a test did not ask for. */
const quietSettings = {
  "chat.disableAIFeatures": true,
  // What moves is drawn sixty times a second, by the processor where there is no other.
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  // A browser saves by itself a second after the last key, and may be at it when a test or the
  // extension saves.
  "files.autoSave": "off",
  // Every port that a job or the local host opens is on this machine already.
  "remote.autoForwardPorts": false,
  "telemetry.telemetryLevel": "off",
  // Else it is drawn by WebGL, which the processor plays where there is no other.
  "terminal.integrated.gpuAcceleration": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  // Its copies of what was saved meet files that a test has removed already.
  "workbench.localHistory.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/**
 * Starts a server that serves until it is closed; rejects with its output when it does not come up.
 */
export async function startServer(options: ServerOptions = {}): Promise<ServerHost> {
  const install = await installServer();
  const data = await mkdtemp(join(tmpdir(), "webjobs-vscode-"));
  try {
    const token = await writeUserData(data, options);
    if (options.vsix) {
      await runServer(install, [...folders(data), "--install-extension", options.vsix, "--force"]);
    }
    const server = spawn(install.node, ["out/server-main.js", ...serverArguments(data, options)], {
      cwd: install.root,
      env: { ...process.env, ...ownFolders(data), ...options.environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return await listening(server, data, token);
  } catch (error) {
    await rm(data, { recursive: true, force: true });
    throw error;
  }
}

/** Lays out the folders of a new user; returns the token that windows are opened with. */
async function writeUserData(data: string, options: ServerOptions): Promise<string> {
  const settings = { ...quietSettings, ...options.settings };
  await mkdir(join(data, "user/User"), { recursive: true });
  await writeFile(join(data, "user/User/settings.json"), JSON.stringify(settings, null, 2));
  await mkdir(join(data, "tmp"));
  if (!options.builtInExtensions) {
    await linkBuiltInExtensions(join(data, "builtIn"));
  }
  const extensions = join(data, "server/extensions");
  await mkdir(extensions, { recursive: true });
  for (const folder of [options.extension ?? [], options.extensions ?? []].flat()) {
    await symlink(folder, join(extensions, basename(folder)), "dir");
  }
  const token = randomBytes(24).toString("hex");
  // By file, for arguments can be read by everyone on the machine.
  await writeFile(join(data, "token"), token, { mode: 0o600 });
  return token;
}

function folders(data: string): string[] {
  return ["--user-data-dir", join(data, "user"), "--server-data-dir", join(data, "server")];
}

/** What extensions keep in the person's folders goes with the rest when the server ends. */
function ownFolders(data: string): Record<string, string> {
  return { TMPDIR: join(data, "tmp"), XDG_STATE_HOME: join(data, "state") };
}

function serverArguments(data: string, options: ServerOptions): string[] {
  return [
    ...["--host", "127.0.0.1", "--port", String(options.port ?? 0)],
    ...["--connection-token-file", join(data, "token")],
    ...["--accept-server-license-terms", "--disable-telemetry"],
    ...["--reconnection-grace-time", String(options.graceTime ?? 1)],
    ...folders(data),
    ...["--builtin-extensions-dir", options.builtInExtensions ?? join(data, "builtIn")],
    ...(options.smokeTestDriver ? ["--enable-smoke-test-driver"] : []),
    ...(options.trusted === false ? [] : ["--disable-workspace-trust"]),
  ];
}

async function runServer(install: ServerInstall, args: string[]): Promise<void> {
  const run = spawn(install.node, ["out/server-main.js", ...args], {
    cwd: install.root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collect(run);
  const [code] = await once(run, "close");
  if (code !== 0) {
    throw new Error(`VS Code's server ended with ${code}:\n${output.join("\n")}`);
  }
}

async function listening(server: ChildProcess, data: string, token: string): Promise<ServerHost> {
  const output = collect(server);
  const ended = once(server, "exit");
  const close = async ({ patience } = { patience: 8_000 }) => {
    // They do so soon after their window; VS Code gives extensions five seconds to deactivate.
    await within(
      patience,
      () => !descendantsOf(server.pid ?? 0).some(({ command }) => /=extensionHost/.test(command)),
    );
    await endTree(server.pid ?? 0);
    await ended;
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  const port = await portOf(server, output);
  return {
    port,
    pid: server.pid ?? 0,
    ended,
    output: () => output.join("\n"),
    close,
    urlOf: (workspace, payload) => {
      const url = new URL(`http://127.0.0.1:${port}/`);
      url.searchParams.set("tkn", token);
      url.searchParams.set(
        workspace.endsWith(".code-workspace") ? "workspace" : "folder",
        workspace,
      );
      if (payload) {
        url.searchParams.set("payload", JSON.stringify(payload));
      }
      return url.href;
    },
  };
}

function collect(process: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    if (stream) {
      createInterface(stream).on("line", (line) => lines.push(line));
    }
  }
  return lines;
}

/** The port that the server says it listens at. */
function portOf(server: ChildProcess, output: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    server.stdout?.on("data", () => {
      const port = output
        .map((line) => /Extension host agent listening on (\d+)/.exec(line)?.[1])
        .find((found) => found !== undefined);
      if (port) {
        resolve(Number(port));
      }
    });
    server.once("error", reject);
    server.once("exit", (code) =>
      reject(new Error(`VS Code's server ended with ${code} at its start:\n${output.join("\n")}`)),
    );
  });
}
