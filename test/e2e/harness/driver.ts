// What a person sees and does in a window of the server host. Each function waits until what it
// speaks of is there, and fails with Playwright's own words when it does not come.
import type { FrameLocator, Locator, Page } from "playwright-core";
import { launchBrowser, openStillPage, requireBrowser } from "./browser";
import { type ServerOptions, startServer } from "./serverHost";
import { shoot } from "./shoot";
import { loadInBrowser } from "./webExtension";

export interface Window {
  page: Page;
  /** Everything that VS Code's server and the extension host printed. */
  output(): string;
  /** Ends the window, its server and everything below it. */
  close(): Promise<void>;
}

export interface WindowOptions extends ServerOptions {
  /** Folder of an extension that runs in the browser, by its `browser` entry. */
  webExtension?: string;
  /**
   * The editor's language: extensions speak it, VS Code itself English, for its own words come from
   * elsewhere.
   */
  language?: string;
  /** Called before the window is opened. */
  prepare?: (page: Page) => Promise<void>;
  size?: { readonly width: number; readonly height: number };
}

/** Milliseconds that something may take to be seen: a window, on two cores that are not its own. */
const patience = 60_000;

/** The windows that are open now. */
export const openWindows = new Set<Window>();

/** Opens a window on a folder or a `.code-workspace` file, in a VS Code of its own. */
export async function openWindow(
  workspace: string,
  { webExtension, language, prepare, size, ...options }: WindowOptions = {},
): Promise<Window> {
  const executable = requireBrowser();
  const server = await startServer(options);
  const browser = await launchBrowser(executable);
  const page = await openStillPage(browser, size);
  page.setDefaultTimeout(patience);
  const window: Window = {
    page,
    output: server.output,
    close: async () => {
      openWindows.delete(window);
      await browser.close();
      await server.close();
    },
  };
  try {
    if (webExtension) {
      await loadInBrowser(page, server.port, webExtension);
    }
    await prepare?.(page);
    if (language) {
      await page.addInitScript(`Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", {
        get: () => ${JSON.stringify(language)},
        set: () => undefined,
      })`);
    }
    await page.goto(server.urlOf(workspace));
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    openWindows.add(window);
    return window;
  } catch (error) {
    await shoot(page, "window-failed");
    await window.close();
    throw error;
  }
}

/**
 * Runs a command of the palette by its whole title. The palette lists what could be run when it
 * opened, so it is opened again until the command is there: VS Code says that a workspace is
 * trusted only once the window is restored, which may be seconds after its views are there. It is
 * closed by an editor that comes to the front at that moment.
 */
export async function runCommand({ page }: Window, title: string): Promise<void> {
  const label = page.locator(".label-name").filter({ hasText: new RegExp(`^${escaped(title)}$`) });
  const row = page.locator(".quick-input-list .monaco-list-row", { has: label });
  await again(async (timeout) => {
    await page.keyboard.press("F1");
    try {
      await quickInput(page).evaluate(setText, `>${title}`, { timeout });
      await row.first().click({ timeout });
      // A click is lost when the list is drawn anew at that moment.
      await row.first().waitFor({ state: "hidden", timeout });
    } catch (error) {
      await page.keyboard.press("Escape");
      throw error;
    }
  });
}

/** Opens the palette with the commands whose titles hold `text`. */
export async function findCommands({ page }: Window, text: string): Promise<void> {
  await page.keyboard.press("F1");
  await quickInput(page).evaluate(setText, `>${text}`);
}

/**
 * Opens a file by its name or the end of its path. By Enter, not by a click: the list shows what
 * was open before it has searched, and its rows change places under the pointer.
 */
export async function openFile({ page }: Window, path: string): Promise<void> {
  const name = path.split("/").at(-1) ?? path;
  const folder = path.slice(0, -name.length - 1);
  const label = page.locator(".label-name").filter({ hasText: new RegExp(`^${escaped(name)}$`) });
  const best = page
    .locator(".quick-input-list .monaco-list-row.focused", { has: label })
    .and(page.locator(folder ? `[aria-label*="${folder}"]` : "*"));
  await again(async (timeout) => {
    await page.keyboard.press("ControlOrMeta+P");
    try {
      await quickInput(page).evaluate(setText, path, { timeout });
      await best.waitFor({ timeout });
    } catch (error) {
      await page.keyboard.press("Escape");
      throw error;
    }
    await page.keyboard.press("Enter");
    const tab = page.locator(".tabs-container .tab.active", { hasText: name });
    await tab.waitFor({ timeout });
  });
  await page.locator(".view-lines .view-line").first().waitFor();
}

/**
 * Rests the pointer on a text of the open editor until a hover comes; returns what it says.
 * VS Code asks once for each rest, so a language server that is still starting needs another one.
 */
export async function hoverAt({ page }: Window, text: string): Promise<string> {
  const place = page.locator(".view-lines .view-line span > span", { hasText: text }).first();
  const hover = page.locator(".monaco-hover:visible .hover-contents", { hasNotText: "Loading..." });
  return again(async (timeout) => {
    await page.mouse.move(0, 0);
    await place.hover();
    await hover.first().waitFor({ timeout });
    return (await hover.allInnerTexts()).join("\n");
  });
}

/** Rows of the visible trees whose text holds `label`. */
export function rows({ page }: Window, label: string | RegExp): Locator {
  return page.locator(".monaco-list-row[role=treeitem]:visible", { hasText: label });
}

/**
 * Unfolds a node by its arrow: a click beside it may open a file. It is lost when the tree is drawn
 * anew at that moment.
 */
export async function expand(window: Window, label: string | RegExp): Promise<void> {
  const row = rows(window, label).first();
  await again(async (timeout) => {
    if ((await row.getAttribute("aria-expanded")) !== "true") {
      await row.locator(".monaco-tl-twistie").first().click();
    }
    const { page } = window;
    await row.and(page.locator("[aria-expanded=true]")).waitFor({ timeout });
  });
}

/** What the rows of a view say, from top to bottom; the view by its title. */
export async function rowTexts({ page }: Window, view: string): Promise<string[]> {
  const list = page.locator(`.tree-explorer-viewlet-tree-view:visible, [aria-label="${view}"]`);
  const texts = await list.locator(".monaco-list-row").allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, " ").trim());
}

/** Opens the view container with this title in the activity bar. */
export async function openView({ page }: Window, title: string): Promise<void> {
  const action = page.locator(".activitybar .action-item", {
    has: page.locator(`[aria-label^="${title}"]`),
  });
  const sidebar = page.locator(".sidebar .composite.title", { hasText: new RegExp(title, "i") });
  // A window that opens may show it by itself at the moment of the click, which then closes it.
  await again(async (timeout) => {
    if ((await action.getAttribute("aria-expanded")) !== "true") {
      await action.click();
    }
    await sidebar.waitFor({ timeout });
  });
}

/**
 * Right-clicks a row until its menu shows `sign`, and leaves the menu open. A menu offers what
 * could be done when it opened: the row may be drawn before the window knows that it is trusted, or
 * before its job's state.
 */
export async function openMenu(
  window: Window,
  row: string | RegExp | Locator,
  sign: Locator,
): Promise<void> {
  const found = typeof row === "string" || row instanceof RegExp ? rows(window, row).first() : row;
  await again(async (timeout) => {
    await found.click({ button: "right" });
    try {
      await sign.waitFor({ timeout });
    } catch (error) {
      await window.page.keyboard.press("Escape");
      throw error;
    }
  });
}

/** Chooses an item of a row's menu. */
export async function chooseFromMenu(
  window: Window,
  row: string | RegExp | Locator,
  item: string | RegExp,
): Promise<void> {
  // A menu takes no click in its first tenth of a second; it takes Enter on the item that it has
  // marked below the pointer, and no sooner. It is gone when the row is drawn anew at that moment.
  await again(async (timeout) => {
    await openMenu(window, row, menuItem(window, item));
    try {
      await menuItem(window, item).hover({ timeout });
      await menuItem(window, item, ".focused").waitFor({ timeout });
    } catch (error) {
      await window.page.keyboard.press("Escape");
      throw error;
    }
  });
  await window.page.keyboard.press("Enter");
}

/** What the menu of a row offers once it shows `sign`, closed again. */
export async function menuOf(
  window: Window,
  row: string | RegExp,
  sign: string | RegExp = /./,
): Promise<string[]> {
  const { page } = window;
  await openMenu(window, row, menuItem(window, sign));
  const texts = await page
    .locator(".monaco-menu .action-label[aria-label]:visible")
    .allInnerTexts();
  await page.keyboard.press("Escape");
  return texts.filter(Boolean);
}

/** An item of the open menu; `state` is a further selector: `.disabled`, `:not(.disabled)`. */
export function menuItem({ page }: Window, item: string | RegExp, state = ""): Locator {
  return page
    .locator(`.monaco-menu .action-item${state}`, { hasText: item })
    .locator(".action-label")
    .first();
}

/** Answers the open quick input: chooses the row that holds `text`. */
export async function pick({ page }: Window, text: string | RegExp): Promise<void> {
  await page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first().click();
}

/**
 * What the open quick input offers, from top to bottom: the labels, without what stands beside
 * them.
 */
export async function picks({ page }: Window): Promise<string[]> {
  const labels = page.locator(".quick-input-list .monaco-list-row .label-name:visible");
  await labels.first().waitFor();
  return (await labels.allInnerTexts()).map((text) => text.trim());
}

/**
 * Answers the open quick input: types, and presses Enter. `asked` is part of what the question
 * says: after a choice the list that was chosen from may still be there, and would take the text.
 */
export async function enter({ page }: Window, text: string, asked = ""): Promise<void> {
  await page.locator(".quick-input-widget:visible", { hasText: asked }).waitFor();
  await quickInput(page).evaluate(setText, text);
  await page.keyboard.press("Enter");
}

/** Waits for the question that has this placeholder. */
export async function asks({ page }: Window, placeholder: string | RegExp): Promise<void> {
  await page.locator(".quick-input-widget:visible").getByPlaceholder(placeholder).waitFor();
}

/** Goes back to the question before the open one. */
export async function goBack({ page }: Window): Promise<void> {
  await page.locator(".quick-input-titlebar .codicon-quick-input-back:visible").click();
}

/** Presses a button of the open modal dialog; returns what the dialog said. */
export async function answerDialog({ page }: Window, button: string): Promise<string> {
  const dialog = page.locator(".monaco-dialog-box");
  await dialog.waitFor();
  const text = await dialog.locator(".dialog-message-row").innerText();
  await dialog.locator(".monaco-button", { hasText: button }).first().click();
  await dialog.waitFor({ state: "hidden" });
  return text;
}

/** The notification that holds `text`. */
export function notification({ page }: Window, text: string | RegExp): Locator {
  return page.locator(".notifications-toasts .notification-list-item", { hasText: text }).first();
}

/** Waits until the page shows `text` anywhere. */
export async function seesText({ page }: Window, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** The content of the webview in front: VS Code puts it in a frame within a frame. */
export function webviewOf({ page }: Window): FrameLocator {
  return page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
}

/** What a failure's log tells of a window where its picture is not at hand. */
export async function textsOf({ page }: Window): Promise<string> {
  const parts = {
    Rows: ".monaco-list-row[role=treeitem]:visible",
    Menu: ".monaco-menu .action-label[aria-label]:visible",
    Question: ".quick-input-widget:visible",
    Dialog: ".monaco-dialog-box:visible",
    Notifications: ".notification-list-item:visible",
    "Status bar": ".statusbar-item:visible",
  };
  const told = Object.entries(parts).map(async ([name, selector]) => {
    const texts = await page.locator(selector).allInnerTexts();
    return `${name}: ${texts.map((text) => text.replace(/\s+/g, " ").trim()).join(" | ")}`;
  });
  return (await Promise.all(told)).join("\n");
}

/** A picture of the window in test-results/, for people who ask for them by E2E_SCREENSHOTS=1. */
export async function screenshot({ page }: Window, name: string): Promise<void> {
  if (process.env.E2E_SCREENSHOTS) {
    await shoot(page, name);
  }
}

/** Milliseconds for each try: a busy machine needs longer for what is done elsewhere at once. */
const tries = [2_000, 3_000, 5_000, 8_000, 13_000, 21_000];

/** What a person does whose first try came too early; the last failure is the one that is told. */
async function again<T>(
  action: (timeout: number) => Promise<T>,
  [time = 0, ...more] = tries,
): Promise<T> {
  try {
    return await action(time);
  } catch (error) {
    if (more.length > 0) {
      return again(action, more);
    }
    throw error;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * Runs in the page. What is typed goes to what has the focus: an editor that comes to the front at
 * that moment would take it for its own text.
 */
function setText(input: object, text: string): void {
  Object.assign(input, { value: text });
  (input as EventTarget).dispatchEvent(new Event("input", { bubbles: true }));
}

function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget input.input:visible");
}
