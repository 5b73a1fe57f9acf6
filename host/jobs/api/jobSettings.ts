/** GET and PUT of a job's settings. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readJobSettings } from "../../../core/jobSettings";
import { isFault } from "../../../core/newtonsoft/fault";
import { readBodyValue } from "../../../core/newtonsoft/read";
import { findScriptFolder } from "../../../core/node/jobFolder";
import { decodeText, findSettingsFile, withoutMark } from "../../../core/settingsFile";
import { type JobId, settingsFileName } from "../../../core/webJob";
import { readBody } from "../../http/body";
import { exceptionResponse, withNote } from "../../http/errors";
import { empty, jsonText, type KuduRequest, type KuduResponse, text } from "../../http/exchange";
import { replaceFile } from "../disk/atomicFile";
import { findFolder, findWritableFolder } from "../places";
import { readSettings, type SettingsPlace } from "../settingsFile";
import { getJob } from "./jobs";
import type { JobsApi } from "./jobsApi";

/** `{}` also for a job that does not exist, as Kudu answers. */
export function getSettings({ site }: JobsApi, _request: KuduRequest, id: JobId): KuduResponse {
  const found = findFolder(site, id);
  const { json } = found ? readSettings(settingsPlace(site, found.folder)) : readJobSettings("{}");
  return jsonText(200, json);
}

/** Where a folder keeps its settings, whether or not it has a run file. */
function settingsPlace({ dialect }: JobsApi["site"], folder: string): SettingsPlace {
  const { scriptFolder, entries } = findScriptFolder(folder);
  const names = entries.map(({ name }) => name);
  return { scriptFolder, settingsFile: findSettingsFile(names, dialect) };
}

export async function putSettings(
  api: JobsApi,
  request: KuduRequest,
  id: JobId,
): Promise<KuduResponse> {
  const body = await readBody(request.body);
  const unsupported = checkMediaType(request.headers["content-type"], body.length);
  const text = decodeBody(body, request.headers["content-type"]);
  return unsupported ?? storeSettings(api, id, text);
}

/** Web API reads two encodings, and takes an unknown name for the first of them. */
function decodeBody(body: Buffer, contentType = ""): string {
  const isUtf16 = /;\s*charset\s*=\s*"?utf-16(le)?"?\s*(;|$)/i.test(contentType);
  const hasMark = body[0] === 0xff || body[0] === 0xfe;
  return isUtf16 && !hasMark ? body.toString("utf16le") : decodeText(body);
}

/** Resource Manager puts settings with the job itself: `properties.settings` and nothing else. */
export async function putArmSettings(
  api: JobsApi,
  request: KuduRequest,
  id: JobId,
): Promise<KuduResponse> {
  const { values } = readJobSettings(decodeText(await readBody(request.body)));
  const properties = values.properties as { settings?: unknown } | undefined;
  const stored = storeSettings(api, id, JSON.stringify(properties?.settings ?? {}));
  return stored.status === 200 ? getJob(api, request, id) : stored;
}

function storeSettings({ site, engine }: JobsApi, id: JobId, body: string): KuduResponse {
  const found = findFolder(site, id);
  if (!found) {
    return empty(404);
  }
  if (found.place === "source") {
    return text(
      409,
      `The local host can't edit ${settingsFileName} of ${id.name} because it runs from its source folder. Edit the file there, or deploy the WebJob first.`,
    );
  }
  const writable = findWritableFolder(site, id);
  if (writable.folder !== found.folder) {
    return empty(404);
  }
  const settings = readBodyValue(withoutMark(body));
  if (isFault(settings) || settings?.members === undefined) {
    return refuseWipe(id);
  }
  const { scriptFolder } = findScriptFolder(found.folder);
  mkdirSync(scriptFolder, { recursive: true });
  replaceFile(join(scriptFolder, settingsFileName), settings.json);
  engine.note(id, found.place);
  return empty(200);
}

function refuseWipe({ name }: JobId): KuduResponse {
  const note = `The body isn't a JSON object. The settings of the WebJob ${name} weren't changed (Azure would have cleared them and answered 200).`;
  return withNote(text(400, note), note);
}

/** Kudu reads JSON under two names and has no reader for anything else. */
function checkMediaType(contentType: string | undefined, length: number): KuduResponse | undefined {
  const [mediaType = ""] = (contentType ?? "").split(";");
  const name = mediaType.trim().toLowerCase();
  if (name === "application/json" || name === "text/json" || (name === "" && length === 0)) {
    return undefined;
  }
  const message =
    name === ""
      ? "The request contains an entity body but no Content-Type header. The inferred media type 'application/octet-stream' is not supported for this resource."
      : `The request entity's media type '${name}' is not supported for this resource.`;
  return exceptionResponse(
    415,
    `No MediaTypeFormatter is available to read an object of type 'JobSettings' from content with media type '${name || "application/octet-stream"}'.`,
    { message, type: "System.Net.Http.UnsupportedMediaTypeException" },
  );
}
