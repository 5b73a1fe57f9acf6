import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { primaryRoot } from "../../../../host/jobs/rootPath";
import { type Stage, setStage } from "./stage";

describe("WEBJOBS_ROOT_PATH", () => {
  const wwwroot = "/home/site/wwwroot";
  const rows: readonly [why: string, setting: string | undefined, root: string][] = [
    ["not set: Kudu's own place", undefined, `${wwwroot}/App_Data/jobs`],
    ["empty: as if not set", "", `${wwwroot}/App_Data/jobs`],
    ["relative to wwwroot", "bin/jobs", `${wwwroot}/bin/jobs`],
    ["separators of both kinds go from both ends", "\\bin/jobs//", `${wwwroot}/bin/jobs`],
    ["so an absolute path of Linux is relative", "/data/jobs", `${wwwroot}/data/jobs`],
    ["variables are filled in", "%KIND%/%KIND%", `${wwwroot}/deep/deep`],
    ["an unknown one stays", "%OTHER%/x", `${wwwroot}/%OTHER%/x`],
  ];
  for (const [why, setting, root] of rows) {
    it(why, () => {
      const variables: Record<string, string | undefined> = {
        WEBJOBS_ROOT_PATH: setting,
        KIND: "deep",
      };
      const variable = (name: string) => variables[name];
      const found = primaryRoot({ home: "/home", variable, platform: "linux" });
      assert.equal(found.replaceAll("\\", "/"), root);
    });
  }

  it("a path with a drive is used as it is, on Windows", () => {
    const variable = () => "D:\\jobs\\";
    assert.equal(primaryRoot({ home: "C:\\home", variable, platform: "win32" }), "D:\\jobs");
  });

  describe("of a host", () => {
    let stage: Stage;
    before(() => {
      stage = setStage();
    });
    after(() => stage.dispose());

    it("moves what is run, listed, replaced and deleted", async () => {
      const root = join(stage.home, "site/wwwroot/bin/jobs");
      stage.write("triggered", "there", { "run.sh": "echo\n" }, root);
      stage.write("triggered", "usual", { "run.sh": "echo\n" });
      const { client } = await stage.start({
        environment: { ...process.env, APPSETTING_WEBJOBS_ROOT_PATH: "/bin/jobs" },
      });
      assert.deepEqual(
        (await client.listJobs()).map(({ name }) => name),
        ["there"],
      );
      const content = Buffer.from("echo new\n");
      const job = { kind: "triggered", name: "new" } as const;
      await client.putJob(job, { content, fileName: "run.sh", isZip: false });
      assert.ok(existsSync(join(root, "triggered/new/run.sh")));
      await client.deleteJob(job);
      assert.ok(!existsSync(join(root, "triggered/new")));
    });
  });
});
