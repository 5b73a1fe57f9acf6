// The desktop host: VS Code itself, downloaded by @vscode/test-electron.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runTests } from "@vscode/test-electron";

type TestOptions = Parameters<typeof runTests>[0];

export interface DesktopOptions {
  /** A release, `stable`, or `oldest`: the one that package.json promises to work with. */
  version: string;
  /** `engines.vscode` of package.json: `^1.105.0`. */
  engine: string;
  root: string;
  workspace: string;
  userData: string;
  environment?: Record<string, string>;
  /** Folders of extensions beside the one under test. */
  extensions?: readonly string[];
}

/** What `runTests` is asked for. */
export function desktopArguments(options: DesktopOptions): TestOptions {
  const { version, engine, root, workspace, userData } = options;
  return {
    version: version === "oldest" ? engine.replace(/^[^\d]*/, "") : version,
    extensionDevelopmentPath: [root, ...(options.extensions ?? [])],
    extensionTestsPath: join(root, "out", "test", "e2e", "index.js"),
    extensionTestsEnv: options.environment ?? {},
    launchArgs: [
      workspace,
      ...["--user-data-dir", join(userData, "user")],
      ...["--extensions-dir", join(userData, "extensions")],
      "--disable-workspace-trust",
      "--skip-welcome",
      "--skip-release-notes",
      "--disable-telemetry",
    ],
  };
}

/**
 * Arguments of the desktop VS Code: an instance of its own, so that it ends with this program and
 * leaves the person's windows alone. Chromium's sandbox does not run as root.
 */
export function codeArguments(
  root: string,
  workspace: string,
  userData: string,
  isRoot: boolean,
): string[] {
  return [
    ...["--wait", "--new-window", "--user-data-dir", userData],
    ...["--disable-workspace-trust", `--extensionDevelopmentPath=${root}`],
    ...(isRoot ? ["--no-sandbox"] : []),
    workspace,
  ];
}

/** Runs the suite in a desktop VS Code; returns its exit code. */
export async function runDesktopSuite(
  options: Pick<DesktopOptions, "version" | "engine" | "workspace" | "environment" | "extensions">,
): Promise<number> {
  const userData = await mkdtemp(join(tmpdir(), "vsc-"));
  try {
    return await runTests(desktopArguments({ ...options, root: resolve("."), userData }));
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}
