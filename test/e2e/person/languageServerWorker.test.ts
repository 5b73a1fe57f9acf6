// The browser build, as a web extension starts it: a Worker that speaks LSP.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import type { Diagnostic, Hover, Message } from "vscode-languageserver";
import { launchBrowser, requireBrowser } from "../harness/browser";

const uri = "vscode-vfs://github/app/App_Data/jobs/triggered/report/settings.job";

/** What the page's side of the conversation does, in the page. */
const talk = `
  const answers = new Map();
  const asked = [];
  let last = 0;
  function startServer(code) {
    worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    worker.onmessage = ({ data }) => {
      if (data.method === undefined) {
        answers.get(data.id)?.(data);
      } else if (data.id !== undefined) {
        asked.push(data);
        worker.postMessage({ jsonrpc: "2.0", id: data.id, result: files[data.params.uri] ?? null });
      }
    };
  }
  function request(method, params) {
    const id = ++last;
    worker.postMessage({ jsonrpc: "2.0", id, method, params });
    return new Promise((resolve) => answers.set(id, resolve));
  }
  function notify(method, params) {
    worker.postMessage({ jsonrpc: "2.0", method, params });
  }
`;

describe("the language server in a Worker", () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await launchBrowser(requireBrowser());
    page = await browser.newPage();
    await page.addScriptTag({ content: `let worker; const files = {}; ${talk}` });
    const code = await readFile("dist/language-server-browser.js", "utf8");
    await page.evaluate(`startServer(${JSON.stringify(code)})`);
    await request("initialize", {
      processId: null,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { readsFiles: true },
    });
    await page.evaluate(`notify("initialized", {})`);
  });
  after(() => browser.close());

  const request = async <R>(method: string, params: unknown) => {
    const answer = await page.evaluate(
      `request(${JSON.stringify(method)}, ${JSON.stringify(params)})`,
    );
    const { result, error } = answer as Message & { result: R; error?: unknown };
    assert.equal(error, undefined);
    return result;
  };
  const open = (text: string) =>
    page.evaluate(
      `notify("textDocument/didOpen", ${JSON.stringify({
        textDocument: { uri, languageId: "settings-job", version: 1, text },
      })})`,
    );

  it("judges text and folder, and explains a schedule", async () => {
    await open('{"schedule": "0 30 9 * * 7"}');
    const folder = uri.replace("/settings.job", "");
    const entries = [{ name: "settings.job", kind: "file" }];
    await page.evaluate(`files[${JSON.stringify(folder)}] = ${JSON.stringify({ entries })}`);

    const report = await request<{ items: Diagnostic[] }>("textDocument/diagnostic", {
      textDocument: { uri },
    });
    assert.deepEqual(
      report.items.map(({ code }) => code),
      ["schedule-sunday", "no-run-file"],
    );

    const hover = await request<Hover>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: 19 },
    });
    assert.match(JSON.stringify(hover.contents), /hours/);
  });
});
