import * as l10n from "@vscode/l10n";
import type { Command } from "./command";
import type { OptionName } from "./options";

export interface Verb {
  readonly name: string;
  /** What is typed after the verb, as help shows it. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** More words are an error. */
  readonly mostWords: number;
  /** What follows `--` is for the job. */
  readonly takesArguments?: boolean;
  readonly command: Command;
}

/** Names the site; every verb that speaks to one has them. */
const place: readonly OptionName[] = ["site", "home", "jobs", "json"];
/** What decides a build; the first asks for one. */
const building: readonly OptionName[] = [
  ...(["build", "configuration", "framework", "runtime", "cache"] as const),
];
/** What decides which files go up, and as what. */
const packing: readonly OptionName[] = [
  ...(["kind", "name", "exclude", "defaultExcludes", "platform"] as const),
  ...building,
];
const many = Number.POSITIVE_INFINITY;

export function verbs(): readonly Verb[] {
  return [...jobVerbs(), ...sourceVerbs(), agentVerb()];
}

/** Each verb reads what it needs when it is called, so that all of them start at once. */
function later(load: () => Promise<Command>): Command {
  return async (context) => (await load())(context);
}

/** What is there. */
function jobVerbs(): readonly Verb[] {
  return [
    {
      name: "list",
      usage: "",
      summary: l10n.t("list the WebJobs of a site"),
      options: ["kind", ...place],
      mostWords: 0,
      command: later(async () => (await import("./jobs.js")).list),
    },
    {
      name: "run",
      usage: "NAME | PATH --build [-- ARGUMENTS…]",
      summary: l10n.t("run a triggered WebJob, stream its log and exit as the WebJob did"),
      options: ["waitIfRunning", "detach", "endOnInterrupt", "kind", "name", ...building, ...place],
      mostWords: 1,
      takesArguments: true,
      command: later(async () => (await import("./run.js")).run),
    },
    {
      name: "logs",
      usage: "NAME | --application",
      summary: l10n.t("print the log of a WebJob or of one run"),
      options: ["run", "follow", "application", "kind", ...place],
      mostWords: 1,
      command: later(async () => (await import("./logs.js")).logs),
    },
    {
      name: "history",
      usage: "NAME",
      summary: l10n.t("list the runs of a triggered WebJob"),
      options: ["count", ...place],
      mostWords: 1,
      command: later(async () => (await import("./history.js")).history),
    },
    {
      name: "start",
      usage: "NAME…",
      summary: l10n.t("start continuous WebJobs"),
      options: place,
      mostWords: many,
      command: later(async () => (await import("./jobs.js")).start),
    },
    {
      name: "stop",
      usage: "NAME…",
      summary: l10n.t("stop continuous WebJobs"),
      options: place,
      mostWords: many,
      command: later(async () => (await import("./jobs.js")).stop),
    },
    {
      name: "delete",
      usage: "NAME…",
      summary: l10n.t("delete WebJobs with their history"),
      options: ["kind", ...place],
      mostWords: many,
      command: later(async () => (await import("./jobs.js")).remove),
    },
  ];
}

/** What lies on this machine. */
function sourceVerbs(): readonly Verb[] {
  return [
    {
      name: "build",
      usage: "PATH",
      summary: l10n.t("build the source of a WebJob and print the folder to deploy"),
      options: ["outputFolder", "name", "platform", "site", ...building.slice(1), "json"],
      mostWords: 1,
      command: later(async () => (await import("./build.js")).buildCommand),
    },
    {
      name: "deploy",
      usage: "PATH… | --all",
      summary: l10n.t("deploy folders, scripts or zips and watch them start"),
      options: ["all", "watch", ...packing, ...place],
      mostWords: many,
      command: later(async () => (await import("./deployCommands.js")).deployCommand),
    },
    {
      name: "package",
      usage: "PATH…",
      summary: l10n.t("write the zip that a deployment sends"),
      options: ["output", ...packing, "json"],
      mostWords: many,
      command: later(async () => (await import("./deployCommands.js")).packageCommand),
    },
    {
      name: "validate",
      usage: "[PATH…]",
      summary: l10n.t("check WebJobs and timers: folders, source files or whole repositories"),
      options: ["format", "platform", "jobs", "json"],
      mostWords: many,
      command: later(async () => (await import("./validate.js")).validate),
    },
    {
      name: "next",
      usage: "EXPRESSION | PATH | NAME",
      summary: l10n.t("print the next runs of a schedule"),
      options: ["count", "timeZone", "platform", ...place],
      mostWords: many,
      command: later(async () => (await import("./next.js")).next),
    },
  ];
}

/** For programs that work for a person. */
function agentVerb(): Verb {
  return {
    name: "mcp",
    usage: "",
    summary: l10n.t("serve tools to an agent, as an MCP server on stdio"),
    options: ["allow", "sites", "home", "jobs", "platform", "timeZone"],
    mostWords: 0,
    command: later(async () => (await import("./mcp/mcp.js")).mcp),
  };
}
