/** An answer against the recorded one: status, headers, body. */
import type { Reply } from "./exchange";
import type { Bindings } from "./placeholders";
import type { RecordedResponse } from "./transcripts";

/** Everything else is the HTTP server's own (`Date`, `Connection` …) and was not recorded. */
const comparedHeaders = [
  "content-type",
  "etag",
  "location",
  "allow",
  "last-modified",
  "content-range",
] as const;

/** What differs, one sentence each. */
export function compareResponse(
  recorded: RecordedResponse,
  actual: Reply,
  bindings: Bindings,
): string[] {
  const problems: string[] = [];
  if (recorded.status !== actual.status) {
    problems.push(
      `status ${actual.status} instead of ${recorded.status}, body ${JSON.stringify(actual.body.slice(0, 300))}`,
    );
  }
  for (const name of comparedHeaders) {
    const problem = compareHeader(name, recorded.headers[name], actual.headers[name], bindings);
    if (problem) {
      problems.push(`header ${name}: ${problem}`);
    }
  }
  const body = bindings.match(recorded.body, actual.body);
  if (body) {
    problems.push(`body: ${body}`);
  }
  const length = compareLength(recorded, actual);
  return length ? [...problems, length] : problems;
}

function compareHeader(
  name: (typeof comparedHeaders)[number],
  recorded: string | undefined,
  actual: string | undefined,
  bindings: Bindings,
): string | undefined {
  if (recorded === undefined || actual === undefined) {
    return recorded === actual
      ? undefined
      : `${actual ?? "absent"} instead of ${recorded ?? "none"}`;
  }
  if (name === "etag") {
    return bindings.matchEtag(recorded, actual);
  }
  if (name === "last-modified") {
    const form = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;
    return form.test(actual) ? undefined : `${actual} is not an HTTP date`;
  }
  if (name === "allow" && recorded === recordersAllow) {
    return actual === enginesAllow ? undefined : `${actual} instead of ${enginesAllow}`;
  }
  return bindings.match(recorded, actual);
}

/** What the recorder made of the verbs of the catch-all route (docs/kudu.md#6.2). */
const recordersAllow = "DELETE";
const enginesAllow = "GET, PATCH, POST, PUT, DELETE";

/**
 * A body without placeholders has the recorded length to the byte; HEAD tells the length of what
 * GET sends.
 */
function compareLength(recorded: RecordedResponse, actual: Reply): string | undefined {
  const told = actual.headers["content-length"];
  if (told === undefined) {
    return recorded.status === 304 ? undefined : "content-length is missing";
  }
  const variable = recorded.body.includes("{") && /\{[A-Z]/.test(recorded.body);
  const wanted = variable
    ? String(Buffer.byteLength(actual.body))
    : recorded.headers["content-length"];
  return told === wanted ? undefined : `content-length ${told} instead of ${wanted}`;
}
