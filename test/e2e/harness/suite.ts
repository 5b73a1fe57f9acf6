// The suite in the extension host of the server host: a window is opened by its address, and
// answers through two functions that VS Code's smoke-test driver calls in the page.
import { resolve } from "node:path";
import { format } from "node:util";
import type { Page } from "playwright-core";
import { launchBrowser, openStillPage, requireBrowser } from "./browser";
import { isNoise } from "./noise";
import { type ServerOptions, startServer } from "./serverHost";
import { shoot } from "./shoot";

export interface SuiteOptions
  extends Pick<
    ServerOptions,
    "settings" | "trusted" | "environment" | "builtInExtensions" | "extensions"
  > {
  workspace: string;
  /** Folder of the extension that the window develops; this one when absent. */
  extension?: string;
  /** Module that exports `run()`. */
  suite?: string;
  /** What a person does in the window meanwhile. */
  act?: (page: Page) => Promise<void>;
  report?: (line: string) => void;
}

/** Longest time for a whole suite; then its window is given up. */
const limit = 15 * 60_000;

/** Runs a suite in the server host; returns its exit code. */
export async function runSuite(options: SuiteOptions): Promise<number> {
  const report = options.report ?? console.log;
  const executable = requireBrowser();
  const server = await startServer({ ...options, smokeTestDriver: true });
  const browser = await launchBrowser(executable);
  try {
    const page = await openStillPage(browser);
    // A page that a command opens would put the window in the background, where browsers let it
    // wait.
    page.context().on("page", (opened) => void opened.close());
    const ended = exitOf(page, report);
    await page.goto(server.urlOf(options.workspace, payload(server.port, options)));
    const [code] = await Promise.all([ended, options.act?.(page)]);
    if (code !== 0) {
      await shoot(page, "suite-failed");
    }
    return code;
  } finally {
    await browser.close();
    await server.close();
  }
}

function payload(
  port: number,
  { extension = resolve("."), suite = resolve("out/test/e2e/index.js") }: SuiteOptions,
): [string, string][] {
  const onServer = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  return [
    ["extensionDevelopmentPath", onServer(extension)],
    ["extensionTestsPath", onServer(suite)],
    ["skipWelcome", "true"],
  ];
}

function exitOf(page: Page, report: (line: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      shoot(page, "suite-hangs").finally(() =>
        reject(new Error(`The suite did not end within ${limit / 60_000} minutes.`)),
      );
    }, limit);
    const log = (_type: string, args: unknown[]) => {
      const line = format(...args);
      if (!isNoise(line)) {
        report(line);
      }
    };
    const exit = (code: number) => {
      clearTimeout(timer);
      resolve(code);
    };
    page.on("crash", () => reject(new Error("The window crashed.")));
    Promise.all([
      page.exposeFunction("codeAutomationLog", log),
      page.exposeFunction("codeAutomationExit", exit),
    ]).catch(reject);
  });
}
