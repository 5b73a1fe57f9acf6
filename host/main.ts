/** The command line of the local host: the only place that prints and exits. */
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { describeCrash } from "../core/crash";
import { speakLanguage, terminalLanguage } from "../core/node/speakLanguage";
import { version } from "../package.json";
import { readyLine, readySentence, startHost } from "./command/start";
import { helpText, readArguments, type StartArguments } from "./command/startArguments";
import type { Host } from "./hostOptions";
import { StartError } from "./startError";

/** Beside `dist`, where this file is bundled to. */
const translations = join(__dirname, "..", "l10n");

async function main(): Promise<void> {
  speakLanguage(terminalLanguage(process.env), translations);
  const command = readArguments(process.argv.slice(2), currentFolder());
  if (command === "help") {
    process.stdout.write(helpText());
  } else if (command === "version") {
    process.stdout.write(`${version}\n`);
  } else {
    if (command.language !== undefined) {
      speakLanguage(command.language, translations);
    }
    await start(command);
  }
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new StartError(l10n.t("The current folder doesn't exist. Change to another one."));
  }
}

async function start(command: StartArguments): Promise<void> {
  // The reader may end first; the host ends by its own signals.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", () => undefined);
  }
  const starting = startHost(command, currentFolder(), {
    warn: (sentence) => process.stderr.write(`${sentence}\n`),
    report: (error) => process.stderr.write(`${describe(error)}\n`),
    onStopRequested: () => end(),
  });
  const end = endWithOwner(starting);
  const host = await starting;
  const isQuiet = command.quiet || !process.stdout.isTTY;
  process.stdout.write(`${isQuiet ? readyLine(host) : readySentence(host, command)}\n`);
  process.send?.({ ready: JSON.parse(readyLine(host)) });
}

/**
 * Ctrl+C, a polite kill, a closed terminal, or the end of the program that forked the host, unless
 * others use it too. What is given back does the same for a request.
 */
function endWithOwner(starting: Promise<Host>): () => void {
  let isEnding = false;
  const end = async (): Promise<void> => {
    const host = await starting;
    // Asked twice, it no longer waits for jobs that take their time.
    const atOnce = isEnding;
    isEnding = true;
    await host.close({ atOnce });
    process.exit(0);
  };
  const endOrFail = (): void => void end().catch(fail);
  const endUnused = async (): Promise<void> => {
    await (await starting).leasesReturned();
    if (!isEnding) {
      await end();
    }
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, endOrFail);
  }
  process.on("disconnect", () => void endUnused().catch(fail));
  process.on("SIGHUP", () => {
    // Windows ends a program some seconds after its console was closed.
    isEnding ||= process.platform === "win32";
    endOrFail();
  });
  return endOrFail;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A sentence for what the user can fix, a stack for a bug. */
function fail(error: unknown): void {
  const text = error instanceof StartError ? error.message : describe(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

process.on("uncaughtException", (error) => {
  process.stderr.write(`webjobs-host: ${describeCrash(error, false)}\n`);
  process.exit(1);
});
main().catch(fail);
