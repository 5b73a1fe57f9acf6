import { join } from "node:path";
import { speakLanguage } from "./language";
import { runProgram } from "./program";
import { createTerminal } from "./terminal";
import { describeCrash } from "./uncaught";

const cancelling = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // The second time the person means it: the default action ends the process.
  process.once(signal, () => cancelling.abort());
}

// Whoever read the output, such as `head`, has had enough: the end that a shell gives for it, 128 and the signal SIGPIPE.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") {
      throw error;
    }
    process.exit(141);
  });
}

const isVerbose = process.argv.includes("--verbose");
process.on("uncaughtException", (error) => {
  process.stderr.write(`webjobs: ${describeCrash(error, isVerbose)}\n`);
  process.exit(1);
});

runProgram(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  // Beside `dist`, where this file is bundled to.
  language: speakLanguage(process.env, join(__dirname, "..", "l10n")),
  terminal: createTerminal(process.stdout, process.stderr, process.env),
  signal: cancelling.signal,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
