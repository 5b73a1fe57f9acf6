import { type Clock, poll, systemClock } from "../../kudu/poll";

/**
 * Milliseconds without a question for rows: VS Code may be about to ask for those below others, and
 * gathers for 200 what is to be drawn.
 */
const moment = 250;
/** Milliseconds; who unfolds row after row still sees what changed. */
const patience = 2_000;

/**
 * When rows may be drawn anew. VS Code throws away those that it is being given while the whole
 * tree is drawn, and a place that was unfolded stands there without any; and it draws no row that
 * it does not have yet.
 */
export interface Calm {
  /** Gives the rows that VS Code asked for. */
  during<T>(rows: Promise<T>): Promise<T>;
  /** Rows are to be drawn: VS Code asks for them soon. */
  begin(): void;
  /** Settles when VS Code has its rows. */
  reached(): Promise<unknown>;
}

export function createCalm(clock: Clock = systemClock): Calm {
  let open = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    async during(rows) {
      open += 1;
      try {
        return await rows;
      } finally {
        open -= 1;
        last = clock.now();
      }
    },
    begin() {
      last = clock.now();
    },
    reached() {
      const isCalm = () => open === 0 && clock.now() - last >= moment;
      return poll(async () => isCalm() || undefined, { interval: 50, limit: patience, clock });
    },
  };
}
