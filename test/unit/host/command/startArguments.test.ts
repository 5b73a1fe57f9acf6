import assert from "node:assert/strict";
import { resolve } from "node:path";
import { readArguments } from "../../../../host/command/startArguments";
import { StartError } from "../../../../host/startError";

describe("command line of the host", () => {
  const read = (line: string) => readArguments(line.split(" ").filter(Boolean), resolve("/repo"));

  it("has a default for everything", () => {
    assert.deepEqual(read("start"), {
      jobs: undefined,
      home: undefined,
      port: 0,
      start: "all",
      timing: "local",
      ncrontab: undefined,
      timeZone: undefined,
      settingsFile: undefined,
      keepHome: false,
      build: false,
      quiet: false,
      language: undefined,
    });
  });

  it("takes every flag, paths from the current folder", () => {
    const line =
      "start --jobs App_Data/jobs --home /home --port 8080 --start a,b --timing azure --ncrontab windows --time-zone Europe/Amsterdam --settings x.json --keep-home --quiet --language nl";
    assert.deepEqual(read(line), {
      jobs: resolve("/repo/App_Data/jobs"),
      home: resolve("/home"),
      port: 8080,
      start: ["a", "b"],
      timing: "azure",
      ncrontab: "windows",
      timeZone: "Europe/Amsterdam",
      settingsFile: resolve("/repo/x.json"),
      keepHome: true,
      build: false,
      quiet: true,
      language: "nl",
    });
  });

  it("knows Windows' zones too", () => {
    const wish = readArguments(["start", "--time-zone", "W. Europe Standard Time"], ".");
    assert.equal(typeof wish === "object" && wish.timeZone, "W. Europe Standard Time");
  });

  const readings: [line: string, given: object][] = [
    ["start --port 65535", { port: 65535 }],
    ["start --port 0", { port: 0 }],
    ["start --start all", { start: "all" }],
    ["start --start none", { start: "none" }],
    ["start --start ,a,,b,", { start: ["a", "b"] }],
    ["start --timing local", { timing: "local" }],
    ["start --ncrontab linux", { ncrontab: "linux" }],
    ["start --build", { build: true }],
    ["start --time-zone UTC", { timeZone: "UTC" }],
  ];
  for (const [line, given] of readings) {
    it(`"${line}" is read`, () => {
      const wish = read(line);
      assert.deepEqual({ ...Object(wish), ...given }, wish);
    });
  }

  it("takes blanks around the names of jobs", () => {
    const wish = readArguments(["start", "--start", "a , b c"], ".");
    assert.deepEqual(typeof wish === "object" && wish.start, ["a", "b c"]);
  });

  it("helps and tells its version", () => {
    assert.deepEqual(
      [read("--help"), read("-h"), read("start --help"), read("--version")],
      ["help", "help", "help", "version"],
    );
  });

  const refusals: [line: string, sentence: RegExp][] = [
    ["", /Specify a command: webjobs-host start\./],
    [
      "list",
      /Unknown command "list"\. webjobs-host only supports start\. For all others: webjobs help$/,
    ],
    ["start now", /Unknown command "now"/],
    ["start --port x", /--port must be a number from 0 to 65535, not "x"/],
    ["stop", /Unknown command "stop"/],
    ["start --port 8o", /not "8o"/],
    ["start --port x8", /not "x8"/],
    ["start --port 0x10", /not "0x10"/],
    ["start --port 65536", /--port must be a number/],
    ["start --timing fast", /--timing must be local or azure, not "fast"/],
    ["start --ncrontab unix", /--ncrontab must be linux or windows/],
    ["start --time-zone Nowhere/City", /--time-zone must be an IANA.*not "Nowhere\/City"/],
    ["start --colour", /Unknown option '--colour'.* See webjobs-host --help\./],
    ["start --home", /'--home <value>' argument missing/],
  ];
  for (const name of ["jobs", "home", "settings", "start", "port", "language"]) {
    it(`an empty --${name} is refused: an unset variable means no folder`, () => {
      assert.throws(
        () => readArguments(["start", `--${name}`, ""], "."),
        (error) =>
          error instanceof StartError &&
          error.message === `--${name} is empty. Check the variable that it comes from.`,
      );
    });
  }

  for (const [line, sentence] of refusals) {
    it(`"${line}" is refused in one sentence`, () => {
      assert.throws(
        () => read(line),
        (error) => error instanceof StartError && sentence.test(error.message),
      );
    });
  }
});
