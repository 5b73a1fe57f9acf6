/**
 * A host in a process of its own. SIGTERM: as Azure ends a worker; SIGINT or the end of stdin: at
 * once.
 */
import { createHost } from "../../../host/host";
import { hostOptions } from "./hosts";

async function main(options: string): Promise<void> {
  const host = await createHost(hostOptions(JSON.parse(options)));
  const end = (atOnce: boolean) =>
    void host.close({ atOnce }).finally(() => {
      process.exit();
    });
  process.on("SIGTERM", () => end(false));
  process.on("SIGINT", () => end(true));
  process.stdin.on("end", () => end(true)).resume();
  process.stdout.write(
    `${JSON.stringify({ url: host.url, token: host.token, temp: host.temp })}\n`,
  );
}

void main(process.argv[2] ?? "{}");
