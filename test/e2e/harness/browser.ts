// The browser that shows the server host's windows: found, or on Debian installed, never downloaded by hand.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = [
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge",
  "microsoft-edge-stable",
];

const places: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
  ],
};

/** The first of `CHROME_PATH`, Chrome, Chromium and Edge that is there. */
export function findBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const folders = (environment.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = platform === "win32" ? [] : names.flatMap((name) => at(folders, name));
  const candidates = [environment.CHROME_PATH, ...onPath, ...(places[platform] ?? [])];
  return candidates.find((path) => path !== undefined && path !== "" && isProgram(path));
}

/**
 * The command that installs Chromium here, when it may be run without asking: on Debian and its kin as root, or on a
 * machine of CI.
 */
export function installCommand(
  user: { root: boolean; ci: boolean },
  debian = existsSync("/etc/debian_version"),
): string | undefined {
  if (!debian || !(user.root || user.ci)) {
    return undefined;
  }
  const sudo = user.root ? "" : "sudo ";
  return `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends chromium`;
}

/** What a person types to get a browser when none may be installed for them. */
export const installAdvice =
  "Install Chrome, Chromium or Edge (Debian: `sudo apt-get install chromium`) or set CHROME_PATH to one.";

/** Finds a browser, installing one where that is allowed. */
export function findOrInstallBrowser(
  report: (line: string) => void = console.log,
): string | undefined {
  const found = findBrowser();
  const command = installCommand({ root: process.getuid?.() === 0, ci: Boolean(process.env.CI) });
  if (found || !command) {
    return found;
  }
  report(`Installing a browser for the tests: ${command}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Its many lines are kept back unless it fails.
  const run = spawnSync(command, { shell: true, env: environment, encoding: "utf8" });
  if (run.status !== 0) {
    report(`${run.stdout}${run.stderr}`);
  }
  return findBrowser();
}

/** Starts a browser of its own, without a window, that asks nobody anything. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's sandbox refuses to run as root, as which containers and CI run.
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
}

function at(folders: string[], name: string): string[] {
  return folders.map((folder) => join(folder, name));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or no program.
    return false;
  }
}
