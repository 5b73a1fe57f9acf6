import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { describeCrash } from "../core/crash";
import { speakLanguage, terminalLanguage } from "../core/node/speakLanguage";
import { runProgram } from "./program";
import { createTerminal } from "./terminal";

const cancelling = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  // The second time the person means it: the default action ends the process.
  process.once(signal, () => cancelling.abort());
}

// Whoever read the output, such as `head`, has had enough: the end that a shell gives for it, 128
// and the signal SIGPIPE.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") {
      process.exit(141);
    }
    if (stream === process.stdout) {
      const sentence = l10n.t("Couldn't write the output: {0}", error.message);
      process.stderr.write(`webjobs: ${sentence}\n`);
    }
    process.exit(1);
  });
}

const isVerbose = process.argv.includes("--verbose");
process.on("uncaughtException", (error) => {
  process.stderr.write(`webjobs: ${describeCrash(error, isVerbose)}\n`);
  process.exit(1);
});

// Beside `dist`, where this file is bundled to.
const language = speakLanguage(terminalLanguage(process.env), join(__dirname, "..", "l10n"));

/** Ends the program when it was started in a folder that is gone. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    const sentence = l10n.t("The current folder doesn't exist. Change to another one.");
    process.stderr.write(`webjobs: ${sentence}\n`);
    process.exit(2);
  }
}

runProgram(process.argv.slice(2), {
  cwd: currentFolder(),
  environment: process.env,
  language,
  terminal: createTerminal(process.stdout, process.stderr, process.env),
  signal: cancelling.signal,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
