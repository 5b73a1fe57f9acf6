// What of the tree is drawn anew. An open menu loses its row when what is above that row is drawn,
// so a folder or a place is drawn only when rows below it come or go, and all when roots do.
import assert from "node:assert";
import { Uri, type WorkspaceFolder } from "vscode";
import { LiveJobs } from "../../client/places/liveJobs";
import type { LocalHost } from "../../client/places/localHost";
import type { JobNode, Node } from "../../client/targets/node";
import { createProvider, type TreeRows } from "../../client/tree/provider";
import type { FolderJobs, SourceJob } from "../../client/workspace/sourceJob";
import { readJobSettings } from "../../core/jobSettings";
import { type Job, noEndTime, type Run, type TriggeredJob } from "../../core/kudu";
import type { KuduClient } from "../../kudu/kuduClient";

const workspaceFolder: WorkspaceFolder = { uri: Uri.file("/site"), name: "site", index: 0 };

const report: SourceJob = {
  ...{ name: "report", kind: "triggered", workspaceFolder, isServed: true, isBuilt: false },
  uri: Uri.file("/site/App_Data/jobs/triggered/report"),
  ...{
    clues: [],
    disagreements: [],
    sameName: [],
    settings: readJobSettings('{"schedule":"0 0 8 * * *"}'),
  },
};
const mailer: SourceJob = { ...report, name: "mailer", uri: Uri.file("/site/mailer") };
const site: FolderJobs = {
  ...{ workspaceFolder, jobsRoot: Uri.file("/site/App_Data/jobs"), jobs: [report, mailer] },
};

const begun: Run = {
  ...{ id: "202611301200000000", name: "202611301200000000", status: "Running" },
  ...{ start_time: "2026-11-30T12:00:00Z", end_time: noEndTime, duration: "00:00:01" },
  ...{ output_url: null, error_url: null, url: "", job_name: "report", trigger: null },
};

const triggered = {
  ...{ type: "triggered", name: "report", run_command: "run.js", url: "", extra_info_url: "" },
  ...{ error: null, using_sdk: false, settings: {}, history_url: "", scheduler_logs_url: null },
} as const satisfies Partial<TriggeredJob>;

describe("the tree", () => {
  let folder: FolderJobs;
  let drawn: (readonly Node[] | "all")[];
  let tree: TreeRows;
  let listed: readonly Job[] | undefined;
  let roots: Node[];
  let rows: Node[];
  let host: Pick<LocalHost, "id" | "label" | "isLocal" | "state" | "problem" | "live">;

  beforeEach(async () => {
    folder = site;
    drawn = [];
    listed = undefined;
    const live = new LiveJobs(() =>
      listed
        ? ({
            listJobs: async () => listed,
            listFolder: async () => [],
            history: async () => [begun],
          } as object as KuduClient)
        : undefined,
    );
    host = {
      ...{ id: "local", label: "the local host", isLocal: true, state: "stopped" },
      ...{ problem: undefined, live },
    };
    const source = {
      folders: async () => [folder],
      localHost: () => host as LocalHost,
      sites: () => [],
      timers: async () => [],
    };
    tree = createProvider(source, (nodes) => {
      drawn.push(nodes ?? "all");
      nodes?.forEach(tree.getTreeItem);
    });
    roots = (await tree.getChildren()) ?? [];
    rows = (await tree.getChildren(roots[0])) ?? [];
    [...roots, ...rows].forEach(tree.getTreeItem);
  });
  afterEach(() => host.live.dispose());

  const rowOf = (name: string) =>
    rows.find((node): node is JobNode => node.type === "job" && node.name === name);
  const search = async (change: Partial<FolderJobs>): Promise<void> => {
    folder = { ...folder, ...change };
    await tree.update();
  };

  it("draws the row of a job anew whose file changed, and knows what it says now", async () => {
    const changed = { ...report, settings: readJobSettings('{"schedule":"0 0 9 * * *"}') };
    await search({ jobs: [changed, mailer] });
    assert.deepStrictEqual(drawn, [[rowOf("report")]]);
    assert.strictEqual(rowOf("report")?.source, changed);
  });

  it("draws a row anew whose tooltip says something else of its folder", async () => {
    await search({ jobs: [report, { ...mailer, isServed: false }] });
    assert.deepStrictEqual(drawn, [[rowOf("mailer")]]);
  });

  it("draws nothing when the same was found again, or a place said the same again", async () => {
    const again = Uri.parse(`${report.uri}`);
    assert.ok(again.fsPath);
    await search({ jobs: [{ ...report, uri: again }, { ...mailer }] });
    host.live.asOf = Date.now();
    await tree.update();
    assert.deepStrictEqual(drawn, []);
  });

  it("draws nothing when nothing changed since it was given", async () => {
    await tree.update();
    assert.deepStrictEqual(drawn, []);
  });

  it("gives VS Code the same objects again, which it knows rows by", async () => {
    const again = (await tree.getChildren(roots[0])) ?? [];
    assert.ok(again.length === 2 && again.every((node, index) => node === rows[index]));
    assert.strictEqual((await tree.getChildren())?.[0], roots[0]);
  });

  it("has the jobs below a folder's row as they were found last", async () => {
    await search({ jobs: [report] });
    assert.deepStrictEqual((await tree.getChildren(roots[0]))?.length, 1);
  });

  for (const [reason, change] of [
    ["a job goes", { jobs: [report] }],
    ["a job comes", { jobs: [report, mailer, { ...mailer, uri: Uri.file("/site/third") }] }],
    ["a job has another name", { jobs: [{ ...report, name: "reports" }, mailer] }],
    ["a job is of another kind", { jobs: [{ ...report, kind: "continuous" }, mailer] }],
    ["the search stopped at its limit", { isCut: true }],
    ["the folder can't be searched", { failure: new Error("no") }],
  ] as const satisfies readonly (readonly [string, Partial<FolderJobs>])[]) {
    it(`draws a folder anew with all below it when ${reason}, once, and no other row`, async () => {
      await search(change);
      await tree.update();
      assert.deepStrictEqual(drawn, [[roots[0]]]);
    });
  }

  it("draws the host alone that starts, also when it fails to", async () => {
    Object.assign(host, { state: "starting" });
    await tree.update();
    Object.assign(host, { state: "stopped", problem: "The port is taken." });
    await tree.update();
    assert.deepStrictEqual(drawn, [[roots[1]], [roots[1]]]);
  });

  it("draws of a run that goes on its own row alone, and of its end that of the job", async () => {
    const list = async (run: Partial<Run>): Promise<void> => {
      listed = [{ ...triggered, latest_run: { ...begun, ...run } }];
      await host.live.refresh();
      await tree.update();
    };
    const { settings, ...onDemand } = report;
    await search({ jobs: [onDemand, mailer] });
    await list({});
    const below = (await tree.getChildren(rowOf("report"))) ?? [];
    const row = below.find((node) => node.type === "run") ?? assert.fail();
    tree.getTreeItem(row);
    drawn = [];
    await list({ duration: "00:00:02" });
    assert.deepStrictEqual(drawn, [[row]]);
    assert.strictEqual(row.run.duration, "00:00:02");
    await list({ duration: "00:00:03", status: "Success" });
    assert.deepStrictEqual(drawn.slice(1), [[rowOf("report")]]);
  });

  for (const [reason, change] of [
    ["the last job goes", { jobs: [] }],
    ["the folder has another name", { workspaceFolder: { ...workspaceFolder, name: "shop" } }],
  ] as const satisfies readonly (readonly [string, Partial<FolderJobs>])[]) {
    it(`draws all when ${reason}`, async () => {
      await search(change);
      assert.deepStrictEqual(drawn, ["all"]);
    });
  }
});
