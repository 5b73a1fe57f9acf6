import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { openTunnel } from "../../kudu/tunnel/tunnel";
import { withProgram } from "./host/program";
import { type BenchRow, median, timeOf } from "./row";

const group = "tunnel";
const questions = 500;
const volume = 200 * 1024 * 1024;
const runs = 3;

/**
 * A site in a process of its own, its ports reached through the tunnel and through a relay that
 * only copies bytes.
 */
export async function benchTunnel(): Promise<BenchRow[]> {
  return withProgram([join(__dirname, "inside", "tunnelSite.js")], async (site) => {
    const { echo, source } = site.said as { echo: number; source: number };
    const through = {
      tunnel: (port: number) =>
        openTunnel({
          url: site.url,
          site: "the site",
          port,
          authorize: async () => `Bearer ${site.token}`,
        }),
      relay: openRelay,
    };
    const [trips, trip] = [
      await measure(through.tunnel, echo, roundTrip),
      await measure(through.relay, echo, roundTrip),
    ];
    const [rates, rate] = [
      await measure(through.tunnel, source, readRate),
      await measure(through.relay, source, readRate),
    ];
    const peer = (value: number) => ({ name: "bare TCP relay", value });
    return [
      { group, name: "round trip", value: trips, unit: "ms", target: 3, peer: peer(trip) },
      { group, name: "reading 200 MB", value: rates, unit: "MB/s", target: 100, peer: peer(rate) },
    ];
  });
}

interface Way {
  readonly port: number;
  close(): Promise<void>;
}

async function measure(
  open: (port: number) => Promise<Way>,
  port: number,
  take: (socket: Socket) => Promise<number>,
): Promise<number> {
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const way = await open(port);
    const socket = connect(way.port, "127.0.0.1").setNoDelay(true);
    values.push(await take(socket));
    socket.destroy();
    await way.close();
  }
  return median(values);
}

/** Milliseconds of the middle one of many questions of one byte. */
async function roundTrip(socket: Socket): Promise<number> {
  const times: number[] = [];
  for (let asked = 0; asked < questions; asked += 1) {
    times.push(
      await timeOf(async () => {
        const answered = new Promise((resolve) => socket.once("data", resolve));
        socket.write("?");
        await answered;
      }),
    );
  }
  return median(times);
}

/** Megabytes per second. */
async function readRate(socket: Socket): Promise<number> {
  let size = 0;
  const time = await timeOf(async () => {
    for await (const piece of socket) {
      size += (piece as Buffer).length;
      if (size >= volume) {
        break;
      }
    }
  });
  return size / 1024 / 1024 / (time / 1000);
}

/** The least that a way to another port can cost. */
async function openRelay(port: number): Promise<Way> {
  const server = createServer((socket) => {
    const onward = connect(port, "127.0.0.1").setNoDelay(true);
    socket
      .setNoDelay(true)
      .on("error", () => onward.destroy())
      .on("close", () => onward.destroy());
    onward.on("error", () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
