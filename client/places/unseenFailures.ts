import { EventEmitter, type Memento } from "vscode";
import type { Job } from "../../core/kudu";
import type { Place } from "./place";

/** Which failures a person has not looked at yet: the tree's badge counts them. */
export class UnseenFailures {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** `memory` holds per job the id of the last failed run that was looked at. */
  constructor(private readonly memory: Memento) {}

  /** The jobs of a place whose latest run failed, unless its log or its history was opened since. */
  unseen(place: Place): Job[] {
    return (place.live.jobs ?? []).filter((job) => {
      const run = job.type === "triggered" ? job.latest_run : null;
      return run?.status === "Failed" && this.memory.get(keyOf(place, job.name)) !== run.id;
    });
  }

  /** The person has seen how the triggered job's latest run ended. */
  async markSeen(place: Place, name: string): Promise<void> {
    const job = place.live.find({ kind: "triggered", name });
    const run = job?.type === "triggered" ? job.latest_run : null;
    if (run?.status === "Failed") {
      await this.memory.update(keyOf(place, name), run.id);
      this.changed.fire();
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function keyOf({ id }: Place, job: string): string {
  return `failure ${id} ${job.toLowerCase()}`;
}
