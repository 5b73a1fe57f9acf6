import assert from "node:assert/strict";
import { isProcessAlive } from "../../../../core/node/processes/isProcessAlive";
import { listeningPorts } from "../../../../host/processes/listeningPorts";
import { describeWebJob, isWebJob, toDetailed } from "../../../../host/processes/processInfo";
import { listJobProcesses } from "../../../../host/processes/processRoutes";
import { useTemporaryFolder } from "../../temporaryFolder";
import { startTestHost, type TestHost, until, writeFiles } from "../hostForTest";

describe("processes", () => {
  const rows: [why: string, environment: Record<string, string>, isJob: boolean][] = [
    ["P14 without a job's name", {}, false],
    ["P14 with an empty name", { WEBJOBS_NAME: "" }, true],
    ["P14 with a name", { WEBJOBS_NAME: "TestJob" }, true],
  ];
  for (const [why, environment, isJob] of rows) {
    it(why, () => assert.equal(isWebJob(environment), isJob));
  }

  const descriptions: [why: string, environment: Record<string, string>, text: string | null][] = [
    [
      "P15 name and type",
      { WEBJOBS_NAME: "TestJob", WEBJOBS_TYPE: "Continuous" },
      "WebJob: TestJob, Type: Continuous",
    ],
    ["P15 no type", { WEBJOBS_NAME: "TestJob" }, null],
    ["P15 no name", { WEBJOBS_TYPE: "Continuous" }, null],
  ];
  for (const [why, environment, text] of descriptions) {
    it(why, () => assert.equal(describeWebJob(environment), text));
  }

  it("P16 the information of a process tells whether it is a job's", () => {
    const entry = { pid: 2, parent: 1, program: "bash", commandLine: "bash run.sh" };
    const of = (environment: Record<string, string>) => {
      const { is_webjob, description } = toDetailed(entry, environment, [], "http://x");
      return [is_webjob, description];
    };
    assert.deepEqual(of({ WEBJOBS_NAME: "j", WEBJOBS_TYPE: "triggered" }), [
      true,
      "WebJob: j, Type: triggered",
    ]);
    assert.deepEqual(of({ PATH: "/bin" }), [false, null]);
  });

  // Windows tells no other process's environment, by which a job's processes are known.
  if (process.platform !== "win32") {
    describe("of a host", () => {
      const at = useTemporaryFolder();
      let host: TestHost;
      before(async () => {
        writeFiles(at("jobs/continuous/worker"), { "run.sh": "sleep 1000 & wait\n" });
        host = await startTestHost({ home: at("home"), jobs: at("jobs") });
      });
      after(() => host.close({ atOnce: true }));

      it("are the jobs' and the host itself; ending one ends its tree; others are out of reach", async () => {
        const isSleep = ({ name }: { name: string }) => name === "sleep";
        const list = await until(async () => {
          const processes = await host.client.listProcesses();
          return processes.some(isSleep) && processes;
        });
        const bash = list.find(({ name }) => name === "bash");
        const sleep = list.find(isSleep);
        assert.deepEqual(
          list.map(({ description = null }) => description).filter((text) => text === null).length,
          1,
          "only the host is no job",
        );
        assert.equal(bash?.description, "WebJob: worker, Type: continuous");
        const details = await host.client.getProcess(bash?.id ?? 0);
        assert.equal(details.environment_variables?.WEBJOBS_NAME, "worker");
        await assert.rejects(host.client.killProcess(process.pid), /is not running/);
        await assert.rejects(host.client.getProcess(1), /Process with an Id of 1 is not running/);
        await host.client.killProcess(bash?.id ?? 0);
        await until(() => ![bash, sleep].some((each) => isProcessAlive(each?.id ?? 0)));
      });

      it("are not those of another home, whatever that host is called", async () => {
        const namesake = { instanceId: host.instanceId, jobs: at("jobs") };
        const other = await startTestHost({ ...namesake, home: at("other") });
        try {
          const isJob = ({ is_webjob }: { is_webjob?: boolean }) => is_webjob;
          const foreign = await until(async () =>
            (await other.client.listProcesses()).find(({ name }) => name === "sleep"),
          );
          const own = (await host.client.listProcesses()).filter(isJob).map(({ id }) => id);
          assert.ok(!own.includes(foreign.id));
          await assert.rejects(host.client.getProcess(foreign.id), /is not running/);
          await assert.rejects(host.client.killProcess(foreign.id), /is not running/);
          const status = (port: number) =>
            fetch(`${host.url}/AppServiceTunnel/Tunnel.ashx?GetStatus`, {
              headers: { authorization: `Bearer ${host.token}`, AppsvcTunnelPort: String(port) },
            }).then((answer) => answer.text());
          writeFiles(at("jobs/continuous/listener"), {
            "run.js": "require('net').createServer().listen(process.env.WEBJOBS_PORT)",
          });
          const ports = await until(() => {
            const pids = listJobProcesses(other).map(({ pid }) => pid);
            const found = listeningPorts(pids);
            return found.length > 0 && found;
          });
          for (const port of ports) {
            assert.match(await status(port), /^FAILURE/);
          }
          assert.ok(isProcessAlive(foreign.id));
        } finally {
          await other.close({ atOnce: true });
        }
      });

      it("the version tells that a site is there", async () => {
        assert.match(String((await host.client.environment()).version), /^\d+\.\d+\.\d+/);
      });
    });
  }
});
