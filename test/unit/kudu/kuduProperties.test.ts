import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { readKuduProperties } from "../../../kudu/kuduProperties";
import { startTestHost, type TestHost } from "../host/hostForTest";
import { useServer } from "./loopback";

describe("what Kudu alone tells of a site", () => {
  let home: string;
  let host: TestHost | undefined;
  before(async () => {
    home = await mkdtemp(join(tmpdir(), "webjobs-kudu-"));
  });
  afterEach(async () => {
    await host?.close();
    host = undefined;
  });
  after(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

  const own = process.platform === "win32" ? "windows" : "linux";

  it("is its system, its zone and what holds its jobs back", async () => {
    const settingsFile = join(home, "local.settings.json");
    const Values = {
      WEBSITE_TIME_ZONE: "Tokyo Standard Time",
      WEBSITE_RUN_FROM_PACKAGE: "1",
      WEBJOBS_STOPPED: "1",
    };
    await writeFile(settingsFile, JSON.stringify({ Values }));
    host = await startTestHost({ home, settingsFile });
    assert.deepEqual(await readKuduProperties(host.client), {
      os: own,
      timeZone: "Tokyo Standard Time",
      runsFromPackage: true,
      areJobsStopped: true,
      areSchedulesDisabled: false,
      misspelled: [],
      isZoneKnown: true,
      isZoneOfConfiguration: false,
      gaps: [],
    });
  });

  it("says nothing of settings that it does not list", async () => {
    host = await startTestHost({ home });
    assert.deepEqual(await readKuduProperties(host.client), { os: own, gaps: [] });
  });

  it("is what a setting says for certain, also where the others are not listed", async () => {
    host = await startTestHost({ home });
    await host.client.setDeploymentSettings({ WEBJOBS_STOPPED: "true", WEBJOB_STOPPED: "1" });
    assert.deepEqual(await readKuduProperties(host.client), {
      os: own,
      areJobsStopped: true,
      misspelled: [{ name: "WEBJOB_STOPPED", meant: "WEBJOBS_STOPPED" }],
      gaps: [],
    });
  });

  it("is everything on the local host, whose settings are all listed", async () => {
    host = await startTestHost({ home: await mkdtemp(join(home, "own-")) });
    const { timeZone, areJobsStopped } = await readKuduProperties(host.client, { isLocal: true });
    assert.deepEqual({ timeZone, areJobsStopped }, { timeZone: "UTC", areJobsStopped: false });
  });

  describe("where it answers otherwise", () => {
    const server = useServer();

    /** The path of a folder, and the settings or none. */
    function serve(path: string, settings?: object) {
      server.serve((request, response) => {
        const isFiles = request.url?.startsWith("/api/vfs/");
        const answer = isFiles ? [{ name: "site", path }] : settings;
        response.writeHead(answer ? 200 : 403, { "content-type": "application/json" });
        response.end(JSON.stringify(answer ?? {}));
      });
      const authorize = async () => "";
      return readKuduProperties(createKuduClient({ url: server.url(), authorize, site: "shop" }));
    }

    it("is Linux where a path only holds what looks like a drive", async () => {
      assert.equal((await serve("/home/c:\\site", {})).os, "linux");
    });

    it("is complete with one of App Service's own settings, in any letter case", async () => {
      const { areJobsStopped } = await serve("/home/site", { Website_Site_Name: "shop" });
      assert.equal(areJobsStopped, false);
    });

    it("is Windows by the form of a path, and the rest a gap", async () => {
      const { os, timeZone, gaps } = await serve("C:\\home\\site");
      assert.equal(os, "windows");
      assert.equal(timeZone, undefined);
      assert.equal(gaps.length, 1);
      assert.match(gaps[0] ?? "", /settings on shop failed: access was denied/);
    });
  });
});
