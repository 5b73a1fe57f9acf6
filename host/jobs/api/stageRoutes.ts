/**
 * `/webjobs-host/stages/KIND/NAME`: from which folder a source job runs; never below `/api`, which
 * is Kudu's.
 */
import { isAbsolute } from "node:path";
import { readJobFolder } from "../../../core/node/jobFolder";
import { isSafeJobName, type JobId, jobKinds } from "../../../core/webJob";
import { readBody } from "../../http/body";
import { empty, type KuduRequest, type KuduResponse, type Route, text } from "../../http/exchange";
import type { JobsApi } from "./jobsApi";

const pattern = "/webjobs-host/stages/{kind}/{name}";

export function stageRoutes(api: JobsApi): Route[] {
  return [
    { method: "PUT", pattern, handle: (request) => putStage(api, request) },
    { method: "DELETE", pattern, handle: (request) => deleteStage(api, request) },
  ];
}

async function putStage(api: JobsApi, request: KuduRequest): Promise<KuduResponse> {
  const { site, engine } = api;
  const job = jobOf(request);
  if (job === undefined) {
    return empty(404);
  }
  if (site.source === undefined) {
    return text(
      409,
      "The local host was started without a jobs folder, so it runs no source jobs.",
    );
  }
  const folder = folderIn(String(await readBody(request.body)));
  if (folder === undefined || readJobFolder(folder, site.scriptHosts, site.dialect) === undefined) {
    return text(400, `There's no WebJob that can run in ${folder ?? "the folder of the request"}.`);
  }
  site.stages.set(job, folder);
  engine.refresh(job);
  return empty(204);
}

function deleteStage({ site, engine }: JobsApi, request: KuduRequest): KuduResponse {
  const job = jobOf(request);
  if (job === undefined) {
    return empty(404);
  }
  site.stages.remove(job);
  engine.refresh(job);
  return empty(204);
}

function jobOf({ params: { kind, name = "" } }: KuduRequest): JobId | undefined {
  const known = jobKinds.find((each) => each === kind);
  return known && isSafeJobName(name) ? { kind: known, name } : undefined;
}

function folderIn(body: string): string | undefined {
  try {
    const { folder } = Object(JSON.parse(body)) as { readonly folder?: unknown };
    return typeof folder === "string" && isAbsolute(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}
