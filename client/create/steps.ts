import {
  type InputBox,
  type QuickInput,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  window,
} from "vscode";

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

/** Asks one question after the other, with a way back. Undefined when the person gave up. */
export async function runSteps<State extends object>(
  start: State,
  steps: readonly Step<State>[],
): Promise<State | undefined> {
  const states: State[] = [start];
  while (states.length <= steps.length) {
    const state = states.at(-1) ?? start;
    const step = states.length - 1;
    const answer = await steps[step]?.(state, { step: step + 1, totalSteps: steps.length });
    if (!answer) {
      return undefined;
    }
    if (answer === "back") {
      states.pop();
    } else {
      states.push({ ...state, ...answer.value });
    }
  }
  return states.at(-1);
}

interface Question extends Position {
  readonly title: string;
  readonly placeholder: string;
}

export async function askChoice<T extends QuickPickItem>(
  { title, placeholder, ...position }: Question,
  items: readonly T[],
): Promise<Answer<T> | undefined> {
  const pick: QuickPick<T> = window.createQuickPick<T>();
  Object.assign(pick, { ...position, title, placeholder, items, matchOnDescription: true });
  return ask(pick, position, (accept) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) {
        accept(chosen);
      }
    });
  });
}

/** `validate` gives the sentence shown as one types, undefined when the text is well. */
export async function askText(
  { title, placeholder, ...position }: Question,
  value: string,
  validate: (text: string) => string | undefined,
): Promise<Answer<string> | undefined> {
  const box: InputBox = window.createInputBox();
  Object.assign(box, { ...position, title, placeholder, value });
  box.onDidChangeValue((text) => {
    box.validationMessage = text === "" ? undefined : validate(text);
  });
  return ask(box, position, (accept) => {
    box.onDidAccept(() => {
      box.validationMessage = validate(box.value);
      if (!box.validationMessage) {
        accept(box.value);
      }
    });
  });
}

function ask<T>(
  input: QuickInput & Pick<QuickPick<QuickPickItem>, "buttons" | "onDidTriggerButton">,
  { step }: Position,
  onAccept: (accept: (value: T) => void) => void,
): Promise<Answer<T> | undefined> {
  input.ignoreFocusOut = true;
  input.buttons = step > 1 ? [QuickInputButtons.Back] : [];
  const answered = new Promise<Answer<T> | undefined>((resolve) => {
    onAccept((value) => resolve({ value }));
    input.onDidTriggerButton(() => resolve("back"));
    input.onDidHide(() => resolve(undefined));
  });
  input.show();
  return answered.finally(() => input.dispose());
}
