/** A triggered job while the host runs: one run at a time, over all instances. */
import type { Lock } from "../../../core/node/lockFile";
import type { JobId } from "../../../core/webJob";
import type { JobSite } from "../jobSite";
import type { FoundJob } from "../places";
import type { Orphans } from "../process/orphans";
import { createScriptRunner } from "../process/script";
import { createRunStarter, type Refusal, type RunRequest } from "./startRun";
import type { StoredRun } from "./storedRun";
import { ActiveRun } from "./triggeredRun";

/** A run that is on disk and holds the job's lock. */
export interface AcceptedRun {
  readonly runId: string;
  /** Lets it go on in the background; to be called once. */
  begin(job: FoundJob): void;
}

export interface TriggeredJob {
  /** Throws when the disk refuses. */
  accept(request: RunRequest): AcceptedRun | { readonly refused: Refusal };
  /** Prepares the run of an occurrence. Has no visible effect. */
  prepare(job: FoundJob, occurrence: number): Promise<void>;
  /** The run under way in this host. */
  readonly active: ActiveRun | undefined;
  killOrphans(): Promise<void>;
}

export interface TriggeredJobOptions {
  readonly site: JobSite;
  readonly id: JobId;
  readonly orphans: Orphans;
  readonly isClosing: () => boolean;
  readonly onChange: () => void;
  readonly onFinished: (run: StoredRun) => void;
}

export function createTriggeredJob(options: TriggeredJobOptions): TriggeredJob {
  const { site, id, isClosing, onChange, onFinished } = options;
  const scripts = createScriptRunner(site, id, options.orphans);
  const starter = createRunStarter(site, id);
  let active: ActiveRun | undefined;

  function begin(job: FoundJob, accepted: StoredRun, args: string, lock: Lock): void {
    const run = new ActiveRun(
      { site, job, scripts, args, onChange, onProcessEnd: lock.release },
      accepted,
    );
    active = run;
    void run.ended.then((stored) => {
      if (active === run) {
        active = undefined;
      }
      onFinished(stored);
    });
  }

  return {
    get active() {
      return active;
    },
    killOrphans: scripts.killAll,
    async prepare(job, occurrence) {
      starter.prepare(occurrence);
      await scripts.prepareAhead(job);
    },
    accept(request) {
      const answer = isClosing() ? ({ refused: "stopped" } as const) : starter.accept(request);
      return "refused" in answer
        ? answer
        : {
            runId: answer.run.id,
            begin: (job) => begin(job, answer.run, request.args ?? "", answer.lock),
          };
    },
  };
}
