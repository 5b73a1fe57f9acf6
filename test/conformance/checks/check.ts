/** Checks of the conformance table that are played over loopback by the real client. */

import { createKuduClient } from "../../../kudu/createKuduClient";
import type { KuduClient } from "../../../kudu/kuduClient";
import { type Pending, pending, type Task } from "../queue";
import { Stage } from "../replay/stage";

/** What a check plays with. `client()` speaks to the host that is running now. */
export interface CheckPlace {
  readonly stage: Stage;
  client(): KuduClient;
}

/** Its title begins with the number of the row in the table. */
interface Check {
  readonly title: string;
  play(place: CheckPlace): Promise<unknown>;
}

/** Checks that follow one another on one host, as in the table's "given C4". */
export interface Chain {
  /** How long it lasts, in seconds, roughly. */
  readonly seconds: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Absent: a home without jobs and a running host. */
  given?(place: CheckPlace): Promise<unknown>;
  readonly checks: readonly Check[];
}

export interface PlannedCheck {
  readonly title: string;
  readonly outcome: Promise<void>;
}

/** The task that plays the chain, and an outcome for each of its checks. */
export function planChain(chain: Chain): { readonly task: Task; readonly checks: PlannedCheck[] } {
  const outcomes = chain.checks.map((check) => ({ check, pending: pending<void>() }));
  return {
    task: { seconds: chain.seconds, run: () => playChain(chain, outcomes) },
    checks: outcomes.map(({ check, pending: { promise } }) => ({
      title: check.title,
      outcome: promise,
    })),
  };
}

interface Outcome {
  readonly check: Check;
  readonly pending: Pending<void>;
}

async function playChain(chain: Chain, outcomes: readonly Outcome[]): Promise<void> {
  const stage = new Stage(chain.settings ?? {});
  const place = { stage, client: () => clientOf(stage) };
  try {
    await (chain.given ? chain.given(place) : stage.start());
    for (const { check, pending: outcome } of outcomes) {
      await check.play(place);
      outcome.resolve(undefined);
    }
  } catch (error) {
    // The failing check shows the error; those after it could not be played and show it, too.
    for (const { pending: outcome } of outcomes) {
      outcome.reject(error);
    }
  } finally {
    await stage.dispose();
  }
}

function clientOf({ host: { url, token } }: Stage): KuduClient {
  return createKuduClient({ url, authorize: async () => `Bearer ${token}` });
}
