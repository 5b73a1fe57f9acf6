// `webjobs mcp` from its start to its first answer, beside a Node that does nothing.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type BenchRow, median, timeOf } from "./row";

const initialize =
  '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"bench","version":"0"}}}\n';

export async function benchMcp(): Promise<BenchRow[]> {
  const up: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 9; round++) {
    up.push(await timeUntilUp());
    bare.push(await timeOf(() => once(spawn(process.execPath, ["-e", "0"]), "close")));
  }
  return [
    {
      ...{ group: "agents", name: "webjobs mcp answers", unit: "ms", target: 300 },
      value: median(up),
      peer: { name: "bare Node", value: median(bare) },
    },
  ];
}

async function timeUntilUp(): Promise<number> {
  const start = performance.now();
  const server = spawn(process.execPath, ["dist/webjobs.js", "mcp"]);
  server.stdin.write(initialize);
  await once(server.stdout, "data");
  const time = performance.now() - start;
  server.stdin.end();
  await once(server, "close");
  return time;
}
