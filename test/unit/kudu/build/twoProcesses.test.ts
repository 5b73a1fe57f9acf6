import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "./building";

/** Notes that it runs, and ends when it is let. */
const tool = `const fs = require("fs");
fs.appendFileSync("runs", "1");
const look = setInterval(() => {
  if (fs.existsSync("go")) {
    clearInterval(look);
    fs.mkdirSync("out", { recursive: true });
    fs.writeFileSync("out/run.js", "");
  }
}, 20);
`;

const program = `const { build } = require(${JSON.stringify(require.resolve("../../../../kudu/build/build"))});
const [source, stages] = process.argv.slice(1);
const print = (value) => process.stdout.write(JSON.stringify(value) + "\\n");
const entry = { command: ["node", "make.js"], output: "out", inputs: ["make.js"] };
const request = { source, stages, entry, name: "sample", target: { isHere: true } };
build({ ...request, environment: process.env, report: print }).then(print);
`;

describe("a build that two processes ask for", () => {
  const at = useTemporaryFolder();
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) {
      child.kill("SIGKILL");
    }
  });

  function begin(source: string) {
    const child = spawn(process.execPath, ["-e", program, source, at("stages")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    const isWaiting = () => output.includes('"waiting"');
    const ended = once(child, "close").then(() =>
      JSON.parse(output.trim().split("\n").at(-1) ?? ""),
    );
    return { child, isWaiting, ended };
  }

  function sample(name: string) {
    const source = at(name);
    writeFiles(source, { "make.js": tool });
    const runs = () =>
      existsSync(join(source, "runs")) ? readFileSync(join(source, "runs"), "utf8").length : 0;
    return { source, runs, letEnd: () => writeFileSync(join(source, "go"), "") };
  }

  it("is carried out once: the second waits, and uses what the first has built", async () => {
    const { source, runs, letEnd } = sample("both");
    const first = begin(source);
    await until(() => runs() === 1);
    const second = begin(source);
    await until(second.isWaiting);
    letEnd();
    const [one, two] = await Promise.all([first.ended, second.ended]);
    assert.equal(two.stage, one.stage);
    assert.deepEqual([one.isCached, two.isCached, runs()], [false, true, 1]);
  });

  it("is carried out by the second when the first is killed", async () => {
    const { source, runs, letEnd } = sample("killed");
    const first = begin(source);
    await until(() => runs() === 1);
    const second = begin(source);
    await until(second.isWaiting);
    first.child.kill("SIGKILL");
    await until(() => runs() === 2);
    letEnd();
    const { stage, isCached } = await second.ended;
    assert.deepEqual([existsSync(join(stage, "run.js")), isCached], [true, false]);
    await Promise.allSettled([first.ended]);
  });
});
