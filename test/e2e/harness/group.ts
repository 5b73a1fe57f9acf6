// One group of tests in a process of its own: a suite in the extension host, or a file of what a
// person sees. Its exit code says whether all passed and nothing was left running.
//   --folder F the suite in the extension host of this folder below test/e2e, "" for the main one
//   --person FILE           a file of test/e2e/person
//   --host, --version, --only as of main.ts
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { runDesktopSuite } from "./desktopHost";
import { watchProcesses } from "./leaks";
import { mochaHooks } from "./mochaHooks";
import { runSuite } from "./suite";
import { copyWorkspace } from "./workspace";

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: "" },
    person: { type: "string" },
    host: { type: "string", default: "server" },
    version: { type: "string", default: "stable" },
    only: { type: "string", default: "" },
  },
});

async function inExtensionHost(folder: string): Promise<number> {
  const workspace = await copyWorkspace(folder || "sample");
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
    return await runDesktopSuite({ ...window, version: values.version, engine });
  } finally {
    await workspace.remove();
  }
}

/**
 * A person's tests drive the server host from outside, in plain mocha. They end at the first that
 * fails: what follows in its window would begin in the middle of what it did.
 */
function asPerson(file: string): Promise<number> {
  const mocha = new Mocha({ bail: true, timeout: 180_000, rootHooks: mochaHooks });
  mocha.addFile(resolve("out/test/e2e/person", file));
  return new Promise((settle) => mocha.run(settle));
}

async function main(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const watch = watchProcesses();
  const failures = await (values.person ? asPerson(values.person) : inExtensionHost(values.folder));
  const leaks = await watch.leaks();
  for (const leak of leaks) {
    console.log(`  left running: ${leak}`);
  }
  process.exit(failures === 0 && leaks.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
