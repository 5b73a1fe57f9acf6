/** What the tools take. Descriptions are for models. */
import { jobKinds } from "../../core/webJob";
import type { InputSchema, NumberProperty, TextListProperty, TextProperty } from "./inputSchema";

function text(description: string, maxLength: number): TextProperty {
  return { type: "string", description, maxLength };
}

function choice(description: string, values: readonly string[]): TextProperty {
  return { type: "string", description, enum: values };
}

function number(description: string, minimum: number, maximum: number): NumberProperty {
  return { type: "integer", description, minimum, maximum };
}

function schema(required: readonly string[], properties: InputSchema["properties"]): InputSchema {
  return { type: "object", properties, required, additionalProperties: false };
}

const job = text("Name of the WebJob.", 260);
const kind = choice("Needed only where a continuous and a triggered WebJob share the name.", [
  ...jobKinds,
]);
const site = text("“local” (default) or a site as webjobs_list_jobs lists it under “sites”.", 260);
const path = (what: string) =>
  text(`${what}, relative to an open or shared folder, or absolute and inside one.`, 4_096);
const words: TextListProperty = {
  type: "array",
  description: "Arguments for the run file, one per item, without quoting.",
  items: { type: "string", maxLength: 2_000 },
  maxItems: 50,
};

export const explainSchedule = schema(["schedule"], {
  schedule: text("NCRONTAB with six fields, such as “0 */15 * * * *”.", 1_000),
  timeZone: text("IANA or Windows name. Default: what is configured, else UTC.", 100),
  platform: choice("App Service platform that reads the schedule.", ["both", "windows", "linux"]),
  count: number("How many next occurrences. Default 5.", 1, 50),
});

export const checkJob = schema(["path"], {
  path: path("A WebJob's folder, its settings.job, a source file, or a folder above them"),
});

export const listJobs = schema([], {
  site,
  filter: text("Only jobs whose name contains this, in any letter case.", 260),
});

export const getRuns = schema(["job"], {
  job,
  kind,
  site,
  count: number("How many. Default 10.", 1, 50),
});

export const readLog = schema(["job"], {
  job,
  kind,
  site,
  run: text("Id of a run as webjobs_get_runs lists it. Default: the latest.", 100),
  lines: number("How many lines from the end. Default 100.", 1, 500),
});

export const runJob = schema(["job"], {
  job,
  site,
  arguments: words,
  wait: number("Seconds to wait for the end of the run. Default 30.", 0, 300),
});

export const changeJob = schema(["job"], { job, site });

export const deployJob = schema(["path"], {
  path: path("The folder, script or zip to deploy"),
  site,
  kind: choice("Needed only where the place of the source doesn't say.", [...jobKinds]),
  name: text("Name to deploy as. Default: the job's, else the folder's or file's.", 260),
});
