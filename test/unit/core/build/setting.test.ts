import assert from "node:assert/strict";
import { entryFor, jobsIn, readEntry } from "../../../../core/build/setting";

const rows: readonly { readonly why: string; readonly value: unknown; readonly read: unknown }[] = [
  { why: "never", value: false, read: false },
  { why: "name and kind", value: { name: "a", kind: "triggered" }, read: "same" },
  { why: "a task", value: { task: "npm: build", output: "dist" }, read: "same" },
  {
    why: "words",
    value: { command: ["make", "job"], output: "out", inputs: ["*.c"] },
    read: "same",
  },
  { why: "a line for the shell", value: { command: "make job", output: "out" }, read: "same" },
  {
    why: "task and command",
    value: { task: "a", command: "b" },
    read: { key: "command", expected: "task | command" },
  },
  {
    why: "a kind that isn't one",
    value: { kind: "cron" },
    read: { key: "kind", expected: "continuous | triggered" },
  },
  {
    why: "no words",
    value: { command: [] },
    read: { key: "command", expected: "string | string[]" },
  },
  { why: "a number", value: { output: 3 }, read: { key: "output", expected: "string" } },
  { why: "true", value: true, read: { key: "", expected: "object | false" } },
  {
    why: "an unknown member",
    value: { outputs: "dist" },
    read: {
      key: "outputs",
      expected: "task, command, output, run, name, kind, inputs, runtime, watch",
    },
  },
  {
    why: "a member that every object has",
    value: JSON.parse('{ "__proto__": "x" }'),
    read: {
      key: "__proto__",
      expected: "task, command, output, run, name, kind, inputs, runtime, watch",
    },
  },
];

describe("an entry of webjobs.build", () => {
  for (const { why, value, read } of rows) {
    it(why, () => assert.deepEqual(readEntry(value), read === "same" ? value : read));
  }

  it("makes a job of its folder where it says name or kind", () => {
    const setting = {
      "src/a": { command: "make", name: "a", kind: "triggered" },
      "src/b": { kind: "continuous" },
      "src/c": { command: "make" },
      "src/d": false,
      "src/e": { kind: "cron" },
    };
    assert.deepEqual(jobsIn(setting), {
      "src/a": { name: "a", kind: "triggered" },
      "src/b": { kind: "continuous" },
    });
    assert.deepEqual(jobsIn(undefined), {});
  });

  it("is found by its folder, however that is written", () => {
    const setting = { "./src\\Mailer/": { name: "mailer" } };
    assert.deepEqual(entryFor(setting, "src/Mailer"), { name: "mailer" });
    assert.equal(entryFor(setting, "src/Other"), undefined);
    assert.equal(entryFor([], "src/Mailer"), undefined);
  });
});
