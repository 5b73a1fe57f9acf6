import { Uri } from "vscode";
import type { Message } from "vscode-languageclient";
import type { Port } from "./port";

/** The browser's own class, of which this project's types (those of Node) know nothing. */
declare class Worker {
  constructor(url: string);
  onmessage: (event: { data: Message }) => void;
  postMessage(message: Message): void;
  terminate(): void;
}

/** Runs `dist/language-server-browser.js` in a worker of its own. */
export function startWorker(extension: Uri): Port {
  const server = Uri.joinPath(extension, "dist/language-server-browser.js");
  const worker = new Worker(server.toString(true));
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.onmessage = ({ data }) => listener(data);
    },
    // A worker ends with its page only.
    onEnd: () => undefined,
    close: () => worker.terminate(),
  };
}
