import assert from "node:assert/strict";
import { join } from "node:path";
import { buildSources } from "../../../../host/command/buildSources";
import { linkTypeScript, typeScriptSample } from "../../kudu/build/building";
import { useTemporaryFolder } from "../../temporaryFolder";
import { startTestHost, until, writeFiles } from "../hostForTest";

describe("webjobs-host start --build", () => {
  const at = useTemporaryFolder();
  const webjobs = join(process.cwd(), "out", "cli", "main.js");
  const keep: NodeJS.ProcessEnv = {};

  before(() => {
    for (const [name, value] of [
      ["XDG_CACHE_HOME", at("cache")],
      ["LOCALAPPDATA", at("cache")],
    ] as const) {
      keep[name] = process.env[name];
      process.env[name] = value;
    }
    writeFiles(at("jobs/triggered/built"), typeScriptSample);
    linkTypeScript(at("jobs/triggered/built"));
    writeFiles(at("jobs/triggered/broken"), { "package.json": "{ oh", "run.js": "" });
    writeFiles(at("jobs/triggered/script"), { "run.js": 'console.log("as it is");' });
  });
  after(() => {
    for (const [name, value] of Object.entries(keep)) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  });

  it("builds what needs it, says what failed, and runs the others", async () => {
    const warnings: string[] = [];
    const warn = (sentence: string) => void warnings.push(sentence);
    const built = await buildSources(at("jobs"), webjobs, { warn });
    assert.deepEqual(
      built.map(({ kind, name }) => `${kind} ${name}`),
      ["triggered built"],
    );
    assert.deepEqual(warnings, [
      "The build of broken failed. The local host runs what was built before, or else the source as it is.",
    ]);
    const host = await startTestHost({ home: at("home"), jobs: at("jobs"), built });
    try {
      for (const name of ["built", "script"]) {
        const id = await host.client.runJob(name);
        await until(async () => (await host.client.getRun(name, id)).status === "Success");
      }
    } finally {
      await host.close({ atOnce: true });
    }
  });
});
