import { l10n, QuickInputButtons, type QuickPickItem, ThemeIcon } from "vscode";
import { createQuickPick, type RowPick } from "../quickPick";
import type { Question } from "./ask";
import { type Answer, shownPosition } from "./runSteps";

/** A choice with what it stands for; without a value it only informs. */
export interface LoadedItem<T> extends QuickPickItem {
  readonly value?: T;
  /** A way out, not one of the things that are asked about. */
  readonly isAside?: boolean;
}

export interface Loading<T, R> {
  /** Yields everything known so far, as often as there is more: new items behind the others. */
  items(signal: AbortSignal): AsyncIterable<readonly LoadedItem<T>[]>;
  /** Said when there is nothing to choose. */
  readonly empty: string;
  /** Which item Enter takes at once. */
  isActive?(value: T): boolean;
  /** What else a choice needs to be an answer; undefined: look again at the items. */
  settle(value: T, signal: AbortSignal): Promise<R | undefined>;
}

/**
 * A choice among items that take time to come: busy while they do, with a way back, and another try
 * when they fail.
 */
export async function askLoaded<T, R>(
  { title, placeholder, ...position }: Question,
  loading: Loading<T, R>,
): Promise<Answer<R> | undefined> {
  const { pick, list } = createQuickPick<LoadedItem<T>>();
  const { hasBack, ...shown } = shownPosition(position);
  Object.assign(pick, { ...shown, title, placeholder, ignoreFocusOut: true });
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = hasBack ? [QuickInputButtons.Back] : [];
  let turn = new AbortController();
  const answered = new Promise<Answer<R> | undefined>((resolve) => {
    // What was begun before is given up: the last request counts.
    const run = (work: (signal: AbortSignal) => Promise<void>): void => {
      turn.abort();
      turn = new AbortController();
      void busy({ pick, list }, work, turn.signal);
    };
    const load = (): void => run((signal) => show({ pick, list }, loading, signal));
    pick.onDidTriggerButton(() => resolve("back"));
    pick.onDidHide(() => resolve(undefined));
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      const value = chosen?.value;
      if (chosen && retries.has(chosen)) {
        load();
      } else if (value !== undefined) {
        run(async (signal) => {
          const settled = await loading.settle(value, signal);
          return settled === undefined ? load() : resolve({ value: settled });
        });
      }
    });
    load();
  });
  pick.show();
  return answered.finally(() => {
    turn.abort();
    pick.dispose();
  });
}

async function show<T, R>(
  { pick, list }: RowPick<LoadedItem<T>>,
  { items, empty, isActive }: Loading<T, R>,
  signal: AbortSignal,
): Promise<void> {
  let known: readonly LoadedItem<T>[] = [];
  for await (known of items(signal)) {
    const active = pick.activeItems[0]?.value;
    list([...known]);
    const wanted = known.find(({ value }) =>
      active === undefined ? value !== undefined && isActive?.(value) : value === active,
    );
    if (wanted) {
      pick.activeItems = [wanted];
    }
  }
  if (known.every(({ value, isAside }) => value === undefined || isAside)) {
    list([{ label: empty, iconPath: new ThemeIcon("info"), alwaysShow: true }, ...known]);
  }
}

/** A failure takes the place of the items, and Enter tries again. */
async function busy<T>(
  { pick, list }: RowPick<LoadedItem<T>>,
  work: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  pick.busy = true;
  try {
    await work(signal);
  } catch (error) {
    if (!signal.aborted) {
      list([retryItem(error)]);
    }
  }
  if (!signal.aborted) {
    pick.busy = false;
  }
}

const retries = new WeakSet<QuickPickItem>();

function retryItem(error: unknown): QuickPickItem {
  const item = {
    label: l10n.t("Try Again"),
    iconPath: new ThemeIcon("refresh"),
    detail: error instanceof Error ? error.message : String(error),
    alwaysShow: true,
  };
  retries.add(item);
  return item;
}
