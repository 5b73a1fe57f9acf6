// The language server: in process beside the JSON service alone, over LSP beside VS Code's own JSON server.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { getLanguageService } from "vscode-json-languageservice";
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { defaultSettings } from "../../core/protocol";
import { judgeText } from "../../server/check";
import { parseJobDocument } from "../../server/jobDocument";
import { schemaFor } from "../../server/schema";
import { type BenchRow, median } from "./row";

const group = "language server";
const text =
  '{\n  // at night\n  "schedule": "0 30 9 * * 1-5",\n  "is_in_place": true,\n  "stopping_wait_time": 10\n}\n';

export async function benchServer(): Promise<BenchRow[]> {
  return [await largeFile(), await keystroke(), ...(await overLsp())];
}

/** Middle time in ms of `rounds` calls, after a few that warm up. */
async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    const begin = performance.now();
    await work(round);
    times.push(performance.now() - begin);
  }
  return median(times.slice(-rounds));
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
  const peer = await timed(9, async (round) => {
    const document = open(round);
    await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
  });
  const value = await timed(9, (round) =>
    judgeText(parseJobDocument(open(round), { kind: "triggered", name: "a" }, "both"), "both"),
  );
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
  const value = await timed(201, (round) => {
    const document = TextDocument.create("file:///settings.job", "settings-job", round, text);
    const { platform } = defaultSettings;
    return judgeText(
      parseJobDocument(document, { kind: "triggered", name: "a" }, platform),
      platform,
    );
  });
  return { group, name: "keystroke to diagnostics, in process", value, unit: "ms", target: 5 };
}

interface Requests {
  readonly diagnostics: number;
  readonly hover: number;
  readonly completion: number;
  readonly start: number;
}

async function overLsp(): Promise<BenchRow[]> {
  const builtIn = findBuiltIn();
  const ours = await measure("dist/language-server.js", "settings-job", "settings.job");
  const theirs = builtIn ? await measure(builtIn, "jsonc", "settings.json") : undefined;
  const names: readonly (readonly [keyof Requests, string])[] = [
    ["start", "start of the process to first diagnostics"],
    ["diagnostics", "keystroke to diagnostics, over LSP"],
    ["hover", "hover on a key, over LSP"],
    ["completion", "completion of keys, over LSP"],
  ];
  return names.map(([key, name]) => ({
    group,
    name,
    value: ours[key],
    unit: "ms",
    ...(theirs && {
      target: 1.5 * theirs[key],
      peer: { name: "VS Code's JSON server", value: theirs[key] },
    }),
  }));
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

async function measure(module: string, languageId: string, file: string): Promise<Requests> {
  const starts: number[] = [];
  for (let round = 0; round < 5; round++) {
    starts.push(
      await withServer(module, async (server) =>
        server.sinceStart(await session(server, languageId, file)),
      ),
    );
  }
  return withServer(module, async (server) => {
    const ask = await session(server, languageId, file);
    const diagnostics = await timed(101, (round) => ask.change(round));
    const hover = await timed(101, () =>
      ask.request("textDocument/hover", { line: 3, character: 6 }),
    );
    const completion = await timed(101, () =>
      ask.request("textDocument/completion", { line: 1, character: 0 }),
    );
    return { diagnostics, hover, completion, start: median(starts) };
  });
}

interface Server {
  readonly connection: ProtocolConnection;
  /** Milliseconds from the start of the process. */
  sinceStart(_: unknown): number;
}

async function withServer<T>(module: string, use: (server: Server) => Promise<T>): Promise<T> {
  const begin = performance.now();
  const child: ChildProcess = fork(module, ["--node-ipc"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const connection = createProtocolConnection(
    new IPCMessageReader(child),
    new IPCMessageWriter(child),
  );
  try {
    return await use({ connection, sinceStart: () => performance.now() - begin });
  } finally {
    const exited = once(child, "exit");
    connection.dispose();
    child.kill();
    await exited;
  }
}

async function session({ connection }: Server, languageId: string, file: string) {
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
    request: (method: string, position: { line: number; character: number }) =>
      connection.sendRequest(method, { textDocument, position }),
    async change(round: number) {
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
