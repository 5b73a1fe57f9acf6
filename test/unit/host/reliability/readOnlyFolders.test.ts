import assert from "node:assert/strict";
import { chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Status } from "../../../../core/kudu";
import { until } from "../hostForTest";
import { type Stage, setStage } from "../jobs/stage";
import { rawZip } from "../upload/rawZip";
import { type HostProcess, plainUser, startHostProcess } from "./hostProcess";

// Windows has no such modes: there, what is open cannot be removed, which takes the same way.
if (process.platform !== "win32") {
  describe("folders that a job made read-only", function () {
    this.timeout(60_000);
    let stage: Stage;
    let host: HostProcess | undefined;
    beforeEach(() => {
      stage = setStage();
      mkdirSync(stage.home, { recursive: true });
      if (plainUser.uid !== undefined && plainUser.gid !== undefined) {
        chownSync(join(stage.home, ".."), plainUser.uid, plainUser.gid);
        chownSync(stage.home, plainUser.uid, plainUser.gid);
      }
    });
    afterEach(async () => {
      await host?.kill();
      await stage.dispose();
    });

    const start = async (): Promise<HostProcess> => {
      host = await startHostProcess(stage.home, {}, plainUser);
      return host;
    };

    /** Its files lock the folder that it runs in, and all in it. */
    const locking = (version: number, inPlace: boolean) => ({
      content: rawZip([
        {
          name: "run.sh",
          content: `mkdir -p deep && echo ${version} > deep/file && chmod 555 deep .\n`,
        },
        { name: "settings.job", content: JSON.stringify({ is_in_place: inPlace }) },
      ]),
      fileName: "job.zip",
      isZip: true,
    });

    async function run({ client }: HostProcess): Promise<Status | "none"> {
      const id = await client.runJob("locker");
      return until(async () => {
        const { status, end_time } = await client.getRun("locker", id);
        return !end_time.startsWith("0001") && (status ?? "none");
      });
    }

    for (const inPlace of [true, false]) {
      it(`keep neither an upload nor a start from success (in place: ${inPlace})`, async () => {
        const job = { kind: "triggered", name: "locker" } as const;
        const first = await start();
        for (const version of [1, 2]) {
          await first.client.putJob(job, locking(version, inPlace));
          assert.equal(await run(first), "Success");
        }
        await first.kill();
        const second = await start();
        await second.client.putJob(job, locking(3, inPlace));
        assert.equal(await run(second), "Success");
        assert.deepEqual(readdirSync(join(stage.home, "hosts", "staging")), []);
        await second.end();
        assert.deepEqual(readdirSync(join(stage.home, "temp")), []);
      });
    }

    it("are deleted with their job", async () => {
      const job = { kind: "triggered", name: "locker" } as const;
      const { client } = await start();
      await client.putJob(job, locking(1, true));
      assert.equal(await run({ client } as HostProcess), "Success");
      await client.deleteJob(job);
      assert.equal(await client.findJob(job), undefined);
    });

    // Only root can leave something here that the host's user cannot remove.
    if (process.getuid?.() === 0) {
      it("that nobody here can remove are left for the next start, which works", async () => {
        const dead = join(stage.home, "hosts", "staging", "999999999-31-dead");
        mkdirSync(join(dead, "old"), { recursive: true });
        writeFileSync(join(dead, "old", "file"), "");
        const { uid = 0, gid = 0 } = plainUser;
        for (const folder of ["hosts", "hosts/staging"]) {
          chownSync(join(stage.home, folder), uid, gid);
        }
        const { client } = await start();
        assert.deepEqual(await client.listJobs({ kind: "triggered" }), []);
        assert.ok(existsSync(join(dead, "old", "file")));
      });
    }
  });
}
