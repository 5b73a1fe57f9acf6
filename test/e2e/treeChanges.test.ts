// What of the tree is drawn anew. A redraw of all takes from an open menu the row that it is of, so
// only a row that comes, goes or is another one has all drawn.
import assert from "node:assert";
import { Uri, type WorkspaceFolder } from "vscode";
import { LiveJobs } from "../../client/places/liveJobs";
import type { LocalHost } from "../../client/places/localHost";
import type { JobNode, Node } from "../../client/targets/node";
import { createProvider, type TreeRows } from "../../client/tree/provider";
import type { FolderJobs, SourceJob } from "../../client/workspace/sourceJob";
import { readJobSettings } from "../../core/jobSettings";

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

describe("the tree", () => {
  let folder: FolderJobs;
  let drawn: (readonly Node[] | "all")[];
  let tree: TreeRows;
  let rows: Node[];
  let host: Pick<LocalHost, "id" | "label" | "isLocal" | "state" | "problem" | "live">;

  beforeEach(async () => {
    folder = site;
    drawn = [];
    const live = new LiveJobs(() => undefined);
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
    tree = createProvider(source, (nodes) => drawn.push(nodes ?? "all"));
    await tree.update();
    const [workspaceRow] = (await tree.getChildren()) ?? [];
    rows = (await tree.getChildren(workspaceRow)) ?? [];
    rows.forEach(tree.getTreeItem);
    drawn = [];
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

  it("has the jobs below a folder's row as they were found last", async () => {
    const [workspaceRow] = (await tree.getChildren()) ?? [];
    await search({ jobs: [report] });
    assert.deepStrictEqual((await tree.getChildren(workspaceRow))?.length, 1);
  });

  for (const [reason, change] of [
    ["a job goes", { jobs: [report] }],
    ["a job comes", { jobs: [report, mailer, { ...mailer, uri: Uri.file("/site/third") }] }],
    ["a job has another name", { jobs: [{ ...report, name: "reports" }, mailer] }],
    ["a job is of another kind", { jobs: [{ ...report, kind: "continuous" }, mailer] }],
    ["the search stopped at its limit", { isCut: true }],
    ["the folder can't be searched", { failure: new Error("no") }],
  ] as const satisfies readonly (readonly [string, Partial<FolderJobs>])[]) {
    it(`draws all when ${reason}`, async () => {
      await search(change);
      assert.deepStrictEqual(drawn, ["all"]);
    });
  }
});
