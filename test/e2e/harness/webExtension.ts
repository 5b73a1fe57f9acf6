// An extension in the web extension host: the worker in which vscode.dev runs extensions, though
// the window has a server.
import { join } from "node:path";
import type { Page } from "playwright-core";

/**
 * Where the window finds the extension: below its own address, from which alone its content policy
 * lets it load.
 */
const place = "/extension-under-development";

/** Makes the next window of `page`, at a port of 127.0.0.1, load the extension in a folder. */
export async function loadInBrowser(page: Page, port: number, folder: string): Promise<void> {
  await page.context().route(`**${place}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ path: join(folder, pathname.slice(place.length)) });
  });
  // VS Code takes such extensions from what an embedder writes into its page, not from the page's
  // address.
  const address = { scheme: "http", authority: `127.0.0.1:${port}`, path: place };
  await page.addInitScript(`(${addToConfiguration})(${JSON.stringify(address)})`);
}

const addToConfiguration = `(address) => {
  const find = document.getElementById;
  document.getElementById = (id) => {
    const element = find.call(document, id);
    if (id === "vscode-workbench-web-configuration" && element) {
      const configuration = JSON.parse(element.dataset.settings);
      configuration.developmentOptions = { extensions: [address] };
      element.dataset.settings = JSON.stringify(configuration);
    }
    return element;
  };
}`;
