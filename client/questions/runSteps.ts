/** The answer of a step, or that the person went back to the step before. */
export type Answer<T> = { readonly value: T } | "back";

/** One question; undefined when the person gave up. */
export type Step<State> = (
  state: State,
  position: Position,
) => Promise<Answer<Partial<State>> | undefined>;

export interface Position {
  readonly step: number;
  readonly totalSteps: number;
  /**
   * How many questions were answered before this row of them began; the way back leads to those
   * too.
   */
  readonly before?: number;
}

/** The position of a question that stands alone. */
export const alone: Position = { step: 1, totalSteps: 1 };

/**
 * Asks one question after the other, with a way back on which no answer is forgotten. Which
 * questions there are may depend on what was answered. Undefined when the person gave up.
 */
export async function runSteps<State extends object>(
  start: State,
  stepsOf: (state: State) => readonly Step<State>[],
): Promise<State | undefined> {
  const end = await askInTurn(alone, start, stepsOf);
  return typeof end === "object" ? end.value : undefined;
}

/**
 * As {@link runSteps}, where the row stands for one question, that at `outer`: back from its first
 * leads to the one before that.
 */
export async function askInTurn<State extends object>(
  outer: Position,
  start: State,
  stepsOf: (state: State) => readonly Step<State>[],
): Promise<Answer<State> | undefined> {
  const before = (outer.before ?? 0) + outer.step - 1;
  let state = start;
  let steps = stepsOf(state);
  for (let index = 0; index < steps.length; ) {
    const position = { step: index + 1, totalSteps: steps.length, before };
    const answer = await steps[index]?.(state, position);
    if (!answer || (answer === "back" && index === 0 && before > 0)) {
      return answer;
    }
    if (answer === "back") {
      index = Math.max(index - 1, 0);
    } else {
      state = { ...state, ...answer.value };
      index++;
    }
    steps = stepsOf(state);
  }
  return { value: state };
}

/** An answer as the part of a state that it is; going back and giving up stay what they are. */
export function answerAs<T, Part>(
  answer: Answer<T> | undefined,
  partOf: (value: T) => Part,
): Answer<Part> | undefined {
  return typeof answer === "object" ? { value: partOf(answer.value) } : answer;
}

/**
 * What a question shows of its position: which of how many it is, where there are several, and
 * whether there is a way back.
 */
export function shownPosition({ step, totalSteps, before = 0 }: Position): {
  readonly step: number | undefined;
  readonly totalSteps: number | undefined;
  readonly hasBack: boolean;
} {
  const isOnly = totalSteps + before === 1;
  return {
    step: isOnly ? undefined : step + before,
    totalSteps: isOnly ? undefined : totalSteps + before,
    hasBack: step + before > 1,
  };
}
