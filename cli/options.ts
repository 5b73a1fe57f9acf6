import * as l10n from "@vscode/l10n";
import { InvalidArgumentError, Option } from "commander";
import { jobKinds } from "../core/webJob";
import { type Permission, permissions } from "../kudu/tools/permissions";
import type { Options } from "./command";

/** `outputFolder` is `--output` of a verb that writes a folder. */
export type OptionName = keyof Options | "outputFolder";

/** Each option of the program once, as every verb that has it shows it. */
export function createOption(name: OptionName): Option {
  return options[name]();
}

const options: Readonly<Record<OptionName, () => Option>> = {
  site: () =>
    new Option(
      "--site <host>",
      l10n.t("local (default), the SCM host of a site, or the site's name in its publish profile"),
    ),
  home: () => new Option("--home <dir>", l10n.t("the home of a local host")),
  jobs: () => new Option("--jobs <dir>", l10n.t("the folder with the WebJobs of a local host")),
  json: () => new Option("--json", l10n.t("print JSON")),
  kind: () => new Option("--kind <kind>", l10n.t("the type of the WebJob")).choices(jobKinds),
  name: () => new Option("--name <name>", l10n.t("the name of the WebJob")),
  follow: () => new Option("-f, --follow", l10n.t("go on until Ctrl+C")),
  application: () =>
    new Option(
      "--application",
      l10n.t("the app's own log; with --follow it's turned on and has all output from then on"),
    ),
  run: () => new Option("--run <id>", l10n.t("the ID of the run, as in history")),
  output: () => new Option("-o, --output <file>", l10n.t("the zip to write")),
  outputFolder: () =>
    new Option("-o, --output <dir>", l10n.t("copy the built files to this folder")),
  build: () => new Option("--build", l10n.t("build the source first and deploy what was built")),
  configuration: () =>
    new Option("--configuration <name>", l10n.t("of a .NET project; Release by default")),
  framework: () =>
    new Option("--framework <tfm>", l10n.t("the target framework of a .NET project")),
  runtime: () =>
    new Option(
      "--runtime <rid>",
      l10n.t("the runtime identifier of a .NET project, such as win-x64"),
    ),
  cache: () => new Option("--no-cache", l10n.t("build even when nothing has changed")),
  exclude: () =>
    new Option(
      "--exclude <pattern>",
      l10n.t("leave files out, as a line of .webjobignore does"),
    ).argParser((pattern, all: readonly string[] | undefined) => [...(all ?? []), pattern]),
  defaultExcludes: () =>
    new Option(
      "--no-default-excludes",
      l10n.t("of a repository's root, pack README, tests, solutions and .github too"),
    ),
  count: () =>
    new Option("--count <n>", l10n.t("how many, from 1 to 1000")).argParser(number(1, 1000)),
  timeZone: () => new Option("--time-zone <zone>", l10n.t("an IANA or Windows name, such as UTC")),
  platform: () =>
    new Option("--platform <platform>", l10n.t("which App Service the WebJobs are written for"))
      .choices(["both", "windows", "linux"])
      .default("both"),
  all: () => new Option("--all", l10n.t("every WebJob below the current folder")),
  watch: () =>
    new Option(
      "--watch <seconds>",
      l10n.t("how long a continuous WebJob must keep running to count as deployed"),
    ).argParser(number(0, 3600)),
  format: () =>
    new Option("--format <format>", l10n.t("how problems are printed"))
      .choices(["text", "json", "github", "sarif"])
      .default("text"),
  waitIfRunning: () => new Option("--wait-if-running", l10n.t("wait until the current run ends")),
  detach: () => new Option("--detach", l10n.t("print the ID of the run and don't wait for it")),
  sites: () =>
    Object.assign(
      new Option("--site <host>", l10n.t("a site that the client may use; repeatable")).argParser(
        (site, all: readonly string[] | undefined) => [...(all ?? []), site],
      ),
      { attributeName: () => "sites" },
    ),
  allow: () =>
    new Option(
      "--allow <list>",
      l10n.t("what the client may change, as {0}; without it, nothing", permissions.join(",")),
    ).argParser(permissionsIn),
  endOnInterrupt: () => new Option("--end-on-interrupt", l10n.t("end the run on Ctrl+C")),
};

function permissionsIn(text: string): readonly Permission[] {
  return text.split(",").map((word) => {
    const found = permissions.find((permission) => permission === word.trim());
    if (found === undefined) {
      throw new InvalidArgumentError(l10n.t("Known: {0}.", permissions.join(", ")));
    }
    return found;
  });
}

function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(l10n.t("It accepts a number from {0} to {1}.", least, most));
    }
    return value;
  };
}
