import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
} from "vscode-languageserver/browser";
import { startServer } from "../server";
import { browserEnvironment } from "./environment";

// In a worker the global object is the port to whoever started it.
const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
startServer(
  createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
  browserEnvironment,
);
