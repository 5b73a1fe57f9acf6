// What the tests use of the machine beside Node: installed on Debian where that is allowed, else
// asked for.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { findWine, winePackages } from "../../windows/findWine";
import { findBrowser } from "./browser";
import { findProgram } from "./program";
import { pathWithDebugpy } from "./python";

interface Need {
  /** Debian's packages. */
  package: string;
  /** What does not run without it. */
  for: string;
  isMet(): boolean;
}

const needs: readonly Need[] = [
  {
    // Ubuntu has the whole browser only.
    package: isDebianItself() ? "chromium-headless-shell" : "chromium",
    for: "the tests in VS Code (Chrome, Edge or CHROME_PATH serve as well)",
    isMet: () => findBrowser() !== undefined,
  },
  { package: "python3", for: "Python jobs", isMet: () => findProgram(["python3"]) !== undefined },
  {
    package: "python3-debugpy",
    for: "debugging Python jobs",
    isMet: () => pathWithDebugpy() !== undefined,
  },
  {
    package: "default-jdk-headless",
    for: "debugging Java jobs",
    isMet: () => ["javac", "jdb"].every((name) => findProgram([name])),
  },
  { package: "php-cli", for: "PHP jobs", isMet: () => findProgram(["php"]) !== undefined },
  {
    package: "zip",
    for: "comparing zip files with the program's",
    isMet: () => findProgram(["zip"]) !== undefined,
  },
  {
    package: winePackages,
    for: "the tests under the Windows node.exe",
    isMet: () => process.arch !== "x64" || findWine() !== undefined,
  },
];

function isDebianItself(): boolean {
  const path = "/etc/os-release";
  return existsSync(path) && /^ID=debian$/m.test(readFileSync(path, "utf8"));
}

/** Whose machine it is: root's and CI's may be installed on without asking. */
export interface Rights {
  root: boolean;
  ci: boolean;
  debian: boolean;
}

/**
 * The command that installs packages here, and whether it may be run without asking; none but on
 * Debian and its kin.
 */
export function installCommand(
  packages: readonly string[],
  rights: Rights,
): { command: string; allowed: boolean } | undefined {
  if (!rights.debian || packages.length === 0) {
    return undefined;
  }
  const sudo = rights.root ? "" : "sudo ";
  const install = `${sudo}apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  return {
    command: `${sudo}apt-get update && ${install}`,
    allowed: rights.root || rights.ci,
  };
}

/** Installs what is missing where that is allowed; says what does not run without the rest. */
export function prepareMachine(): void {
  const missing = needs.filter((need) => !need.isMet());
  const install = installCommand(
    missing.map((need) => need.package),
    {
      root: process.getuid?.() === 0,
      ci: Boolean(process.env.CI),
      debian: existsSync("/etc/debian_version"),
    },
  );
  if (install?.allowed) {
    runQuietly(install.command);
  }
  const stillMissing = missing.filter((need) => !need.isMet());
  for (const need of stillMissing) {
    console.log(`Not on this machine: ${need.package}, for ${need.for}.`);
  }
  if (install && stillMissing.length > 0) {
    console.log(`Install with: ${install.command}`);
  }
}

/** Package managers print hundreds of lines; they are shown when it fails. */
function runQuietly(command: string): void {
  console.log(`Installing for the tests: ${command}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = spawnSync(command, { shell: true, env: environment, encoding: "utf8" });
  if (run.status !== 0) {
    console.error(`${run.stdout}${run.stderr}`);
  }
}
