/** The port of a new local host where a setting names one. */
import { once } from "node:events";
import { createServer } from "node:net";
import { findAllHosts } from "../../core/node/runningHost";

/** A program that is none of ours has the port. */
export class BusyPortError extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} is in use.`);
  }
}

/** So many ports are tried after the one that is set. */
const mostTries = 100;

/**
 * The port itself, or where a local host has it already, as that of another window, the next free
 * one. Throws a {@link BusyPortError} where another program has it.
 */
export async function choosePort(
  wanted: number,
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<number> {
  if (await isFree(wanted)) {
    return wanted;
  }
  const hosts = await findAllHosts(environment, platform);
  if (!hosts.some(({ url }) => new URL(url).port === String(wanted))) {
    throw new BusyPortError(wanted);
  }
  const last = Math.min(wanted + mostTries, 65_535);
  for (let port = wanted + 1; port <= last; port++) {
    if (await isFree(port)) {
      return port;
    }
  }
  return 0;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
    return true;
  } catch {
    // Whatever else is wrong with the port, the host says when it opens it.
    return false;
  } finally {
    server.close();
  }
}
