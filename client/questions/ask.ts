import {
  type QuickInput,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  InputBoxValidationSeverity as Severity,
} from "vscode";
import { createInputBox, type Validation } from "../inputBox";
import { createQuickPick } from "../quickPick";
import { type Answer, type Position, shownPosition } from "./runSteps";

export interface Question extends Position {
  readonly title: string;
  readonly placeholder: string;
  /** Said below an input box, where a text hides the placeholder. */
  readonly prompt?: string;
}

export interface ChoiceItem extends QuickPickItem {
  /** True of the answer when it was given by the button on the item. */
  readonly isByButton?: boolean;
}

/**
 * Asks for one of some items; `active` is the one that Enter takes at once, `onActive` hears of the
 * others.
 */
export async function askChoice<T extends ChoiceItem>(
  { title, placeholder, ...position }: Question,
  items: readonly T[],
  active?: T,
  onActive?: (item: T) => void,
): Promise<Answer<T> | undefined> {
  const { pick, list } = createQuickPick<T>();
  Object.assign(pick, { title, placeholder, matchOnDescription: true });
  list(items);
  // An empty list would leave Enter without effect, where VS Code marks the first item by itself.
  if (active) {
    pick.activeItems = [active];
  }
  pick.onDidChangeActive(([item]) => item && onActive?.(item));
  return ask(pick, position, (accept) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) {
        accept(chosen);
      }
    });
    pick.onDidTriggerItemButton(({ item }) => accept({ ...item, isByButton: true }));
  });
}

/** Asks for at least one of some items; `titleOf` says as one chooses what the choice means. */
export async function askChoices<T extends QuickPickItem>(
  { placeholder, ...position }: Omit<Question, "title">,
  items: readonly T[],
  selected: readonly T[],
  titleOf: (selected: readonly T[]) => string,
): Promise<Answer<readonly T[]> | undefined> {
  const { pick, list } = createQuickPick<T>();
  Object.assign(pick, { title: titleOf(selected), placeholder });
  list(items);
  pick.canSelectMany = true;
  pick.selectedItems = selected;
  pick.onDidChangeSelection((chosen) => {
    pick.title = titleOf(chosen);
  });
  return ask(pick, position, (accept) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) {
        accept(pick.selectedItems);
      }
    });
  });
}

/**
 * `judge` speaks as one types; an empty text is judged only when it is given as the answer, or
 * begun with.
 */
export async function askText(
  { title, placeholder, prompt, ...position }: Question,
  value: string,
  judge: (text: string) => Validation,
): Promise<Answer<string> | undefined> {
  const { box, say } = createInputBox({ title, placeholder, prompt }, value);
  const show = (text: string, isGiven: boolean): boolean => {
    const validation = judge(text);
    say(isFault(validation) && text === "" && !isGiven ? undefined : validation);
    return !isFault(validation);
  };
  show(value, false);
  box.onDidChangeValue((text) => show(text, false));
  return ask(box, position, (accept) => {
    box.onDidAccept(() => {
      if (show(box.value, true)) {
        accept(box.value);
      }
    });
  });
}

function isFault(validation: Validation): boolean {
  return typeof validation === "object"
    ? validation.severity === Severity.Error
    : validation !== undefined;
}

function ask<T>(
  input: QuickInput & Pick<QuickPick<QuickPickItem>, "buttons" | "onDidTriggerButton">,
  position: Position,
  onAccept: (accept: (value: T) => void) => void,
): Promise<Answer<T> | undefined> {
  const { hasBack, ...shown } = shownPosition(position);
  Object.assign(input, shown, { ignoreFocusOut: true });
  input.buttons = hasBack ? [QuickInputButtons.Back] : [];
  const answered = new Promise<Answer<T> | undefined>((resolve) => {
    onAccept((value) => resolve({ value }));
    input.onDidTriggerButton(() => resolve("back"));
    input.onDidHide(() => resolve(undefined));
  });
  input.show();
  return answered.finally(() => input.dispose());
}
