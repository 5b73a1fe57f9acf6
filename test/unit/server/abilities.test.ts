/** What the server tells an editor that it can do, and what it asks the editor for. */
import { deepEqual, equal } from "node:assert/strict";
import type { ClientCapabilities, Registration, ServerCapabilities } from "vscode-languageserver";
import { folderOfPaths } from "../../../core/folder";
import {
  type TimerFoldersParams,
  timerFoldersNotification,
  timerProblemsRequest,
} from "../../../core/protocol";
import { type Editor, type EditorOptions, openEditor } from "./editor";

const pulling: ClientCapabilities = { textDocument: { diagnostic: {} } };

describe("an editor and the server", () => {
  let editor: Editor | undefined;
  const open = async (options?: EditorOptions) => {
    editor = await openEditor(options);
    return editor;
  };
  afterEach(async () => {
    await editor?.close();
    editor = undefined;
  });

  // Without its ability, an editor never sends the request.
  const abilities: readonly (readonly [
    what: string,
    read: (told: ServerCapabilities) => unknown,
    expected: unknown,
  ])[] = [
    ["changes come as pieces", (told) => told.textDocumentSync, 2],
    ["a hover", (told) => told.hoverProvider, true],
    ["going to a setting", (told) => told.definitionProvider, true],
    ["words behind schedules", (told) => told.inlayHintProvider, true],
    ["formatting", (told) => told.documentFormattingProvider, true],
    ["formatting a selection", (told) => told.documentRangeFormattingProvider, true],
    ["folding", (told) => told.foldingRangeProvider, true],
    ["an outline", (told) => told.documentSymbolProvider, true],
    ["links", (told) => told.documentLinkProvider, {}],
    ["growing a selection", (told) => told.selectionRangeProvider, true],
    [
      "fixes, also on saving",
      (told) => told.codeActionProvider,
      { codeActionKinds: ["quickfix", "source.fixAll.webjobs"] },
    ],
    ["lenses", (told) => told.codeLensProvider, {}],
    [
      "problems: a run file makes those of its settings.job, which may be closed",
      (told) => told.diagnosticProvider,
      { interFileDependencies: true, workspaceDiagnostics: true },
    ],
    [
      "folders that come and go",
      (told) => told.workspace?.workspaceFolders,
      { supported: true, changeNotifications: true },
    ],
  ];
  it("agree on what can be asked", async () => {
    const { capabilities } = (await open({ capabilities: pulling })).initialized;
    for (const [what, read, expected] of abilities) {
      deepEqual(read(capabilities), expected, what);
    }
    equal(capabilities.signatureHelpProvider?.triggerCharacters?.includes(" "), true);
    equal(capabilities.completionProvider?.triggerCharacters?.includes("%"), true);
  });

  it("agree that nobody asks for problems that are sent", async () => {
    const { capabilities } = (await open({ capabilities: {} })).initialized;
    equal(capabilities.diagnosticProvider, undefined);
  });

  /** An editor that notes what it is asked for. */
  async function openNoting(capabilities: ClientCapabilities) {
    const asked: string[] = [];
    const registrations: Registration[] = [];
    const { connection } = await open({
      capabilities,
      prepare: (prepared) => {
        prepared.onRequest("client/registerCapability", (params) => {
          registrations.push(...params.registrations);
          asked.push(...params.registrations.map(({ method }: Registration) => method));
          return null;
        });
        prepared.onRequest("client/unregisterCapability", ({ unregisterations }) => {
          asked.push(`no ${unregisterations.length}`);
          return null;
        });
        for (const what of ["diagnostic", "inlayHint"]) {
          prepared.onRequest(`workspace/${what}/refresh`, () => {
            asked.push(what);
            return null;
          });
        }
      },
    });
    /** All that was sent before has been answered by then. */
    const settled = async () => {
      for (let round = 0; round < 3; round++) {
        await connection.sendRequest("textDocument/hover", {
          textDocument: { uri: "file:///none.job" },
          position: { line: 0, character: 0 },
        });
      }
      return asked.splice(0);
    };
    return { connection, registrations, settled };
  }

  const watching = { dynamicRegistration: true };
  const registered: readonly (readonly [
    workspace: ClientCapabilities["workspace"],
    asked: string[],
  ])[] = [
    [{}, []],
    [{ didChangeConfiguration: watching }, ["workspace/didChangeConfiguration"]],
    [{ didChangeWatchedFiles: watching }, ["workspace/didChangeWatchedFiles"]],
    [{ didChangeWatchedFiles: {}, didChangeConfiguration: {} }, []],
  ];
  for (const [workspace, asked] of registered) {
    it(`watch ${asked.join() || "nothing"} with ${JSON.stringify(workspace)}`, async () => {
      const { settled } = await openNoting({ ...pulling, workspace });
      deepEqual(await settled(), asked);
    });
  }

  const refreshed: readonly (readonly [diagnostics: boolean, hints: boolean, asked: string[]])[] = [
    [true, true, ["diagnostic", "inlayHint"]],
    [true, false, ["diagnostic"]],
    [false, true, ["inlayHint"]],
    [false, false, []],
  ];
  for (const [diagnostics, hints, asked] of refreshed) {
    it(`look again at ${asked.join(" and ") || "nothing"} when files or settings change`, async () => {
      const { connection, settled } = await openNoting({
        ...pulling,
        workspace: {
          diagnostics: { refreshSupport: diagnostics },
          inlayHint: { refreshSupport: hints },
        },
      });
      await connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [] });
      deepEqual(await settled(), asked);
      await connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      deepEqual(await settled(), asked);
    });
  }

  const ofSources = [
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/codeAction",
    "textDocument/inlayHint",
  ];
  const app: TimerFoldersParams = {
    folders: [{ uri: "file:///work/[app]", languages: ["csharp", "fsharp"] }],
  };
  for (const [pulls, methods] of [
    [true, [...ofSources, "textDocument/diagnostic"]],
    [false, ofSources],
  ] as const) {
    it(`share the sources of folders with timers${pulls ? "" : ", problems are sent"}`, async () => {
      const { connection, settled, registrations } = await openNoting(pulls ? pulling : {});
      const tell = (params: TimerFoldersParams) =>
        connection.sendNotification(timerFoldersNotification, params);
      await tell(app);
      deepEqual(await settled(), methods);
      for (const { method, registerOptions } of registrations) {
        const { documentSelector } = registerOptions as { documentSelector: object[] };
        // No glob: its brackets would be a set of letters.
        deepEqual(documentSelector.length, 3, method);
        deepEqual(documentSelector[0], {
          language: "csharp",
          pattern: { baseUri: "file:///work/[app]", pattern: "**/*" },
        });
      }
      await tell({ folders: [] });
      deepEqual(await settled(), [`no ${methods.length}`]);
    });
  }

  it("share problems of the timers in a folder, for a build", async () => {
    const source = 'class J { void R([TimerTrigger("0 0 8 * * 7")] TimerInfo t) { } }';
    const { connection } = await open({
      environment: { openFolder: () => folderOfPaths(["A.cs"], async () => source) },
    });
    const found = await connection.sendRequest<{ file: string; line: number; code: string }[]>(
      timerProblemsRequest,
      { folder: "file:///app" },
    );
    deepEqual(
      found.map(({ file, line, code }) => [file, line, code]),
      [["A.cs", 1, "timer-value"]],
    );
  });
});
