import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { workflowPath, workflowText } from "../../../../client/sites/workflow";
import { startTestHost, type TestHost, writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

const run = promisify(execFile);

/** The YAML reader that mocha brings for its own configuration. */
const { load } = createRequire(require.resolve("mocha/package.json"))("js-yaml") as {
  load(text: string): unknown;
};

interface Workflow {
  readonly name: string;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly "working-directory"?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The scripts and variables of the steps, as GitHub would take them from the file. */
function stepsOf(
  text: string,
): { script: string; folder?: string; variables: Record<string, string> }[] {
  return text
    .split(/^ {6}- /m)
    .slice(1)
    .filter((step) => step.includes("run: |"))
    .map((step) => ({
      script: (step.split("run: |\n")[1] ?? "").replace(/^ {10}/gm, ""),
      folder: /working-directory: (".*")/.exec(step)?.[1],
      variables: Object.fromEntries(
        [...step.matchAll(/^ {10}(\w+): (".*")$/gm)].map(([, name = "", value = ""]) => [
          name,
          JSON.parse(value) as string,
        ]),
      ),
    }));
}

describe("a workflow that deploys one job", () => {
  const temporary = useTemporaryFolder();
  let host: TestHost;
  before(async () => {
    mkdirSync(temporary("bin"));
    // The runner has zip; a machine that tests may not: the repository's own archive takes its place.
    writeFileSync(temporary("bin/zip"), zipByPython, { mode: 0o755 });
    host = await startTestHost({ home: temporary("home") });
  });
  after(() => host?.close());

  const textOf = (name: string, branch = "main") =>
    workflowText({
      job: { kind: "triggered", name },
      folder: `App_Data/jobs/triggered/${name}`,
      url: host.url,
      site: "mysite",
      branch,
    });

  for (const name of ["report", "two words", "it's $HOME"]) {
    it(`replaces ${name} on the site, and nothing else`, async () => {
      const folder = `App_Data/jobs/triggered/${name}`;
      writeFiles(temporary("repository"), {
        [`${folder}/run.js`]: "console.log(1)",
        [`${folder}/.env`]: "SECRET=1",
      });
      for (const { script, folder: at, variables } of stepsOf(textOf(name))) {
        await run("bash", ["-e", "-o", "pipefail", "-c", script], {
          cwd: temporary("repository", at ? JSON.parse(at) : "."),
          env: {
            ...variables,
            PATH: `${temporary("bin")}:${process.env.PATH}`,
            RUNNER_TEMP: temporary(),
            WEBJOBS_USER: "$mysite",
            WEBJOBS_PASSWORD: host.token,
          },
        });
      }
      const job = await host.client.getJob({ kind: "triggered", name });
      assert.equal(job.run_command, "run.js");
      const files = await host.client.listFolder(`site/wwwroot/${folder}/`);
      assert.deepEqual(
        files.map((file) => file.name),
        ["run.js"],
      );
    });
  }

  it("fails when the site refuses", async () => {
    const [, { script = "", variables = {} } = {}] = stepsOf(textOf("report"));
    const env = { ...variables, PATH: process.env.PATH, RUNNER_TEMP: temporary() };
    await assert.rejects(run("bash", ["-e", "-o", "pipefail", "-c", script], { env }), /401/);
  });

  it("carries out nothing that a name smuggles in", () => {
    const expression = ["$", "{{ secrets.X }}"].join("");
    const text = textOf(`a"}${expression}`, "x]\n  evil: true");
    assert.ok(!/\$\{\{ secrets\.X/.test(text), text);
    assert.ok(!/^ {2}evil/m.test(text), text);
  });

  it("holds the keys that GitHub knows, one job, and no secret but the two it names", () => {
    const text = textOf("report");
    const lines = text.split("\n").filter((line) => !line.startsWith("#") && line !== "");
    const keysAt = (indent: number, of = lines) =>
      of.flatMap((line) => new RegExp(`^ {${indent}}([\\w-]+):`).exec(line)?.[1] ?? []);
    assert.deepEqual(keysAt(0), ["name", "on", "permissions", "concurrency", "jobs"]);
    const from = lines.indexOf("jobs:");
    assert.deepEqual(keysAt(2, lines.slice(0, from)), ["push", "workflow_dispatch", "contents"]);
    assert.deepEqual(keysAt(4, lines.slice(0, from)), ["branches", "paths"]);
    assert.deepEqual(keysAt(2, lines.slice(from)), ["deploy"], "one job");
    assert.deepEqual(keysAt(4, lines.slice(from)), ["runs-on", "timeout-minutes", "steps"]);
    const steps = text.split(/^ {6}- /m).slice(1);
    const keysOfSteps = steps.map((step) => keysAt(8, `        ${step}`.split("\n")));
    assert.deepEqual(keysOfSteps, [
      ["uses"],
      ["name", "working-directory", "run"],
      ["name", "env", "run"],
    ]);
    const expressions = [...text.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, inside]) => inside);
    assert.deepEqual(expressions, ["secrets.WEBJOBS_USER", "secrets.WEBJOBS_PASSWORD"]);
    const scripts = stepsOf(text).map(({ script }) => script);
    assert.ok(
      scripts.every((script) => !script.includes("{{")),
      "secrets come by the environment",
    );
    assert.ok(!text.includes("\t"), "YAML takes no tabs");
  });

  for (const name of ["report", "it's $HOME", "#no: comment", 'a "quoted" one', "- dash"]) {
    it(`is YAML for a job called ${name}`, () => {
      const workflow = load(textOf(name)) as Workflow;
      assert.equal(workflow.name, `Deploy WebJob ${name}`);
      assert.deepEqual(Object.keys(workflow.jobs), ["deploy"]);
      const [, zip, put] = workflow.jobs.deploy?.steps ?? [];
      assert.equal(zip?.["working-directory"], `App_Data/jobs/triggered/${name}`);
      assert.equal(
        put?.env?.ADDRESS,
        `${host.url}/api/triggeredwebjobs/${encodeURIComponent(name)}`,
      );
    });
  }

  it("has a file of its own per job", () => {
    const path = (name: string) => workflowPath({ kind: "triggered", name });
    assert.equal(path("report"), ".github/workflows/deploy-webjob-report.yml");
    assert.equal(path("../two words"), ".github/workflows/deploy-webjob--two-words.yml");
  });
});

/** Understands exactly how the workflow calls zip, and leaves out what the workflow leaves out. */
const zipByPython = `#!/usr/bin/env python3
import fnmatch, os, sys, zipfile
assert sys.argv[1:3] == ["--quiet", "--recurse-paths"] and sys.argv[4:6] == [".", "--exclude"], sys.argv
os.path.exists(sys.argv[3]) and os.remove(sys.argv[3])
with zipfile.ZipFile(sys.argv[3], "w") as zip:
    for folder, _, files in os.walk("."):
        for file in files:
            path = os.path.relpath(os.path.join(folder, file), ".")
            if not any(fnmatch.fnmatch(path, pattern) for pattern in sys.argv[6:]):
                zip.write(path)
`;
