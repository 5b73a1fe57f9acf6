// The language server: in process beside the JSON service alone, over LSP beside VS Code's own JSON
// server.
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { getLanguageService } from "vscode-json-languageservice";
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { defaultSettings } from "../../core/protocol";
import { checkText } from "../../server/check";
import { parseJobDocument } from "../../server/document/jobDocument";
import { schemaFor } from "../../server/document/schema";
import { type BenchRow, median } from "./row";

const group = "language server";
const text =
  '{\n  // at night\n  "schedule": "0 30 9 * * 1-5",\n  "is_in_place": true,\n  "stopping_wait_time": 10\n}\n';

export async function benchServer(): Promise<BenchRow[]> {
  return [await largeFile(), await keystroke(), ...(await overLsp())];
}

type Work = (round: number) => Promise<unknown>;

/**
 * Middle time in ms of `rounds` calls of each, taken in turns so that a busy machine is equally
 * busy for all.
 */
async function timed(rounds: number, works: readonly Work[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const begin = performance.now();
      await work(round);
      times[index]?.push(performance.now() - begin);
    }
  }
  return times.map((all) => median(all.slice(-rounds)));
}

async function largeFile(): Promise<BenchRow> {
  const members = Array.from(
    { length: 20_000 },
    (_, index) => `  "own_${index}": "some text of a tool ${index}"`,
  );
  const large = `{\n  "schedule": "0 0 9 * * *",\n${members.join(",\n")}\n}\n`;
  const service = getLanguageService({});
  const schema = schemaFor("triggered");
  const open = (round: number) =>
    TextDocument.create("file:///settings.job", "settings-job", round, large);
  const [value = 0, peer = 0] = await timed(9, [
    (round) =>
      checkText(parseJobDocument(open(round), { kind: "triggered", name: "a" }, "both"), "both"),
    async (round) => {
      const document = open(round);
      await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
    },
  ]);
  const size = Math.round(large.length / 100_000) / 10;
  const name = `parse and judge ${size} MB`;
  return {
    group,
    name,
    value,
    unit: "ms",
    target: 2 * peer,
    peer: { name: "JSON service", value: peer },
  };
}

async function keystroke(): Promise<BenchRow> {
  const { platform } = defaultSettings;
  const job = { kind: "triggered", name: "a" } as const;
  const judge: Work = (round) => {
    const document = TextDocument.create("file:///settings.job", "settings-job", round, text);
    return checkText(parseJobDocument(document, job, platform), platform);
  };
  const [value = 0] = await timed(201, [judge]);
  return { group, name: "keystroke to diagnostics, in process", value, unit: "ms", target: 5 };
}

/** What is asked of both servers, in the order of the table. */
const requests: readonly (readonly [name: string, ask: (session: Session) => Work])[] = [
  ["keystroke to diagnostics, over LSP", ({ change }) => change],
  [
    "hover on a key, over LSP",
    ({ request }) =>
      () =>
        request("textDocument/hover", { line: 3, character: 6 }),
  ],
  [
    "completion of keys, over LSP",
    ({ request }) =>
      () =>
        request("textDocument/completion", { line: 1, character: 0 }),
  ],
];

async function overLsp(): Promise<BenchRow[]> {
  const builtIn = findBuiltIn();
  const modules = [
    ["dist/language-server.js", "settings-job", "settings.job"],
    ...(builtIn ? [[builtIn, "jsonc", "settings.json"]] : []),
  ] as const;
  const start = await timed(
    5,
    modules.map(([module = "", language = "", file = ""]) => async () => {
      await (await open(module, language, file)).close();
    }),
  );
  const sessions = await Promise.all(
    modules.map(([module = "", language = "", file = ""]) => open(module, language, file)),
  );
  try {
    const rows = [row("start of the process to first diagnostics, and its end", start)];
    for (const [name, ask] of requests) {
      rows.push(row(name, await timed(101, sessions.map(ask))));
    }
    return rows;
  } finally {
    await Promise.all(sessions.map(({ close }) => close()));
  }
}

function row(name: string, [value = 0, peer]: readonly number[]): BenchRow {
  const promise = {
    target: 1.5 * (peer ?? 0),
    peer: { name: "VS Code's JSON server", value: peer ?? 0 },
  };
  return { group, name, value, unit: "ms", ...(peer !== undefined && promise) };
}

/** VS Code's own, where a test has installed it. */
function findBuiltIn(): string | undefined {
  const cache = ".vscode-test/server";
  const server = "node_modules/code-server/lib/vscode/extensions/json-language-features/server";
  try {
    return readdirSync(cache, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(cache, name, server, "dist/node/jsonServerMain.js"))
      .find((file) => existsSync(file));
  } catch {
    // No cache folder: nothing is installed.
    return undefined;
  }
}

interface Session {
  request(method: string, position: { line: number; character: number }): Promise<unknown>;
  change: Work;
  close(): Promise<void>;
}

/** A server in a process of its own with one open document, its first diagnostics asked. */
async function open(module: string, languageId: string, file: string): Promise<Session> {
  const child = fork(module, ["--node-ipc"], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const connection = createProtocolConnection(
    new IPCMessageReader(child),
    new IPCMessageWriter(child),
  );
  const uri = `untitled:/jobs/triggered/report/${file}`;
  const textDocument = { uri };
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } },
      workspace: { configuration: false },
    },
    initializationOptions: { provideFormatter: true, handledSchemaProtocols: [] },
  });
  await connection.sendNotification("initialized", {});
  // To be fair both have the same schema.
  await connection.sendNotification("json/schemaAssociations", [
    [
      {
        uri: "file:///settings.schema.json",
        fileMatch: ["settings.json"],
        schema: schemaFor("triggered"),
      },
    ],
  ]);
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId, version: 1, text },
  });
  const diagnose = () => connection.sendRequest("textDocument/diagnostic", { textDocument });
  await diagnose();
  let version = 1;
  return {
    request: (method, position) => connection.sendRequest(method, { textDocument, position }),
    async close() {
      const exited = once(child, "exit");
      connection.dispose();
      child.kill();
      await exited;
    },
    async change(round) {
      version++;
      const range = { start: { line: 4, character: 24 }, end: { line: 4, character: 25 } };
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ range, text: String(Math.abs(round) % 10) }],
      });
      await diagnose();
    },
  };
}
