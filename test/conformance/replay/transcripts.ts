/** The recorded scenarios of Kudu's own engine, as the fixture holds them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  /** `null`: the header is not sent at all. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The text that was sent, or a description such as `zip: {"run.sh": "…"}`. */
  readonly bodySummary?: string;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `[seconds since the timeline began, value]`, one pair per change. */
export type Change<Value = string> = readonly [number, Value];

export interface RecordedStep {
  /** Seconds since the scenario began, when the step was over. */
  readonly t: number;
  readonly request?: RecordedRequest;
  readonly response?: RecordedResponse;
  readonly timeline?: { readonly get: string; readonly field: string; readonly changes: Change[] };
  readonly tree?: readonly string[];
  readonly event?: Readonly<Record<string, unknown>>;
  readonly statusAndEndTimeSequence?: readonly Change<readonly [string, string]>[];
  /**
   * After a PUT of settings: what `settings.job` held. Elsewhere: times written into a status file.
   */
  readonly file?: string | { readonly start: string; readonly end: string };
  readonly api?: {
    readonly start_time: string;
    readonly end_time: string;
    readonly duration: string;
  };
  readonly note?: string;
}

export interface Scenario {
  /** Group and name, such as `08-continuous: exits 0`. */
  readonly id: string;
  readonly name: string;
  readonly given: string;
  readonly steps: readonly RecordedStep[];
  /** Path with placeholders → content with placeholders, after the scenario. */
  readonly files: Readonly<Record<string, string>>;
  /** App settings of the recorded engine. */
  readonly environment: Readonly<Record<string, string>>;
}

interface RecordedGroup {
  readonly group: string;
  readonly extraEnvironment: Readonly<Record<string, string>>;
  readonly scenarios: readonly Omit<Scenario, "id" | "environment">[];
}

const folder = join("test", "fixtures", "kudu-transcripts");

export function readScenarios(): Scenario[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .flatMap((file) => {
      const group: RecordedGroup = JSON.parse(readFileSync(join(folder, file), "utf8"));
      return group.scenarios.map((scenario) => ({
        ...scenario,
        id: `${group.group}: ${scenario.name}`,
        environment: group.extraEnvironment,
      }));
    });
}

/** Seconds the recording lasted. */
export function recordedSeconds({ steps }: Scenario): number {
  return steps.at(-1)?.t ?? 0;
}
