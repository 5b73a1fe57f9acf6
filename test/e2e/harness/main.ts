// `npm run test:e2e`: the suites in the extension host, then what only a person sees.
//   --host server|desktop   server on Linux, else desktop
//   --version V             desktop: oldest, stable (default) or a release
//   --only NAME             only test files whose name begins with NAME
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runDesktopSuite } from "./desktopHost";
import { watchProcesses } from "./leaks";
import { whyUnseen } from "./processes";
import { runSuite } from "./suite";
import { copyWorkspace } from "./workspace";

interface Suite {
  name: string;
  /** Its tests' folder below test/e2e. */
  folder: string;
  /** The workspace that the window opens, from test/fixtures. */
  fixture: string;
}

const suites: Suite[] = [
  { name: "In the sample workspace", folder: "", fixture: "sample" },
  { name: "In a workspace without WebJobs", folder: "unrelated", fixture: "unrelated" },
];

const { values } = parseArgs({
  options: {
    host: { type: "string", default: process.platform === "linux" ? "server" : "desktop" },
    version: { type: "string", default: "stable" },
    only: { type: "string", default: "" },
  },
});

function testsIn(folder: string): string[] {
  return readdirSync(join("out/test/e2e", folder)).filter(
    (file) => file.startsWith(values.only) && file.endsWith(".test.js"),
  );
}

/** Whether a suite passes and leaves nothing running. */
async function isGood(name: string, suite: () => Promise<number>): Promise<boolean> {
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
  return code === 0 && leaks.length === 0;
}

async function inExtensionHost({ folder, fixture }: Suite): Promise<number> {
  const workspace = await copyWorkspace(fixture);
  const window = {
    workspace: workspace.folder,
    extensions: [resolve("test/fixtures/debuggers")],
    environment: {
      E2E_FOLDER: folder,
      E2E_ONLY: values.only,
      // Kudu's minute, and the local host's five seconds, before a crashed job starts again.
      APPSETTING_WEBJOBS_RESTART_TIME: "1",
    },
  };
  try {
    if (values.host === "server") {
      return await runSuite(window);
    }
    const engine = JSON.parse(readFileSync("package.json", "utf8")).engines.vscode;
    const { version } = values;
    return await runDesktopSuite({ ...window, version, engine });
  } finally {
    await workspace.remove();
  }
}

/** Packing builds anew the folder that the other windows run from. */
const alone = /^installed/;

/** Two windows at a time, which mostly wait, want more than two cores. */
const atOnce = availableParallelism() > 2 ? ["--parallel", "--jobs=2"] : [];

/** A person's tests drive the server host from outside, in plain mocha. */
async function asPerson(): Promise<number> {
  const files = testsIn("person").map((file) => join("out/test/e2e/person", file));
  const [packing, others] = [true, false].map((isAlone) =>
    files.filter((file) => alone.test(basename(file)) === isAlone),
  );
  const codes = [await runMocha(packing ?? []), await runMocha(others ?? [], ...atOnce)];
  return Math.max(...codes);
}

async function runMocha(files: readonly string[], ...more: string[]): Promise<number> {
  if (files.length === 0) {
    return 0;
  }
  const hooks = "./out/test/e2e/harness/mochaHooks.js";
  // On a busy machine VS Code draws late, or anew under the pointer: what fails is tried once more, by name.
  const options = ["--no-config", "--enable-source-maps", "--timeout", "90000", "--retries", "1"];
  const mocha = spawn(
    process.execPath,
    ["node_modules/mocha/bin/mocha.js", ...options, "--require", hooks, ...more, ...files],
    { stdio: "inherit" },
  );
  const [code] = await once(mocha, "exit");
  return code ?? 1;
}

async function main(): Promise<void> {
  const results: boolean[] = [];
  const unseen = whyUnseen();
  if (unseen) {
    console.log(unseen);
  }
  for (const suite of suites.filter(({ folder }) => testsIn(folder).length > 0)) {
    results.push(await isGood(suite.name, () => inExtensionHost(suite)));
  }
  if (values.host === "server" && testsIn("person").length > 0) {
    results.push(await isGood("As a person", asPerson));
  }
  // Nothing run at all is a mistyped name.
  process.exitCode = results.length > 0 && results.every(Boolean) ? 0 : 1;
}

main();
