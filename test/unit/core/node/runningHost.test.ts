import assert from "node:assert/strict";
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import {
  announceHost,
  defaultHome,
  findAllHosts,
  findRunningHost,
  findRunningHosts,
  isAnnounced,
  type RunningHost,
} from "../../../../core/node/runningHost";
import { writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

const host = (startTime: string, pid = process.pid): RunningHost => ({
  url: "http://127.0.0.1:1",
  token: "secret",
  pid,
  startTime,
});

describe("running hosts", () => {
  const at = useTemporaryFolder();

  it("has none in a home that does not exist", async () => {
    assert.equal(await findRunningHost(at("nowhere")), undefined);
  });

  it("finds the youngest that lives, and none after it withdrew", async () => {
    const withdraw = [
      await announceHost(at("home"), "a1", host("2026-01-01T00:00:00Z")),
      await announceHost(at("home"), "b2", host("2026-01-02T00:00:00Z")),
      await announceHost(at("home"), "c3", host("2026-01-03T00:00:00Z", 999_999_999)),
    ];
    writeFileSync(at("home", "hosts", "broken.json"), '{"url":');
    writeFileSync(at("home", "hosts", "foreign.json"), "{}");
    // A dead host's process id that was given to this test since; Windows does not tell.
    const reused = { ...host("2026-01-04T00:00:00Z"), started: "1" };
    const isTold = process.platform !== "win32";
    writeFileSync(at("home", "hosts", "reused.json"), isTold ? JSON.stringify(reused) : "");
    const found = await findRunningHosts(at("home"));
    assert.deepEqual(
      found.map(({ startTime }) => startTime),
      ["2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"],
    );
    await Promise.all(withdraw.map((each) => each()));
    assert.equal(await findRunningHost(at("home")), undefined);
    assert.deepEqual(readdirSync(at("home", "hosts")).sort(), [
      "broken.json",
      "foreign.json",
      "reused.json",
    ]);
  });

  // Windows keeps a profile's folders to its user by their access lists.
  if (process.platform !== "win32") {
    it("keeps the token to its user", async () => {
      const withdraw = await announceHost(at("private"), "a1", host("2026-01-01T00:00:00Z"));
      assert.equal(statSync(at("private", "hosts", "a1.json")).mode & 0o777, 0o600);
      assert.equal(statSync(at("private", "hosts")).mode & 0o777, 0o700);
      await withdraw();
    });
  }

  it("finds those of other processes, also of versions that told no start", async () => {
    // Wine doesn't tell who started a process.
    const other = process.platform === "win32" ? process.pid : process.ppid;
    const withdraw = await announceHost(at("others"), "a1", host("2026-01-02", other));
    const { url, token, pid } = host("");
    const bare = { url, token, pid, startTime: "2026-01-01" };
    const wrong = [
      { ...bare, pid: String(pid) },
      { ...bare, token: 1 },
      { ...bare, url: undefined },
    ];
    writeFiles(at("others", "hosts"), {
      "bare.json": JSON.stringify(bare),
      "text.json.new": JSON.stringify(bare),
      ...Object.fromEntries(wrong.map((each, n) => [`wrong${n}.json`, JSON.stringify(each)])),
    });
    assert.deepEqual(await findRunningHosts(at("others")), [host("2026-01-02", other), bare]);
    await withdraw();
  });

  it("knows whether a host is announced, until someone deletes that", async () => {
    assert.equal(isAnnounced(at("told"), "a1"), false);
    const withdraw = await announceHost(at("told"), "a1", host("2026-01-01"));
    assert.deepEqual(
      ["a1", "b2"].map((instance) => isAnnounced(at("told"), instance)),
      [true, false],
    );
    await withdraw();
    assert.equal(isAnnounced(at("told"), "a1"), false);
  });

  it("finds the hosts of all default homes", async () => {
    const environment = { XDG_STATE_HOME: at("state") };
    assert.deepEqual(await findAllHosts(environment, "linux"), []);
    for (const name of ["one", "two"]) {
      await announceHost(at("state", "webjobs-host", name), "a1", host(name));
    }
    const found = await findAllHosts(environment, "linux");
    assert.deepEqual(found.map(({ startTime }) => startTime).sort(), ["one", "two"]);
  });

  it("gives a jobs folder one home, however it is reached", () => {
    mkdirSync(at("jobs"));
    symlinkSync(at("jobs"), at("link"), "junction");
    assert.equal(defaultHome(at("link")), defaultHome(at("jobs")));
    assert.notEqual(defaultHome(at("other")), defaultHome(at("jobs")));
  });

  const rows: [platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, home: RegExp][] = [
    ["linux", { XDG_STATE_HOME: "/state" }, /^\/state\/webjobs-host\/[0-9a-f]{16}$/],
    ["linux", {}, /\.local\/state\/webjobs-host\//],
    ["linux", { XDG_STATE_HOME: "" }, /.\/\.local\/state\/webjobs-host\//],
    ["win32", {}, /.\/AppData\/Local\/webjobs-host\//],
    ["darwin", {}, /Library\/Application Support\/webjobs-host\//],
    ["win32", { LOCALAPPDATA: "/Local" }, /^\/Local\/webjobs-host\//],
  ];
  for (const [platform, environment, home] of rows) {
    it(`default home on ${platform} ${JSON.stringify(environment)}`, () => {
      assert.match(defaultHome(at("jobs"), environment, platform).replaceAll("\\", "/"), home);
    });
  }
});
