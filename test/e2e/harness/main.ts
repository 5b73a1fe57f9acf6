// `npm run test:e2e`: the suite in the extension host, then what only a person sees, each watched for what it leaves.
//   --host server|desktop   server on Linux, else desktop
//   --version V             desktop: oldest, stable (default) or a release
//   --only NAME             only test files whose name begins with NAME
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { runDesktopSuite } from "./desktopHost";
import { watchProcesses } from "./leaks";
import { runSuite } from "./suite";
import { copyWorkspace } from "./workspace";

type Outcome = "passed" | "failed";

const { values } = parseArgs({
  options: {
    host: { type: "string", default: process.platform === "linux" ? "server" : "desktop" },
    version: { type: "string", default: "stable" },
    only: { type: "string", default: "" },
  },
});

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

/** The suite inside the extension host, on a copy of the sample. */
async function inExtensionHost(): Promise<number> {
  const { folder, remove } = await copyWorkspace();
  const environment = { E2E_ONLY: values.only };
  try {
    if (values.host === "server") {
      return await runSuite({ workspace: folder, environment });
    }
    const { engines } = JSON.parse(await readFile("package.json", "utf8"));
    const { version } = values;
    return await runDesktopSuite({
      version,
      engine: engines.vscode,
      workspace: folder,
      environment,
    });
  } finally {
    await remove();
  }
}

/** The person's tests drive the server host from outside, in plain mocha. */
async function asPerson(): Promise<number> {
  const files = `out/test/e2e/person/${values.only}*.test.js`;
  const hooks = "./out/test/e2e/harness/mochaHooks.js";
  const options = ["--no-config", "--enable-source-maps", "--timeout", "90000", "--require", hooks];
  const mocha = spawn(process.execPath, ["node_modules/mocha/bin/mocha.js", ...options, files], {
    stdio: "inherit",
  });
  const [code] = await once(mocha, "exit");
  return code ?? 1;
}

async function main(): Promise<void> {
  const outcomes = [await watched("In VS Code's extension host", inExtensionHost)];
  if (values.host === "server") {
    outcomes.push(await watched("As a person", asPerson));
  }
  process.exitCode = outcomes.includes("failed") ? 1 : 0;
}

main();
