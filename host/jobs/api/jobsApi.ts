/** What the handlers of the job endpoints work with. */
import type { JobId } from "../../../core/webJob";
import type { KuduRequest, KuduResponse } from "../../http/exchange";
import type { Engine } from "../engine";
import type { JobSite } from "../jobSite";

export interface JobsApi {
  readonly site: JobSite;
  readonly engine: Engine;
  /** True while another instance on this home is alive. */
  readonly isInstanceAlive: (instance: string) => boolean;
}

/** Answers a request that names one job; the name is one safe path segment. */
export type JobHandler = (
  api: JobsApi,
  request: KuduRequest,
  id: JobId,
) => KuduResponse | Promise<KuduResponse>;
