/**
 * Whether a person answered VS Code's question before a call. VS Code tells no tool whether it
 * asked or was set to approve by itself, but it asks between `prepareInvocation` and `invoke`: a
 * call that follows sooner than anyone reads was not answered.
 */
export interface Confirmations {
  /** VS Code is about to ask, or to approve. */
  asked(name: string, input: object): void;
  /** To be asked once, when the call comes. */
  isAnswered(name: string, input: object): boolean;
}

/** Milliseconds in which no one reads which job and which site a question names. */
const shortest = 1_000;

/** So many calls may wait for their answers. */
const most = 100;

export function createConfirmations(now: () => number = () => performance.now()): Confirmations {
  const waiting = new Map<string, number>();
  const keyOf = (name: string, input: object) => `${name} ${JSON.stringify(input)}`;
  return {
    asked(name, input) {
      const key = keyOf(name, input);
      waiting.delete(key);
      waiting.set(key, now());
      const [oldest] = waiting.keys();
      if (waiting.size > most && oldest !== undefined) {
        waiting.delete(oldest);
      }
    },
    isAnswered(name, input) {
      const key = keyOf(name, input);
      const since = waiting.get(key);
      waiting.delete(key);
      return since !== undefined && now() - since >= shortest;
    },
  };
}
