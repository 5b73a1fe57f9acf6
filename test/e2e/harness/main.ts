// `npm run test:e2e`: the suite in the extension host, then what only a person sees, each watched for what it leaves.
//   --host server|desktop   server where there is no display, else desktop
//   --version V             desktop: oldest, stable (default) or a release
//   --only NAME             only test files whose name begins with NAME
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { findOrInstallBrowser, installAdvice } from "./browser";
import { runDesktopSuite } from "./desktopHost";
import { watchProcesses } from "./leaks";
import { runSuite } from "./suite";
import { copyWorkspace } from "./workspace";

type Outcome = "passed" | "failed";

const { values } = parseArgs({
  options: {
    host: { type: "string", default: hasDisplay() ? "desktop" : "server" },
    version: { type: "string", default: "stable" },
    only: { type: "string", default: "" },
  },
});

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** Runs a suite and says what it left behind; both must be well. */
async function watched(name: string, suite: () => Promise<number>): Promise<Outcome> {
  console.log(`\n${name}`);
  const watch = watchProcesses();
  const code = await suite().catch((error: unknown) => {
    console.error(error);
    return 1;
  });
  const leaks = await watch.leaks();
  for (const leak of leaks) {
    console.error(`  left running: ${leak}`);
  }
  return code === 0 && leaks.length === 0 ? "passed" : "failed";
}

async function inExtensionHost(browser: string | undefined): Promise<number> {
  const workspace = await copyWorkspace();
  const environment = { E2E_ONLY: values.only };
  try {
    if (browser) {
      return await runSuite({ browser, workspace: workspace.folder, environment });
    }
    const { engines } = JSON.parse(await readFile("package.json", "utf8"));
    const { version } = values;
    return await runDesktopSuite({
      version,
      engine: engines.vscode,
      workspace: workspace.folder,
      environment,
    });
  } finally {
    await workspace.remove();
  }
}

/** The person's tests drive the server host from outside, in plain mocha. */
async function asPerson(browser: string): Promise<number> {
  const mocha = spawn(
    process.execPath,
    [
      "node_modules/mocha/bin/mocha.js",
      "--no-config",
      ...["--timeout", "90000"],
      `out/test/e2e/person/${values.only}*.test.js`,
    ],
    { stdio: "inherit", env: { ...process.env, CHROME_PATH: browser } },
  );
  const [code] = await once(mocha, "exit");
  return code ?? 1;
}

async function main(): Promise<Outcome[]> {
  if (values.host === "desktop") {
    return [await watched("In a desktop VS Code", () => inExtensionHost(undefined))];
  }
  const browser = findOrInstallBrowser();
  if (!browser) {
    console.error(`The tests in VS Code did not run: there is no browser. ${installAdvice}`);
    return ["failed"];
  }
  return [
    await watched("In VS Code's extension host", () => inExtensionHost(browser)),
    await watched("As a person", () => asPerson(browser)),
  ];
}

main().then((outcomes) => {
  process.exitCode = outcomes.includes("failed") ? 1 : 0;
});
