import * as l10n from "@vscode/l10n";
import { Command as CommanderCommand, CommanderError } from "commander";
import { DeployError } from "../kudu/deploy/deployError";
import { version } from "../package.json";
import { CommandError, type Context } from "./command";
import { createOption } from "./options";
import { sentenceOf } from "./sentenceOf";
import type { Terminal } from "./terminal";
import { type Verb, verbs } from "./verbs";

export interface ProgramOptions {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What sentences are in; English when absent. */
  readonly language?: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/**
 * Does what a command line says and resolves to the exit code: 0 done, 1 failed, 2 called wrongly,
 * 130 cancelled.
 */
export async function runProgram(argv: readonly string[], given: ProgramOptions): Promise<number> {
  const { terminal, signal } = given;
  const cut = argv.indexOf("--");
  const own = cut < 0 ? argv : argv.slice(0, cut);
  const args = cut < 0 ? [] : argv.slice(cut + 1);
  let exitCode = 0;
  const program = createParser(given, async (verb, words, options) => {
    refuseEmpty(words, options);
    refuseWords(verb, words, args);
    const context = { ...given, options, words, args };
    exitCode = await verb.command({
      ...context,
      findSite: async () => {
        const { findSite } = await import("../kudu/findSite.js");
        return findSite({ ...options, ...given });
      },
    });
  });
  if (own.length === 0) {
    program.outputHelp({ error: true });
    return 2;
  }
  try {
    await program.parseAsync(own, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : 2; // It has printed help, the version or what is wrong.
    }
    if (signal.aborted && !(error instanceof DeployError)) {
      return 130;
    }
    terminal.note(sentenceOf(error, own.includes("--verbose")), "error");
    return signal.aborted ? 130 : error instanceof CommandError ? error.exitCode : 1;
  }
}

type Run = (verb: Verb, words: readonly string[], options: Context["options"]) => Promise<void>;

function createParser({ terminal }: ProgramOptions, run: Run): CommanderCommand {
  const output = {
    writeOut: (text: string) => terminal.write(text),
    writeErr: (text: string) => terminal.note(text.trimEnd(), "error"),
  };
  const program = new CommanderCommand("webjobs")
    .exitOverride()
    .configureOutput(output)
    .usage("VERB …")
    .description(l10n.t("WebJobs of Azure App Service, on this machine and on sites"))
    .version(version)
    .showHelpAfterError(l10n.t("For help on a command: webjobs help VERB"))
    .addHelpText("after", `\n${notes()}`);
  for (const verb of verbs()) {
    const command = program
      .command(verb.name)
      .summary(verb.summary)
      .description(verb.summary)
      .usage(verb.usage)
      .argument("[words...]")
      .option("--verbose", l10n.t("print the stack of an unexpected error"))
      .action((words: string[], options: Context["options"]) => run(verb, words, options));
    command.configureHelp({ visibleArguments: () => [] });
    for (const name of verb.options) {
      command.addOption(createOption(name));
    }
  }
  return program;
}

/** As a variable gives that isn't set: taken for the current folder, it would mean too much. */
function refuseEmpty(words: readonly string[], options: Context["options"]): void {
  if (words.includes("")) {
    throw new CommandError(
      l10n.t("An argument is empty. Check the variable that it comes from."),
      2,
    );
  }
  const empty = Object.entries(options).find(([, value]) => [value].flat().includes(""));
  if (empty) {
    const name = empty[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new CommandError(
      l10n.t("--{0} is empty. Check the variable that it comes from.", name),
      2,
    );
  }
}

/** Words that nothing would come of. */
function refuseWords(verb: Verb, words: readonly string[], args: readonly string[]): void {
  const surplus = words.slice(verb.mostWords);
  if (surplus.length > 0) {
    const text = surplus.join(" ");
    throw new CommandError(
      verb.takesArguments
        ? l10n.t(
            "Unexpected “{0}”. To pass arguments to the WebJob, put them after --: webjobs {1} {2} -- {0}",
            text,
            verb.name,
            words.slice(0, verb.mostWords).join(" "),
          )
        : l10n.t("Unexpected “{0}”. webjobs {1} doesn't accept it.", text, verb.name),
      2,
    );
  }
  if (args.length > 0 && !verb.takesArguments) {
    throw new CommandError(
      l10n.t(
        "webjobs {0} accepts nothing after --, so “{1}” has no effect.",
        verb.name,
        args.join(" "),
      ),
      2,
    );
  }
}

function notes(): string {
  return [
    l10n.t(
      "The local host is detected from --home, --jobs, or the current folder. WEBJOBS_URL and WEBJOBS_TOKEN override it.",
    ),
    l10n.t(
      "Site credentials: WEBJOBS_TOKEN, or WEBJOBS_USER and WEBJOBS_PASSWORD, or WEBJOBS_PUBLISH_PROFILE (the content of a publish profile).",
    ),
    l10n.t(
      "Exit codes: 0 success, 1 failure, 2 usage error, 130 canceled. 'run' returns the exit code of the job.",
    ),
  ].join("\n");
}
