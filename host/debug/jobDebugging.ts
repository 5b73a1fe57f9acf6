/** The debug ports of continuous jobs: opened on request, opened again when the job restarts. */
import type { DebugPort } from "../../core/kudu";
import { type DebuggedJob, Debuggee, type DebuggingOptions, type Opening } from "./debuggee";
import type { Command, Launch } from "./launch";

export interface JobDebugging {
  /** How a continuous job's process is to be started. */
  launch(job: DebuggedJob, command: Command): Launch;
  /** Asks for the job's debug port; it shows in {@link port} when it is open. */
  open(job: DebuggedJob, command: Command): Promise<Opening>;
  /** The open port, by the job's name. */
  port(name: string): DebugPort | undefined;
  /** True for a port that this host opened for a debugger. */
  isOwnPort(port: number): boolean;
  /** The user stopped the job: its port is not opened again. */
  forget(name: string): void;
  close(): void;
}

export function createJobDebugging(options: DebuggingOptions): JobDebugging {
  const jobs = new Map<string, Debuggee>();

  function debuggee(name: string): Debuggee {
    const known = jobs.get(name) ?? new Debuggee(name, options);
    jobs.set(name, known);
    return known;
  }

  return {
    launch: (job, command) => debuggee(job.name).launch(job, command),
    open: (job, command) => debuggee(job.name).open(job, command),
    port: (name) => jobs.get(name)?.port,
    isOwnPort: (port) => [...jobs.values()].some((job) => job.owns(port)),
    forget: (name) => debuggee(name).forget(),
    close() {
      for (const job of jobs.values()) {
        job.close();
      }
    },
  };
}
