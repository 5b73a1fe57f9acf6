import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
} from "vscode-languageserver/browser";
import { describeWithCronstrue as describe } from "../../core/cron/cronstrueText";
import { startServer } from "../server";
import { browserEnvironment } from "./environment";

/** cronstrue's languages are too large to ship twice: programs in Node take them from this bundle. */
export function describeWithCronstrue(expression: string, locale: string): string {
  return describe(expression, locale);
}

// In a worker the global object is the port to the client. Node has no such object.
if ("WorkerGlobalScope" in globalThis) {
  const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  startServer(
    createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
    browserEnvironment,
  );
}
