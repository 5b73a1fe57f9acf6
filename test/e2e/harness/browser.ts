// The browser that shows the windows of the server host.
import { type Browser, chromium, type Page } from "playwright-core";
import { findProgram, isProgram } from "./program";

/** Chromium without a window's own frame first: it starts and draws for a quarter less. */
const names = [
  "chromium-headless-shell",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge",
  "microsoft-edge-stable",
];

const places: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
  ],
};

/** The first of `CHROME_PATH`, Chrome, Chromium and Edge that is there. */
export function findBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { CHROME_PATH, PATH } = environment;
  if (CHROME_PATH && isProgram(CHROME_PATH)) {
    return CHROME_PATH;
  }
  return findProgram(names, PATH) ?? places[platform]?.find(isProgram);
}

/** The found browser; without one, an error that says how to get one. */
export function requireBrowser(): string {
  const browser = findBrowser();
  if (!browser) {
    throw new Error(
      "There is no browser for the tests in VS Code. Install Chrome, Chromium or Edge (Debian: `sudo apt-get install chromium`), or set CHROME_PATH to one.",
    );
  }
  return browser;
}

/** Starts a browser of its own, without a window, that asks no one anything. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's sandbox refuses to run as root, as which containers and CI run.
      ...["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"],
      ...["--disable-quic", "--no-first-run"],
      // A window does not live long enough to earn back what optimising its code takes: a third of
      // what it computes while it is used.
      "--js-flags=--no-opt --no-maglev",
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
}

/** Also the scroll bars, which VS Code fades in and out with every line that a log grows by. */
const still = "*, ::before, ::after { animation: none !important; transition: none !important; }";

/**
 * A page for a window, in which nothing moves by itself: what does is drawn sixty times a second,
 * by the processor where there is no other.
 */
export async function openStillPage(
  browser: Browser,
  size: { readonly width: number; readonly height: number } = { width: 1280, height: 800 },
): Promise<Page> {
  const page = await browser.newPage({ viewport: size });
  await page.addInitScript(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(still)});
    document.adoptedStyleSheets.push(sheet);
  }`);
  return page;
}
