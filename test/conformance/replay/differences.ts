/**
 * Steps that do not replay as recorded, each with its reason. Status codes, JSON members and system
 * log lines are never among them; at most 25.
 *
 * - *platform*: Mono's or Linux' doing, not Kudu's, or .NET's own texts.
 * - *security*: the host refuses what would open the machine.
 * - *harm*: Kudu destroys something; the host does the safe thing and says what Azure would have
 *   done.
 * - *timing*: order of events less than half a second apart.
 */
import type { RecordedStep } from "./transcripts";

type Reason = "platform" | "security" | "harm" | "timing";

export interface Difference {
  readonly scenario: string;
  /** Number of the step, or the recorded path of a file. */
  readonly step: number | string;
  readonly reason: Reason;
  readonly why: string;
  /** Replaces recorded text, so that all the rest of the step is still compared. */
  readonly instead?: readonly [recorded: RegExp, expected: string];
  /** Console lines left out on both sides. */
  readonly ignore?: RegExp;
}

const failedUpload = "a failed upload leaves the job and its history as they were";
const wipedSettings =
  "a body that is no JSON object is refused with 400 and a sentence; the settings stay as they were";
const slowRequests =
  "requests to the recorded engine hung for seconds, as Mono locks files inside one process; the change itself came as fast as here";

export const differences: readonly Difference[] = [
  ...differ("02-upload: nothing runnable", "harm", failedUpload, 4, 5, 6),
  ...differ("02-upload: corrupt zip", "harm", failedUpload, 2, 3),
  ...differ(
    "02-upload: zip slip",
    "security",
    "an entry with an absolute name is left out instead of being written where it says",
    2,
  ),
  {
    scenario: "03-list-etag: ETag while a run is active",
    step: 2,
    reason: "timing",
    why: "a run that was accepted 10 ms ago may run already",
    instead: [/\\"Initializing\\"/, '\\"{EITHER Initializing|Running}\\"'],
  },
  {
    scenario: "03-list-etag: ETag while a run is active",
    step: 3,
    reason: "platform",
    why: `asked 0.4 s after the start, answered at the end of the run: ${slowRequests}`,
    instead: [
      /\\"Success\\"(?=,\\"start_time\\":\\"\{ISO-UTC\}\\",\\"end_time\\":\\"0001)/,
      '\\"Running\\"',
    ],
  },
  {
    scenario: "04-runs: stdin",
    step: "{HOME}/data/jobs/triggered/t-in/{RUNID1}/output_log.txt",
    reason: "platform",
    why: "the open and silent input is a named pipe here, an unnamed one there",
    ignore: /pipe:\[\d+\]|\/pipes\/\d+\.in/,
  },
  {
    scenario: "04-runs: environment and working directory",
    step: "{HOME}/data/jobs/triggered/t-env/{RUNID1}/output_log.txt",
    reason: "platform",
    why: "paths of build tools and settings of deployments mean nothing here; app settings also come in their prefixed form, as in Azure",
    ignore:
      /\] (?:APPSETTING_|GYP_|KUDU_|MSBUILD|NPM_|NUGET_|SCM_|VC|HOMEDRIVE=|HOMEPATH=)|WEBSITE_(?!TRIGGERED_JOB|INSTANCE_ID)/,
  },
  {
    scenario: "08-continuous: in place job writing into its own folder",
    step: 1,
    reason: "platform",
    why: "Mono's Thread.Abort hung in the second stop; here the third life begins after the grace time, like the second",
    instead: [/\[36\.25,"Stopping"\]\]/, '[36.25,"Stopping"],[41.3,"Running"]]'],
  },
  ...differ(
    "09-stop-start: stopping_wait_time = -3",
    "harm",
    "a negative wait counts as the default instead of keeping the process for ever",
    2,
    3,
  ),
  ...differ(
    "10-singleton-settings: settings GET/PUT triggered",
    "harm",
    wipedSettings,
    ...[6, 8, 10, 12, 14, 16],
  ),
  ...differ(
    "10-singleton-settings: settings PUT content types",
    "harm",
    "a body that is not in the announced character set is read all the same instead of wiping the settings",
    1,
  ),
];

function differ(
  scenario: string,
  reason: Reason,
  why: string,
  ...steps: readonly number[]
): Difference[] {
  return steps.map((step) => ({ scenario, step, reason, why }));
}

export function differencesOf(scenario: string): readonly Difference[] {
  return differences.filter((difference) => difference.scenario === scenario);
}

/** The step as this host should answer it. */
export function rewritten(
  step: RecordedStep,
  all: readonly Difference[],
  index: number,
): RecordedStep {
  const instead = all.find((difference) => difference.step === index)?.instead;
  return instead ? JSON.parse(JSON.stringify(step).replace(...instead)) : step;
}
