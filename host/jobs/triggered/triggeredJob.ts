/** A triggered job while the host lives: one run at a time, over all instances. */
import type { Lock } from "../../../core/node/lockFile";
import type { JobId } from "../../../core/webJob";
import type { FoundJob } from "../places";
import type { Leftovers } from "../process/leftovers";
import { createScriptRunner } from "../process/script";
import type { Site } from "../site";
import { createAcceptance, type Refusal, type RunRequest } from "./acceptance";
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
  /** Makes ready what the run of a slot can be given at once. Changes nothing that anyone sees. */
  prepare(job: FoundJob, slot: number): Promise<void>;
  /** The run under way in this host. */
  readonly active: ActiveRun | undefined;
  killLeftovers(): void;
}

export interface TriggeredJobOptions {
  readonly site: Site;
  readonly id: JobId;
  readonly leftovers: Leftovers;
  readonly isClosing: () => boolean;
  readonly onChange: () => void;
  readonly onFinished: (run: StoredRun) => void;
}

export function createTriggeredJob(options: TriggeredJobOptions): TriggeredJob {
  const { site, id, isClosing, onChange, onFinished } = options;
  const scripts = createScriptRunner(site, id, options.leftovers);
  const acceptance = createAcceptance(site, id);
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
    killLeftovers: scripts.killAll,
    async prepare(job, slot) {
      acceptance.prepare(slot);
      await scripts.prepareAhead(job);
    },
    accept(request) {
      const answer = isClosing() ? ({ refused: "stopped" } as const) : acceptance.accept(request);
      return "refused" in answer
        ? answer
        : {
            runId: answer.run.id,
            begin: (job) => begin(job, answer.run, request.args ?? "", answer.lock),
          };
    },
  };
}
