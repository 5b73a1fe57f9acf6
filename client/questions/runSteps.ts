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
}

/**
 * Asks one question after the other, with a way back on which no answer is forgotten. Which questions there are may depend on what
 * was answered. Undefined when the person gave up.
 */
export async function runSteps<State extends object>(
  start: State,
  stepsOf: (state: State) => readonly Step<State>[],
): Promise<State | undefined> {
  let state = start;
  let steps = stepsOf(state);
  for (let index = 0; index < steps.length; ) {
    const answer = await steps[index]?.(state, { step: index + 1, totalSteps: steps.length });
    if (!answer) {
      return undefined;
    }
    if (answer === "back") {
      index = Math.max(index - 1, 0);
    } else {
      state = { ...state, ...answer.value };
      index++;
    }
    steps = stepsOf(state);
  }
  return state;
}

/** An answer as the part of a state that it is; going back and giving up stay what they are. */
export function answerAs<T, Part>(
  answer: Answer<T> | undefined,
  partOf: (value: T) => Part,
): Answer<Part> | undefined {
  return typeof answer === "object" ? { value: partOf(answer.value) } : answer;
}
