import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { build } from "esbuild";
import {
  type WorkflowOptions,
  workflowPath,
  workflowText,
} from "../../../../client/sites/workflow";
import { startTestHost, type TestHost, writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

const run = promisify(execFile);

/** The YAML reader that mocha brings for its own configuration. */
const { load } = createRequire(require.resolve("mocha/package.json"))("js-yaml") as {
  load(text: string): unknown;
};

interface Workflow {
  readonly name: string;
  readonly on: { readonly push: { readonly branches: string[]; readonly paths: string[] } };
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly name?: string;
  readonly run?: string;
  readonly "working-directory"?: string;
  readonly env?: Readonly<Record<string, string>>;
}

describe("a workflow that deploys one job", () => {
  const temporary = useTemporaryFolder();
  let host: TestHost;
  let packed: Readonly<Record<string, string>>;
  before(async function () {
    this.timeout(60_000);
    host = await startTestHost({ home: temporary("home") });
    await build({
      entryPoints: ["cli/main.ts"],
      outfile: temporary("package/dist/webjobs.js"),
      bundle: true,
      platform: "node",
      mainFields: ["module", "main"],
      logLevel: "error",
    });
    mkdirSync(temporary("repository"));
    const file = temporary("repository/webjobs.tgz");
    execFileSync("tar", ["-czf", file, "package"], { cwd: temporary() });
    const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
    packed = { WEBJOBS_PACKAGE: "webjobs.tgz", WEBJOBS_SHA256: hash };
  });
  after(() => host?.close());

  const folderOf = (name: string) => `src/it's $HOME/${name}`;
  const textOf = (name: string, branch = "main", more: Partial<WorkflowOptions> = {}) =>
    workflowText({
      ecosystem: name === "needy" ? "node" : undefined,
      job: { kind: "triggered", name },
      folder: folderOf(name),
      url: host.url,
      site: "mysite",
      branch,
      version: "1.2.3",
      ...more,
    });
  const workflowOf = (name: string) => load(textOf(name)) as Workflow;

  /**
   * Carries out the steps as a runner does: each script by bash, with its variables and the secret
   * in its own step only.
   */
  async function carryOut(name: string, variables = packed): Promise<void> {
    const { env, jobs } = workflowOf(name);
    const profile = `<publishData><publishProfile publishMethod="ZipDeploy" publishUrl="${host.url}" msdeploySite="mysite" userName="$mysite" userPWD="${host.token}"/></publishData>`;
    rmSync(temporary("runner"), { recursive: true, force: true });
    mkdirSync(temporary("runner"));
    for (const step of jobs.deploy?.steps ?? []) {
      const own = Object.entries(step.env ?? {}).map(([key, value]) => [
        key,
        value.replace(/^\$\{\{ secrets\.WEBJOBS_PUBLISH_PROFILE \}\}$/, profile),
      ]);
      if (step.run !== undefined) {
        await run("bash", ["-e", "-o", "pipefail", "-c", step.run], {
          cwd: temporary("repository", step["working-directory"] ?? "."),
          env: {
            ...env,
            ...variables,
            ...Object.fromEntries(own),
            PATH: process.env.PATH,
            HOME: temporary("runner"),
            RUNNER_TEMP: temporary("runner"),
          },
        });
      }
    }
  }

  for (const name of ["report", "Report_2"]) {
    it(`replaces ${name} on the site as the editor would, and nothing else`, async function () {
      this.timeout(60_000);
      writeFiles(temporary("repository"), {
        [`${folderOf(name)}/run.js`]: "console.log(1)",
        [`${folderOf(name)}/.env`]: "SECRET=1",
        [`${folderOf(name)}/secret.txt`]: "not for the site",
        [`${folderOf(name)}/.webjobignore`]: "secret.txt",
      });
      await carryOut(name);
      const job = await host.client.getJob({ kind: "triggered", name });
      assert.equal(job.run_command, "run.js");
      const files = await host.client.listFolder(`site/wwwroot/App_Data/jobs/triggered/${name}/`);
      assert.deepEqual(
        files.map((file) => file.name),
        ["run.js"],
      );
    });
  }

  it("installs what the job needs before it deploys", async function () {
    this.timeout(60_000);
    writeFiles(temporary("repository"), {
      "dependency/package.json": '{ "name": "dependency", "version": "1.0.0" }',
      "dependency/index.js": "",
      [`${folderOf("needy")}/run.js`]: "require('dependency')",
      [`${folderOf("needy")}/package.json`]: JSON.stringify({
        name: "needy",
        dependencies: { dependency: "file:../../../dependency" },
      }),
      [`${folderOf("needy")}/.npmrc`]: "audit=false\nfund=false",
    });
    await carryOut("needy");
    const modules = await host.client.listFolder(
      "site/wwwroot/App_Data/jobs/triggered/needy/node_modules/dependency/",
    );
    assert.ok(modules.some((file) => file.name === "index.js"));
  });

  const faults: [why: string, variables: Record<string, string>, words: RegExp][] = [
    ["nobody said where the command line is", { WEBJOBS_SHA256: "00" }, /first lines say how/],
    ["nobody said what it must be", { WEBJOBS_SHA256: "" }, /first lines say how/],
    ["it is another one", { WEBJOBS_SHA256: "0".repeat(64) }, /did NOT match|FAILED/],
  ];
  for (const [why, variables, words] of faults) {
    it(`deploys nothing when ${why}`, async () => {
      const given = { ...packed, ...variables };
      const isUnnamed = why.includes("where");
      const own = isUnnamed ? { ...given, WEBJOBS_PACKAGE: "none.vsix" } : given;
      writeFiles(temporary("repository"), { [`${folderOf("never")}/run.js`]: "" });
      await assert.rejects(carryOut("never", own), (error: { stdout: string; stderr: string }) => {
        assert.match(`${error.stdout}${error.stderr}`, words);
        return true;
      });
      const jobs = await host.client.listJobs();
      assert.ok(!jobs.some(({ name }) => name === "never"));
    });
  }

  it("fails when the job is refused, and leaves the previous one", async function () {
    this.timeout(60_000);
    writeFiles(temporary("repository"), { [`${folderOf("empty")}/README.md`]: "no run file" });
    await assert.rejects(carryOut("empty"), /run file/);
  });

  it("carries out nothing that a name smuggles in", () => {
    const expression = ["$", "{{ secrets.X }}"].join("");
    const text = textOf(`a"}${expression}`, "x]\n  evil: true");
    assert.ok(!/\$\{\{ secrets\.X/.test(text), text);
    assert.ok(!/^ {2}evil/m.test(text), text);
  });

  it("may read the repository only, and knows the secret in the last step only", () => {
    const text = textOf("needy");
    const { jobs, ...rest } = load(text) as Workflow;
    assert.deepEqual(Object.keys(rest), ["name", "on", "permissions", "concurrency", "env"]);
    assert.deepEqual(Object.keys(jobs), ["deploy"]);
    const steps = jobs.deploy?.steps ?? [];
    assert.deepEqual(
      steps.map(({ name, uses }) => name ?? uses),
      [
        "actions/checkout@v4",
        "actions/setup-node@v4",
        "Unpack the command line",
        "Build",
        "Deploy",
      ],
    );
    const expressions = [...text.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, inside]) => inside);
    assert.deepEqual(expressions, ["secrets.WEBJOBS_PUBLISH_PROFILE"]);
    assert.ok(steps.at(-1)?.env?.WEBJOBS_PUBLISH_PROFILE);
    assert.ok(steps.every(({ run = "" }) => !run.includes("{{")));
    assert.ok(!/\bnpx\b|npm install --global/.test(text), "no name that is not published");
  });

  it("says in its first lines what it needs", () => {
    assert.match(textOf("report"), /^(#.*\n)*# .*isn't published to npm yet.*version 1\.2\.3/);
  });

  for (const name of ["report", "it's $HOME", "#no: comment", 'a "quoted" one', "- dash"]) {
    it(`is YAML for a job called ${name}`, () => {
      const workflow = workflowOf(name);
      assert.equal(workflow.name, `Deploy WebJob ${name}`);
      assert.deepEqual(workflow.on.push.paths, [`${folderOf(name)}/**`]);
      const steps = workflow.jobs.deploy?.steps ?? [];
      assert.equal(steps.at(-1)?.env?.FOLDER, folderOf(name));
    });
  }

  for (const [ecosystem, action] of [
    ["dotnet", "actions/setup-dotnet@v4"],
    ["python", "actions/setup-python@v5"],
    ["maven", "actions/setup-java@v4"],
  ] as const) {
    it(`sets up what builds ${ecosystem}, and builds for the site's system`, () => {
      const { jobs } = load(textOf("report", "main", { ecosystem, os: "windows" })) as Workflow;
      const steps = jobs.deploy?.steps ?? [];
      assert.ok(steps.some(({ uses }) => uses === action));
      assert.match(steps.at(-2)?.run ?? "", /webjobs\.js build "\$FOLDER" .* --platform windows/);
    });
  }

  it("has a file of its own per job", () => {
    const path = (name: string) => workflowPath({ kind: "triggered", name });
    assert.equal(path("report"), ".github/workflows/deploy-webjob-report.yml");
    assert.equal(path("../two words"), ".github/workflows/deploy-webjob--two-words.yml");
  });
});
