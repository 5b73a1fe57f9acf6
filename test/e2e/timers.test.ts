// Timers in source files: only those of marked folders are looked at, whatever the folders are
// called.
import assert from "node:assert";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import {
  commands,
  type Hover,
  type InlayHint,
  languages,
  type MarkdownString,
  Range,
  Uri,
  window,
  workspace,
} from "vscode";
import { eventually } from "./scene/sample";

const csharp = (schedule: string) =>
  `class Jobs { void Run([TimerTrigger("${schedule}")] TimerInfo timer) { } }\n`;
const isolated = `<Project><ItemGroup><PackageReference Include="Microsoft.Azure.Functions.Worker" Version="2.0.0" /></ItemGroup></Project>`;
const foreign = `<Project Sdk="Microsoft.NET.Sdk.Web"></Project>`;

/** A name full of what globs give a meaning. */
const marked = "Timers [a] {b,c} x";

const files: Readonly<Record<string, string>> = {
  [`${marked}/host.json`]: `{ "version": "2.0" }`,
  [`${marked}/App.csproj`]: isolated,
  [`${marked}/src/Jobs.cs`]: csharp("0 0 8 * * 7"),
  [`${marked}/src/Good.cs`]: csharp("0 15 2 * * *"),
  [`${marked}/web/Web.csproj`]: foreign,
  [`${marked}/web/Foreign.cs`]: csharp("0 0 8 * * 7"),
  "timers a b,c x/Other.cs": csharp("0 0 8 * * 7"),
  "timers a b,c x/Other.csproj": foreign,
};

describe("timers in source files", () => {
  const root = () => workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const uriOf = (path: string) => Uri.file(join(root(), path));

  const open = async (path: string) => {
    const document = await workspace.openTextDocument(uriOf(path));
    await window.showTextDocument(document);
    return document;
  };
  const hints = async (path: string) => {
    const document = await open(path);
    const range = new Range(0, 0, document.lineCount, 0);
    const found = await commands.executeCommand<InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      range,
    );
    return found.map(({ label }) => label);
  };

  before(async () => {
    for (const [path, text] of Object.entries(files)) {
      await workspace.fs.writeFile(uriOf(path), Buffer.from(text));
    }
  });

  after(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    for (const folder of [marked, "timers a b,c x"]) {
      await rm(join(root(), folder), { recursive: true, force: true });
    }
  });

  it("are checked in a marked folder", async () => {
    const document = await open(`${marked}/src/Jobs.cs`);
    const [found] = await eventually("a diagnostic", async () => {
      const all = languages.getDiagnostics(document.uri);
      return all.length > 0 && all;
    });
    const code = found?.code;
    assert.strictEqual(typeof code === "object" ? code.value : code, "timer-value");
    assert.strictEqual(found && document.getText(found.range), "7");
  });

  it("are told in words, with their next runs", async () => {
    const path = `${marked}/src/Good.cs`;
    const [hint] = await eventually("a hint", async () => {
      const found = await hints(path);
      return found.length > 0 && found;
    });
    assert.strictEqual(hint, "Every day at 02:15");
    const document = await open(path);
    const hovers = await eventually("a hover", async () => {
      const found = await commands.executeCommand<Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        document.positionAt(document.getText().indexOf("15 2")),
      );
      return found.length > 0 && found;
    });
    const text = hovers.flatMap(({ contents }) =>
      contents.map((content) => (content as MarkdownString).value),
    );
    assert.match(text.join("\n"), /Field 2 of 6[\s\S]*02:15:00/);
  });

  it("are left alone in a project of another kind, inside and beside", async () => {
    for (const path of [`${marked}/web/Foreign.cs`, "timers a b,c x/Other.cs"]) {
      assert.deepStrictEqual(await hints(path), [], path);
      assert.deepStrictEqual(languages.getDiagnostics(uriOf(path)), [], path);
    }
  });
});
