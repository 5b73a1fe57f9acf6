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
  ["a--stdio", "wrong", /"a--stdio" isn't/],
  ["--stdiox", "wrong", /"--stdiox" isn't/],
  ["--stdio a--clientProcessId=1", "wrong", /"a--clientProcessId=1" isn't/],
  ["--stdio --clientProcessId=1x", "wrong", /"--clientProcessId=1x" isn't/],
  ["--stdio extra", "wrong", /"extra" isn't/],
  ["--socket=x", "wrong", /--socket must be a port from 1 to 65535, not "x"/],
  ["--socket 99999", "wrong", /not "99999"/],
  ["--socket=65535", "start"],
  ["--socket=65536", "wrong", /not "65536"/],
  ["--socket=1", "start"],
  ["--socket=0", "wrong", /not "0"/],
  ["--socket=5e3", "wrong", /not "5e3"/],
  ["--socket=+5000", "wrong", /not "\+5000"/],
  ["--socket=", "wrong", /not ""/],
  ["--socket", "wrong", /not ""/],
  ["--pipe=", "wrong", /--pipe must be the path/],
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

  for (const [args, address] of [
    ["--stdio", undefined],
    ["--socket=5000", 5000],
    ["--socket 5000 --clientProcessId=1", 5000],
    ["--pipe=/run/a=b.sock", "/run/a=b.sock"],
    ["--pipe /run/a.sock", "/run/a.sock"],
  ] as const) {
    it(`${args}: ${address}`, () => {
      const command = readArguments(args.split(" "));
      assert.equal(command.kind === "start" ? command.address : "none", address);
    });
  }
});
