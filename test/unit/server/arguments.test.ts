import assert from "node:assert/strict";
import { readArguments } from "../../../server/node/arguments";

const rows: readonly (readonly [args: string, kind: string, says?: RegExp])[] = [
  ["--stdio", "start"],
  ["--node-ipc --clientProcessId=12", "start"],
  ["--socket=5000", "start"],
  ["--socket 5000", "start"],
  ["--pipe /run/a.sock", "start"],
  ["--help", "help"],
  ["-h", "help"],
  ["--stdio --help", "help"],
  ["--version", "version"],
  ["", "wrong", /how the editor reaches the server, such as --stdio/],
  ["--clientProcessId=12", "wrong", /--stdio/],
  ["start", "wrong", /"start" isn't an option/],
  ["--stdio extra", "wrong", /"extra" isn't/],
  ["--studio", "wrong", /"--studio" isn't/],
];

describe("the command line of webjobs-language-server", () => {
  for (const [args, kind, says = /^$/] of rows) {
    it(`${args || "nothing"}: ${kind}`, () => {
      const command = readArguments(args.split(" ").filter(Boolean));
      assert.equal(command.kind, kind);
      assert.match(command.kind === "wrong" ? command.sentence : "", says);
    });
  }
});
