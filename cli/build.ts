import { cp, mkdir, readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import type { BuildTarget } from "../core/build/target";
import { sourceAt } from "../kudu/deploy/source/source";
import { buildFolder, hereTarget, platformTarget, siteTarget } from "./builtSource";
import { type Command, CommandError, type Context } from "./command";

/** Builds one source folder; prints where the result is, or copies it to `--output`. */
export const buildCommand: Command = async (context) => {
  const { options, words, cwd, terminal } = context;
  const [word] = words;
  const source = word === undefined ? undefined : await sourceAt(resolve(cwd, word));
  if (source?.kind !== "folder") {
    throw new CommandError(l10n.t("Specify the folder with the source of the WebJob."), 2);
  }
  const name = options.name ?? basename(source.path);
  const output = options.output === undefined ? undefined : resolve(cwd, options.output);
  if (output !== undefined) {
    await refuseFilled(output);
  }
  const built = await buildFolder(context, source.path, name, await targetOf(context));
  if (output !== undefined) {
    await cp(built.stage, output, { recursive: true, preserveTimestamps: true });
  }
  const folder = output ?? built.stage;
  const { isCached, runFiles, seconds } = built;
  terminal.print(
    options.json
      ? JSON.stringify({
          built: !isCached,
          cached: isCached,
          output: folder,
          runFile: runFiles[0],
          seconds,
        })
      : folder,
  );
  return 0;
};

/** Of `--site`: this machine for the local host, which need not run. */
async function targetOf(context: Context): Promise<BuildTarget> {
  const { site } = context.options;
  if (site === "local") {
    return hereTarget;
  }
  return site === undefined
    ? platformTarget(context.options)
    : siteTarget(context, (await context.findSite()).client);
}

/** Files of an earlier build would be deployed along. */
async function refuseFilled(output: string): Promise<void> {
  await mkdir(output, { recursive: true });
  if ((await readdir(output)).length > 0) {
    throw new CommandError(
      l10n.t("{0} isn't empty. Choose another folder for --output.", join(output)),
      2,
    );
  }
}
