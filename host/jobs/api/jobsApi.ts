/** What the handlers of the job endpoints work with. */
import type { JobId } from "../../../core/webJob";
import type { Answer, KuduRequest } from "../../http/exchange";
import type { Engine } from "../engine";
import type { Site } from "../site";

export interface JobsApi {
  readonly site: Site;
  readonly engine: Engine;
  /** Tells whether another instance on this home is alive. */
  readonly lives: (instance: string) => boolean;
}

/** Answers a request that names one job; the name is one safe path segment. */
export type JobHandler = (
  api: JobsApi,
  request: KuduRequest,
  id: JobId,
) => Answer | Promise<Answer>;
