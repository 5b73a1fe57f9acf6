import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { align } from "../../../cli/columns";
import { createTerminal, type Stream, type Terminal } from "../../../cli/terminal";

describe("what a command writes", () => {
  function record(
    act: (terminal: Terminal) => void,
    { isTTY = true, environment = {} }: { isTTY?: boolean; environment?: NodeJS.ProcessEnv } = {},
  ): { out: string; error: string } {
    const written = { out: "", error: "" };
    const stream = (name: keyof typeof written): Stream =>
      Object.assign(
        new Writable({
          write(chunk, _, done) {
            written[name] += chunk;
            done();
          },
        }),
        { isTTY },
      );
    act(createTerminal(stream("out"), stream("error"), environment));
    return written;
  }

  const gone = "\r\x1b[K";
  const afterProgress: [
    what: string,
    act: (terminal: Terminal) => void,
    out: string,
    error: string,
  ][] = [
    ["a line", (terminal) => terminal.print("a\x1b"), "a\\e\n", ""],
    ["text as it is", (terminal) => terminal.write("a\x1b"), "a\x1b", ""],
    ["another program's text", (terminal) => terminal.pass("a\x1b"), "", "a\x1b"],
    ["a note", (terminal) => terminal.note("a\x1b"), "", "a\\e\n"],
    ["more progress", (terminal) => terminal.progress("b\x1b"), "", "b\\e"],
  ];
  for (const [what, act, out, error] of afterProgress) {
    it(`replaces progress, once: ${what}`, () => {
      const both = record((terminal) => {
        terminal.progress("half");
        act(terminal);
        terminal.print("end");
      });
      const again = what === "more progress" ? gone : "";
      assert.deepEqual(both, { out: `${out}end\n`, error: `half${gone}${error}${again}` });
    });
  }

  it("has no progress beside a terminal", () => {
    const act = (terminal: Terminal) => {
      terminal.progress("half");
      terminal.note("done", "good");
    };
    assert.deepEqual(record(act, { isTTY: false }), { out: "", error: "done\n" });
  });

  const colours: [
    why: string,
    environment: NodeJS.ProcessEnv,
    isTTY: boolean,
    hasColors: boolean,
  ][] = [
    ["a terminal", {}, true, true],
    ["a file", {}, false, false],
    ["a person who wants none", { NO_COLOR: "1" }, true, false],
    ["an empty wish", { NO_COLOR: "" }, true, true],
    ["a terminal that knows none", { TERM: "dumb" }, true, false],
    ["a terminal of another kind", { TERM: "xterm" }, true, true],
  ];
  for (const [why, environment, isTTY, hasColors] of colours) {
    it(`has ${hasColors ? "" : "no "}colours for ${why}`, () => {
      const { error } = record(
        (terminal) => {
          assert.equal(terminal.hasColors, hasColors);
          terminal.note("a", "warning");
          terminal.note("b");
        },
        { environment, isTTY },
      );
      assert.equal(error, hasColors ? "\x1b[33ma\x1b[0m\nb\n" : "a\nb\n");
    });
  }
});

it("pads each column of a list to its widest cell, and no line at its end", () => {
  const rows = [
    ["TYPE", "NAME"],
    ["continuous", "a"],
  ];
  assert.deepEqual(align(rows), ["TYPE        NAME", "continuous  a"]);
});
