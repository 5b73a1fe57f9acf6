import { isProcessAlive } from "../../core/node/processes/isProcessAlive";
import type { RunningHost } from "../../core/node/runningHost";

/** Keeps a host that was found running from ending with its own window, and tells of its end. */
export class FoundLease {
  private found: RunningHost | undefined;
  private lease = new AbortController();

  constructor(private readonly ended: (end: "stopped" | "died") => void) {}

  /** From now on it is this one whose end is told. */
  async take(found: RunningHost): Promise<void> {
    this.drop();
    this.found = found;
    this.lease = new AbortController();
    const { signal } = this.lease;
    const { leaseHost } = await import("./foundHost.js");
    void leaseHost(found, signal).then((end) => end && this.found === found && this.ended(end));
  }

  /** Its process is gone: a host that is killed tells no one. */
  hasDied(): boolean {
    return this.found !== undefined && !isProcessAlive(this.found.pid);
  }

  drop(): void {
    this.found = undefined;
    this.lease.abort();
  }
}
