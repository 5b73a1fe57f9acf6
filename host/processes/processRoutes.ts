/** `/api/processes`: the host and the processes of its jobs, and no others of this machine. */
import { join, sep } from "node:path";
import { treeOf } from "../../core/node/processes/descendants";
import { listEnvironments, type ProcessEnvironment } from "../../core/node/processes/environments";
import { kill } from "../../core/node/processes/kill";
import type { ProcessTable } from "../../core/node/processes/process";
import { commandOf, readProcesses } from "../../core/node/processes/readProcesses";
import { jobsDataPath } from "../../core/webJob";
import { refusal } from "../http/errors";
import { empty, json, type KuduRequest, type KuduResponse, type Route } from "../http/exchange";
import type { JobSite } from "../jobs/jobSite";
import { type Environment, type ProcessEntry, toDetailed, toListed } from "./processInfo";

interface Listing {
  readonly table: ProcessTable;
  /** The host's own environment is not shown: its variables are the user's. */
  readonly environments: ReadonlyMap<number, Environment>;
}

/**
 * Whose processes are shown: several hosts of one machine may work on one home, or have one name on
 * several homes.
 */
export type ProcessOwner = Pick<JobSite, "home" | "instanceId" | "processes">;

/**
 * Jobs' processes are known by their environment; Windows does not expose it, so there are those
 * that the host started, with their descendants.
 */
export function processRoutes(owner: ProcessOwner): Route[] {
  const one = "/api/processes/{id}";
  const end = (request: KuduRequest) => endProcess(owner, request);
  return [
    {
      method: "GET",
      pattern: "/api/processes",
      handle: async (request) => {
        const { table, environments } = await list(owner);
        const address = addressOf(request);
        const own = [...table.keys()].filter((pid) => environments.has(pid));
        return json(
          200,
          own
            .flatMap((pid) => entryOf(table, pid) ?? [])
            .map((entry) => toListed(entry, environments.get(entry.pid) ?? {}, address)),
        );
      },
    },
    { method: "GET", pattern: one, handle: (request) => getProcess(owner, request) },
    { method: "DELETE", pattern: one, handle: end },
    { method: "POST", pattern: `${one}/stop`, handle: end },
  ];
}

function addressOf({ origin }: KuduRequest): string {
  return `${origin}/api/processes`;
}

/** The processes of all jobs of this host's home that this host has started. */
export function listJobProcesses({
  home,
  instanceId,
}: Pick<ProcessOwner, "home" | "instanceId">): ProcessEnvironment[] {
  const instance = `\0WEBSITE_INSTANCE_ID=${instanceId}\0`;
  const data = `\0WEBJOBS_DATA_PATH=${join(home, jobsDataPath)}${sep}`;
  return listEnvironments().filter(({ text }) => text.includes(instance) && text.includes(data));
}

async function list(owner: ProcessOwner): Promise<Listing> {
  const environments = new Map<number, Environment>([[process.pid, {}]]);
  for (const { pid, text } of listJobProcesses(owner)) {
    environments.set(pid, readEnvironment(text));
  }
  const table = await readProcesses();
  for (const { pid, job } of owner.processes.runningIn(table)) {
    environments.set(pid, { WEBJOBS_NAME: job.name, WEBJOBS_TYPE: job.kind });
  }
  return { table, environments };
}

/** Undefined for a process that has ended meanwhile. */
function entryOf(table: ProcessTable, pid: number): ProcessEntry | undefined {
  const seen = table.get(pid);
  const command = seen && commandOf(seen);
  return (
    command && { pid, parent: seen.parent, program: command.program, commandLine: command.line }
  );
}

function readEnvironment(text: string): Environment {
  return Object.fromEntries(
    text.split("\0").flatMap((variable) => {
      const at = variable.indexOf("=");
      return at > 0 ? [[variable.slice(0, at), variable.slice(at + 1)]] : [];
    }),
  );
}

async function getProcess(owner: ProcessOwner, request: KuduRequest): Promise<KuduResponse> {
  const { table, environments } = await list(owner);
  const pid = Number(request.params.id) || process.pid;
  const entry = entryOf(table, pid);
  const environment = environments.get(pid);
  return entry && environment
    ? json(200, toDetailed(entry, environment, table.values(), addressOf(request)))
    : notRunning(request);
}

/** With everything it started. The host ends by its own signals, never by a request. */
async function endProcess(owner: ProcessOwner, request: KuduRequest): Promise<KuduResponse> {
  const { table, environments } = await list(owner);
  const pid = Number(request.params.id);
  if (pid === process.pid || !environments.has(pid)) {
    return notRunning(request);
  }
  for (const each of treeOf(pid, table)) {
    kill(each.pid);
  }
  return empty(204);
}

function notRunning({ params }: KuduRequest): KuduResponse {
  return refusal(404, `Process with an Id of ${params.id} is not running.`);
}
