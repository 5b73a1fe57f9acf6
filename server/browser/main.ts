import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
} from "vscode-languageserver/browser";
import { speak as speakLanguage } from "../../core/cron/speech";
import { startServer } from "../server";
import { browserEnvironment } from "./environment";

/** The languages that schedules are told in are too large to ship twice: programs in Node take them from this bundle. */
export function speak(expression: string, locale: string): string {
  return speakLanguage(expression, locale);
}

// In a worker the global object is the port to whoever started it; in Node nobody did.
if ("WorkerGlobalScope" in globalThis) {
  const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  startServer(
    createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
    browserEnvironment,
  );
}
