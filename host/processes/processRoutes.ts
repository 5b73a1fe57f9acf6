/** `/api/processes`: the host and the processes of its jobs, and no others of this machine. */
import { kill, listEnvironments, type ProcessEnvironment } from "../../core/node/processes";
import { type Answer, empty, json, type KuduRequest, type Route } from "../http/exchange";
import { refusal } from "../http/faults";
import { type Environment, toDetailed, toListed } from "./processInfo";
import { listProcesses, type ProcessEntry, treeOf } from "./processList";

interface Listing {
  readonly all: readonly ProcessEntry[];
  /** Of the host itself nothing is told: its variables are the person's. */
  readonly environments: ReadonlyMap<number, Environment>;
}

/** Jobs' processes are known by the instance in their environment; Windows does not tell it, so there is only the host. */
export function processRoutes(instanceId: string): Route[] {
  const one = "/api/processes/{id}";
  const end = (request: KuduRequest) => endProcess(instanceId, request);
  return [
    {
      method: "GET",
      pattern: "/api/processes",
      handle: async (request) => {
        const { all, environments } = await list(instanceId);
        const address = addressOf(request);
        const own = all.filter(({ pid }) => environments.has(pid));
        return json(
          200,
          own.map((entry) => toListed(entry, environments.get(entry.pid) ?? {}, address)),
        );
      },
    },
    { method: "GET", pattern: one, handle: (request) => getProcess(instanceId, request) },
    { method: "DELETE", pattern: one, handle: end },
    { method: "POST", pattern: `${one}/stop`, handle: end },
  ];
}

function addressOf({ origin }: KuduRequest): string {
  return `${origin}/api/processes`;
}

/** The processes of all jobs of an instance. */
export function listJobProcesses(instanceId: string): ProcessEnvironment[] {
  return listEnvironments().filter(({ text }) =>
    text.includes(`\0WEBSITE_INSTANCE_ID=${instanceId}\0`),
  );
}

async function list(instanceId: string): Promise<Listing> {
  const environments = new Map<number, Environment>([[process.pid, {}]]);
  for (const { pid, text } of listJobProcesses(instanceId)) {
    environments.set(pid, readEnvironment(text));
  }
  return { all: await listProcesses(), environments };
}

function readEnvironment(text: string): Environment {
  return Object.fromEntries(
    text.split("\0").flatMap((variable) => {
      const at = variable.indexOf("=");
      return at > 0 ? [[variable.slice(0, at), variable.slice(at + 1)]] : [];
    }),
  );
}

async function getProcess(instanceId: string, request: KuduRequest): Promise<Answer> {
  const { all, environments } = await list(instanceId);
  const pid = Number(request.params.id) || process.pid;
  const entry = all.find((each) => each.pid === pid);
  const environment = environments.get(pid);
  return entry && environment
    ? json(200, toDetailed(entry, environment, all, addressOf(request)))
    : notRunning(request);
}

/** With everything it started. The host ends by its own signals, never by a request. */
async function endProcess(instanceId: string, request: KuduRequest): Promise<Answer> {
  const { all, environments } = await list(instanceId);
  const pid = Number(request.params.id);
  if (pid === process.pid || !environments.has(pid)) {
    return notRunning(request);
  }
  for (const each of treeOf(pid, all)) {
    kill(each.pid);
  }
  return empty(204);
}

function notRunning({ params }: KuduRequest): Answer {
  return refusal(404, `Process with an Id of ${params.id} is not running.`);
}
