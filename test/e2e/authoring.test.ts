import assert from "node:assert";
import { join } from "node:path";
import {
  type CompletionList,
  commands,
  type Hover,
  languages,
  type MarkdownString,
  Position,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import { eventually, jobFolder } from "./scene/sample";

describe("authoring settings.job", () => {
  const fileOf = (name: string) => Uri.file(join(jobFolder("triggered", name), "settings.job"));

  async function open(name: string): Promise<TextDocument> {
    const document = await workspace.openTextDocument(fileOf(name));
    await window.showTextDocument(document);
    return document;
  }

  it("shows the problems of a file that nobody has opened", async () => {
    const uri = fileOf("cleanup");
    assert.ok(!workspace.textDocuments.some((document) => `${document.uri}` === `${uri}`));
    await eventually("two diagnostics", async () => languages.getDiagnostics(uri).length >= 2);
  });

  it("judges a file of Visual Studio that names a public schema, once", async () => {
    const uri = Uri.joinPath(fileOf("cleanup"), "..", "..", "..", "..", "webjobs-list.json");
    const text =
      '{ "$schema": "http://schemastore.org/schemas/json/webjobs-list.json", "WebJobs": [{}] }';
    await workspace.fs.writeFile(uri, Buffer.from(text));
    try {
      await window.showTextDocument(await workspace.openTextDocument(uri));
      const own = await eventually("a diagnostic", async () => {
        const found = languages.getDiagnostics(uri).filter(({ source }) => source === "webjobs");
        return found.length > 0 && found;
      });
      assert.deepStrictEqual(
        own.map(({ code }) => code),
        ["publish-settings"],
      );
      assert.match(own[0]?.message ?? "", /filePath/);
    } finally {
      await commands.executeCommand("workbench.action.closeActiveEditor");
      await workspace.fs.delete(uri);
    }
  });

  it("leaves to VS Code what it says of such a file once it has the schema that is named", async () => {
    const folder = Uri.joinPath(fileOf("cleanup"), "..", "..", "..", "..", "vs");
    const uri = Uri.joinPath(folder, "webjobs-list.json");
    const schemaUri = Uri.joinPath(folder, "list.schema.json");
    const item = { type: "object", required: ["filePath"] };
    const jobs = { type: "array", description: "Theirs", items: item };
    const schema = { type: "object", properties: { WebJobs: jobs } };
    await workspace.fs.writeFile(schemaUri, Buffer.from(JSON.stringify(schema)));
    const text = '{ "$schema": "./list.schema.json", "WebJobs": [{}] }';
    await workspace.fs.writeFile(uri, Buffer.from(text));
    try {
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document);
      await eventually("the problem is VS Code's alone", async () => {
        const [problem, ...others] = languages.getDiagnostics(uri);
        return problem?.source !== "webjobs" && problem?.message.includes("filePath") && !others[0];
      });
      const place = document.positionAt(text.indexOf("WebJobs"));
      const hovers = await commands.executeCommand<Hover[]>(
        "vscode.executeHoverProvider",
        uri,
        place,
      );
      const said = hovers.flatMap(({ contents }) =>
        contents.map((each) => String(Object(each).value)),
      );
      assert.deepStrictEqual(said, ["Theirs"]);
    } finally {
      await commands.executeCommand("workbench.action.closeActiveEditor");
      await workspace.fs.delete(folder, { recursive: true });
    }
  });

  it("has a language of its own", async () => {
    assert.strictEqual((await open("report")).languageId, "settings-job");
  });

  it("says what is wrong with the broken one, exactly where", async () => {
    const document = await open("cleanup");
    const found = await eventually("two diagnostics", async () => {
      const all = languages.getDiagnostics(document.uri);
      return all.length >= 2 && all;
    });
    const pieces = found.map(({ range }) => document.getText(range));
    assert.ok(
      pieces.some((piece) => piece.includes("*/5 * * * *")),
      pieces.join(" | "),
    );
    assert.ok(
      pieces.some((piece) => piece.includes("is_singelton")),
      pieces.join(" | "),
    );
  });

  it("says nothing about a good one", async () => {
    const document = await open("report");
    await commands.executeCommand("vscode.executeHoverProvider", document.uri, new Position(0, 20));
    assert.deepStrictEqual(languages.getDiagnostics(document.uri), []);
  });

  it("tells a schedule in words, with its next runs", async () => {
    const document = await open("report");
    const at = document.positionAt(document.getText().indexOf("*/5"));
    const hovers = await commands.executeCommand<Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      at,
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (typeof part === "string" ? part : (part as MarkdownString).value))
      .join("\n");
    assert.match(text, /every 5 minutes/i);
    assert.match(text, /next runs/i);
  });

  it("completes the keys that this kind of job reads", async () => {
    const document = await open("report");
    const { items } = await commands.executeCommand<CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      new Position(0, 1),
    );
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(
      labels.some((label) => label.includes("stopping_wait_time")),
      labels.join(", "),
    );
    assert.ok(!labels.some((label) => label.includes("is_singleton")), labels.join(", "));
  });
});
