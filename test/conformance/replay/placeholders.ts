/**
 * Placeholders of the recordings, matched against what really came: `{RUNID1}` is the same run
 * wherever it appears, `{ISO-UTC}` is any date of that form.
 */

/** Values that belong to one replay of one scenario. */
export interface Place {
  /** Scheme and authority of the host, such as `http://127.0.0.1:49152`. */
  readonly base: string;
  /** Real path of the home. */
  readonly home: string;
  /** First six characters of the instance id. */
  readonly instance: string;
}

const isoTime = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z`;
const timeSpan = String.raw`(?:\d+\.)?\d\d:\d\d:\d\d(?:\.\d{7})?`;
const guid = `[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`;

/** Texts of the recorded day and machine that no replay can repeat, and what stands for them. */
const volatile: readonly (readonly [recorded: string, pattern: string])[] = [
  [String.raw`\{ISO-UTC\}`, isoTime],
  // A date whose time only was replaced; its fraction is trimmed as in JSON.
  [String.raw`2026-11-22T\{TIMESPAN\}`, String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?`],
  // Days before a time span depend on today.
  [String.raw`(?:\d+\.)?\{TIMESPAN\}`, timeSpan],
  [String.raw`40\.00:00:00`, timeSpan],
  [String.raw`\{MM/dd/yyyy HH:mm:ss\}`, String.raw`\d\d/\d\d/\d{4} \d\d:\d\d:\d\d`],
  [String.raw`11/22/2026 \d\d:\d\d:\d\d`, String.raw`\d\d/\d\d/\d{4} \d\d:\d\d:\d\d`],
  [String.raw`\[11/22/202`, String.raw`\[\d\d/\d\d/\d{3}`],
  // Two ranges of such a line: the beginning of the month, and the day.
  [String.raw`bytes 0-1/419\r\n\r\n\[1`, String.raw`bytes 0-1/419\r\n\r\n\[\d`],
  [String.raw`bytes 4-5/419\r\n\r\n22`, String.raw`bytes 4-5/419\r\n\r\n\d\d`],
  [String.raw`\{RANDOM8\.3\}`, String.raw`[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]{3}`],
  [String.raw`\{STACK\}`, String.raw`(?:[^"\\]|\\.)*`],
  [String.raw`WEBJOBS_PORT=\d+`, String.raw`WEBJOBS_PORT=\d+`],
  // Media types beyond text differ from server to server.
  [String.raw`text/x-script\.sh`, String.raw`[\w./+-]+`],
  [String.raw`pipe:\[\d+\]`, String.raw`pipe:\[\d+\]`],
  [String.raw`6393096\d{11}`, String.raw`\d{18}`],
  [String.raw`\{EITHER [\w|]+\}`, ""],
  [guid, guid],
  // Line ends inside JSON follow the platform: `\n` here, `\r\n` on Windows.
  [String.raw`\\n`, String.raw`(?:\\r)?\\n`],
];

const named = /\{(BASE|HOME|INST6|TEMP|RUNID\d+)\}/;
const tokens = new RegExp(`${named.source}|${volatile.map(([text]) => text).join("|")}`, "g");

export class Bindings {
  readonly #values = new Map<string, string>();
  readonly #etags = new Map<string, string>();
  /** Recorded text → text of this replay, such as the address of a listener. */
  readonly #stands = new Map<string, string>();

  constructor(place: Place) {
    this.place(place);
  }

  /** The host may come back at another address. */
  place({ base, home, instance }: Place): void {
    this.#values.set("BASE", base).set("HOME", home).set("INST6", instance);
  }

  /** In requests and in what is expected, `recorded` means `real`. */
  stand(recorded: string, real: string): void {
    this.#stands.set(recorded, real);
  }

  value(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Names that a failing comparison had bound are forgotten again. */
  async attempt(compare: () => Promise<string[]>): Promise<string[]> {
    const values = new Map(this.#values);
    const etags = new Map(this.#etags);
    const problems = await compare();
    if (problems.length > 0) {
      restore(this.#values, values);
      restore(this.#etags, etags);
    }
    return problems;
  }

  /** A recorded request with this replay's values; a run that never existed gets an unused id. */
  fill(recorded: string): string {
    return this.#withStands(recorded)
      .replace(/\{ISO-UTC\}/g, "2020-01-02T03:04:05Z")
      .replace(/\{TIMESPAN\}/g, "03:04:05.1230000")
      .replace(
        new RegExp(named, "g"),
        (_, name: string) => this.#values.get(name) ?? "1".repeat(18),
      )
      .replace(/"[0-9a-f-]{2,}"/g, (etag) => this.#etags.get(etag) ?? etag);
  }

  /**
   * Nothing when `actual` is what was recorded (new names are then bound), else where it first
   * differs.
   */
  match(recorded: string, actual: string): string | undefined {
    const expected = this.#withStands(recorded);
    const fresh: string[] = [];
    const pieces = this.#pieces(expected, fresh);
    const found = new RegExp(`^${pieces.join("")}$`, "s").exec(actual);
    if (!found) {
      return firstDifference(pieces, expected, actual);
    }
    for (const name of fresh) {
      const value = found.groups?.[name] ?? "";
      if ([...this.#values.values()].includes(value)) {
        return `${name} is ${value}, which already has another name`;
      }
      this.#values.set(name, value);
    }
    return undefined;
  }

  /**
   * ETags are opaque, but equal where they were equal and different where they differed; `"11"` is
   * an empty list.
   */
  matchEtag(recorded: string, actual: string): string | undefined {
    const known = this.#etags.get(recorded);
    if (known === undefined) {
      const other = [...this.#etags].find(([, value]) => value === actual);
      if (other) {
        return `ETag ${actual} stood for ${other[0]} before, now for ${recorded}`;
      }
      if (recorded === '"11"' && actual !== recorded) {
        return `ETag of an empty list is ${actual} instead of "11"`;
      }
      this.#etags.set(recorded, actual);
      return /^"[^"]+"$/.test(actual) ? undefined : `ETag ${actual} is not a quoted text`;
    }
    return known === actual ? undefined : `ETag ${actual} instead of ${known} as before`;
  }

  #withStands(text: string): string {
    return [...this.#stands].reduce((sofar, [from, to]) => sofar.replaceAll(from, to), text);
  }

  #pieces(expected: string, fresh: string[]): string[] {
    const pieces: string[] = [];
    let last = 0;
    for (const token of expected.matchAll(tokens)) {
      pieces.push(...literal(expected.slice(last, token.index)));
      pieces.push(this.#pattern(token[0], token[1], fresh));
      last = token.index + token[0].length;
    }
    return [...pieces, ...literal(expected.slice(last))];
  }

  #pattern(token: string, name: string | undefined, fresh: string[]): string {
    if (token.startsWith("{EITHER ")) {
      return `(?:${token.slice("{EITHER ".length, -1)})`;
    }
    if (name === undefined) {
      const known = volatile.find(([text]) => new RegExp(`^(?:${text})$`).test(token));
      return `(?:${known?.[1]})`;
    }
    const value = this.#values.get(name);
    if (value !== undefined) {
      return escaped(value);
    }
    if (fresh.includes(name)) {
      return `\\k<${name}>`;
    }
    fresh.push(name);
    return name === "TEMP" ? `(?<TEMP>[^"\\s]+?)` : `(?<${name}>\\d{18})`;
  }
}

function restore(target: Map<string, string>, before: ReadonlyMap<string, string>): void {
  target.clear();
  for (const [key, value] of before) {
    target.set(key, value);
  }
}

/** In pieces of one line, so that a difference can be shown where it is. */
function literal(text: string): string[] {
  return (text.match(/[^\n]*\n|[^\n]+/g) ?? []).map(escaped);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

function firstDifference(pieces: readonly string[], expected: string, actual: string): string {
  const longest = (upTo: number) =>
    new RegExp(`^${pieces.slice(0, upTo).join("")}`, "s").exec(actual);
  let good = 0;
  while (good < pieces.length && longest(good + 1)) {
    good += 1;
  }
  const at = longest(good)?.[0].length ?? 0;
  const wanted = pieces.slice(good, good + 2).join("");
  return [
    `after ${JSON.stringify(actual.slice(Math.max(0, at - 60), at))}`,
    `came ${at === actual.length ? "the end" : JSON.stringify(actual.slice(at, at + 160))}`,
    `instead of ${wanted === "" ? "the end" : `/${wanted.slice(0, 200)}/`}`,
    `(expected ${JSON.stringify(expected.slice(0, 80))}…)`,
  ].join(" ");
}
