import { json, type KuduResponse } from "../../http/exchange";
import type { JobsApi } from "./jobsApi";

/** Triggered jobs as operations of a Swagger 2.0 document, under the old form of their address. */
export function getSwagger({ engine }: JobsApi): KuduResponse {
  const paths = engine.list
    .get("triggered")
    .map(({ job: { name } }) => [`/api/triggeredjobs/${name}/run`, { post: operation(name) }]);
  return json(200, {
    swagger: "2.0",
    info: { version: "v1", title: "WebJobs" },
    host: "placeHolder",
    schemes: ["https"],
    paths: Object.fromEntries(paths),
  });
}

function operation(name: string) {
  return {
    deprecated: false,
    operationId: name,
    consumes: [],
    produces: [],
    responses: { "200": { description: "Success" }, default: { description: "Success" } },
    parameters: [
      {
        name: "arguments",
        in: "query",
        description: "Web Job Arguments",
        required: false,
        type: "string",
      },
    ],
  };
}
