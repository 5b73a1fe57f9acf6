// The steps of a plan, with Node as the tool of each.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Plan, Step } from "../../../../kudu/build/plan";
import type { BuildEvent, BuildRequest } from "../../../../kudu/build/request";
import { runSteps } from "../../../../kudu/build/runSteps";
import type { Stage } from "../../../../kudu/build/stages";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type Files, writeFiles } from "./building";
import { standIn } from "./standIn";

const node = (script: string, ...more: string[]) => [process.execPath, "-e", script, ...more];
const write = (path: string) => node(`require("fs").writeFileSync("${path}", "")`);

describe("the steps of a build", () => {
  const at = useTemporaryFolder();
  let count = 0;

  interface Given {
    readonly files?: Files;
    readonly steps: readonly Step[];
    readonly earlier?: readonly Stage[];
    readonly more?: Partial<BuildRequest>;
  }

  async function carryOut({ files = {}, steps, earlier = [], more }: Given) {
    count += 1;
    const source = at(`source ${count}`);
    const stage = at(`stage ${count}`);
    mkdirSync(stage, { recursive: true });
    writeFiles(source, { "settings.job": "{}", ...files });
    const events: BuildEvent[] = [];
    const plan: Plan = {
      ...{ ecosystem: "command", outputs: [], inputs: [], isCacheable: true, warnings: [] },
      steps,
    };
    const request: BuildRequest = {
      ...{ source, name: "sample", target: {}, stages: at("stages"), environment: process.env },
      report: (event) => events.push(event),
      ...more,
    };
    const installed = await runSteps(request, plan, stage, earlier);
    return { source, stage, events, installed };
  }

  it("run each command in its folder, and tell it where the stage is", async () => {
    const { source, stage, events } = await carryOut({
      steps: [
        { kind: "run", command: write("source.txt"), in: "source" },
        { kind: "run", command: write("stage.txt"), in: "stage" },
        {
          kind: "run",
          command: node("fs.writeFileSync(process.argv[1], '')", join("{stage}", "told.txt")),
          in: "source",
        },
      ],
    });
    assert.ok(existsSync(join(source, "source.txt")));
    assert.ok(existsSync(join(stage, "stage.txt")));
    assert.ok(existsSync(join(stage, "told.txt")));
    const texts = events.flatMap((each) => (each.kind === "command" ? [each.text] : []));
    assert.ok(texts[2]?.endsWith(join("…", "told.txt")), "a person reads no path of the stage");
  });

  it("give a line to the shell, in the source", async () => {
    const { source } = await carryOut({
      steps: [{ kind: "shell", line: "echo a> a.txt && echo b> b.txt" }],
    });
    assert.ok(existsSync(join(source, "a.txt")));
    assert.ok(existsSync(join(source, "b.txt")));
  });

  it("find a program beside the source, as a wrapper is", async () => {
    const steps: Step[] = [{ kind: "run", command: ["./gone", "x"], in: "source" }];
    await assert.rejects(carryOut({ steps }), /built with \.\/gone, which isn't on the PATH/);
  });

  it("have the editor run a task", async () => {
    const ran: string[] = [];
    await carryOut({
      steps: [{ kind: "task", name: "compile" }],
      more: { runTask: async (name) => void ran.push(name) },
    });
    assert.deepEqual(ran, ["compile"]);
  });

  it("copy and remove", async () => {
    const { stage } = await carryOut({
      files: { "a.js": "", "a.ts": "", "out/b.js": "", "c.map": "" },
      steps: [
        { kind: "copySource", leave: ["*.ts"] },
        { kind: "remove", patterns: ["*.map"] },
        { kind: "copyOutput", from: "out" },
      ],
    });
    const is = (name: string) => existsSync(join(stage, name));
    assert.deepEqual(["a.js", "a.ts", "out/b.js", "c.map", "b.js"].map(is), [
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it("end where they were canceled", async () => {
    const steps: Step[] = [{ kind: "run", command: write("a.txt"), in: "source" }];
    await assert.rejects(
      carryOut({ steps, more: { signal: AbortSignal.abort("enough") } }),
      (e) => e === "enough",
    );
    assert.ok(!existsSync(at(`source ${count}`, "a.txt")));
  });

  describe("install", () => {
    const install: Step & { kind: "install" } = {
      kind: "install",
      command: node(
        'fs.mkdirSync("packages"); fs.writeFileSync("packages/a.txt", process.argv[1] ?? "")',
      ),
      decidedBy: ["lock.json"],
      writes: "packages",
      isReusable: true,
    };
    const copy: Step = { kind: "copySource", leave: [] };
    const files = { "lock.json": "1" };

    const written = new Date("2026-06-12T02:00:00Z");

    /** A stage in which `packages` is what another build installed. */
    let earlier: readonly Stage[] = [];
    before(async () => {
      const { stage, installed } = await carryOut({ files, steps: [copy, install] });
      assert.ok(installed);
      writeFiles(stage, { "packages/a.txt": "earlier", "packages/.cache/x": "" });
      utimesSync(join(stage, "packages", "a.txt"), written, written);
      const known = { key: "", source: "", builtAt: 0, seconds: 0, runFiles: [], size: 0 };
      earlier = [{ ...known, outside: [], installed, files: stage }];
    });
    const textIn = (stage: string) => readFileSync(join(stage, "packages", "a.txt"), "utf8");

    it("nothing anew that nothing decides anew", async () => {
      const next = await carryOut({ files, steps: [copy, install], earlier });
      assert.equal(textIn(next.stage), "earlier");
      // A site takes a file of another time for a new one.
      assert.equal(statSync(join(next.stage, "packages", "a.txt")).mtimeMs, written.getTime());
      assert.deepEqual(next.installed, earlier[0]?.installed, "and so for the one after it");
      assert.ok(
        !existsSync(join(next.stage, "packages", ".cache")),
        "what a program kept there while it ran stays behind",
      );
    });

    const anew: readonly [why: string, given: Partial<Given>][] = [
      ["another lock file", { files: { "lock.json": "2" }, steps: [copy, install] }],
      ["no lock file", { files: {}, steps: [copy, install] }],
      ["another command", { steps: [copy, { ...install, command: [...install.command, "new"] }] }],
      ["packages of folders", { steps: [copy, { ...install, isReusable: false }] }],
      ["a person who wants all anew", { more: { options: { noCache: true } } }],
    ];
    for (const [why, given] of anew) {
      it(`anew for ${why}`, async () => {
        const next = await carryOut({ files, steps: [copy, install], earlier, ...given });
        assert.notEqual(textIn(next.stage), "earlier");
      });
    }

    it("anew with another tool of the same name", async () => {
      const script = 'fs.mkdirSync("packages"); fs.writeFileSync("packages/a.txt", "new")';
      const steps: Step[] = [copy, { ...install, command: ["tool"] }];
      const [own, other] = ["bin", "other-bin"].map((bin) => standIn(at(bin), "tool", script));
      const carry = (environment: NodeJS.ProcessEnv = {}, given: Partial<Given> = {}) =>
        carryOut({ files, steps, more: { environment }, ...given });
      const first = await carry(own);
      assert.ok(first.installed);
      const known = { key: "", source: "", builtAt: 0, seconds: 0, runFiles: [], size: 0 };
      const stages = [{ ...known, outside: [], installed: first.installed, files: first.stage }];
      const commands = (done: typeof first) => done.events.map(({ kind }) => kind);
      assert.deepEqual(commands(await carry(own, { earlier: stages })), []);
      assert.deepEqual(commands(await carry(other, { earlier: stages })), ["command"]);
    });

    it("nothing over another folder's", async () => {
      const elsewhere = { ...install, writes: "other" };
      const { stage, installed } = await carryOut({ files, steps: [copy, elsewhere], earlier });
      assert.notEqual(textIn(stage), "earlier");
      assert.equal(installed, undefined, "the tool wrote nothing there: the next one installs");
    });

    it("for the next build nothing that only this one can use", async () => {
      const { installed } = await carryOut({
        files,
        steps: [copy, { ...install, isReusable: false }],
      });
      assert.equal(installed, undefined);
    });

    it("substitutes of what means nothing in the stage", async () => {
      const manifest = '{ "dependencies": { "a": "catalog:" }, "devDependencies": { "b": "1" } }';
      const { stage } = await carryOut({
        files: { "package.json": manifest },
        steps: [
          copy,
          {
            ...install,
            command: node('fs.copyFileSync("package.json", "seen.json")'),
            substitutes: { a: "1.2.3" },
          },
        ],
      });
      assert.deepEqual(JSON.parse(readFileSync(join(stage, "seen.json"), "utf8")), {
        dependencies: { a: "1.2.3" },
      });
      assert.equal(readFileSync(join(stage, "package.json"), "utf8"), manifest);
    });
  });
});
