/** Plays one scenario on its stage and tells, step by step, what differs from the recording. */
import { setTimeout as delay } from "node:timers/promises";
import { compareFiles } from "./compareFiles";
import { compareResponse } from "./compareResponse";
import { compareTimeline } from "./compareTimeline";
import { compareTree, readTree, rootsOf } from "./compareTree";
import { compareValue } from "./compareValue";
import { describeDerivedState, makeDerivedState } from "./derivedState";
import { type Difference, differencesOf, rewritten } from "./differences";
import type { Reply } from "./exchange";
import { recordedBody } from "./recordedBody";
import type { Script } from "./script";
import { jobFolder, type Kind, Stage } from "./stage";
import type { Change, RecordedStep, Scenario } from "./transcripts";
import { until } from "./until";

/** Seconds a state may come later than recorded: eight hosts share the machine. */
const patience = 6;

export async function play(scenario: Scenario, script: Script): Promise<string[]> {
  const stage = new Stage(scenario.environment);
  try {
    const isScripted = Object.keys(script).length > 0;
    await (isScripted
      ? (script.given?.(stage) ?? stage.start())
      : makeDerivedState(stage, scenario));
    const problems = await new Player(stage, scenario, script).play();
    const isProse = problems.length > 0 && !isScripted && scenario.given !== "";
    return isProse ? [...problems, describeDerivedState(scenario)] : problems;
  } finally {
    await stage.dispose();
  }
}

/** Judges a step; it is looked at again while it differs and may be repeated. */
type Judge = () => Promise<string[]>;

class Player {
  readonly #stage: Stage;
  readonly #scenario: Scenario;
  readonly #script: Script;
  readonly #differences: readonly Difference[];
  #roots: readonly string[] = [];
  #lastEnd = performance.now();

  constructor(stage: Stage, scenario: Scenario, script: Script) {
    this.#stage = stage;
    this.#scenario = scenario;
    this.#script = script;
    this.#differences = differencesOf(scenario.id);
  }

  async play(): Promise<string[]> {
    const problems: string[] = [];
    for (const [index, step] of this.#scenario.steps.entries()) {
      const found = await this.#step(index, step);
      problems.push(...this.#allowed(index, found).map((text) => `step ${index}: ${text}`));
      this.#lastEnd = performance.now();
    }
    return [...problems, ...(await this.#files())];
  }

  async #step(index: number, recorded: RecordedStep): Promise<string[]> {
    await this.#pace(index);
    const step = rewritten(recorded, this.#differences, index);
    if (step.request) {
      return this.#exchange(index, step);
    }
    if (step.timeline) {
      return this.#timeline(index, step);
    }
    if (step.tree) {
      return this.#tree(index, step.tree);
    }
    if (step.statusAndEndTimeSequence) {
      return this.#sequence(step.statusAndEndTimeSequence);
    }
    return this.#event(index, step);
  }

  /**
   * The recorder's rhythm, unless the script waits for a state instead; a timeline watches from its
   * start.
   */
  async #pace(index: number): Promise<void> {
    const action = this.#script.before?.[index];
    if (action) {
      await action(this.#stage);
      return;
    }
    const { steps } = this.#scenario;
    const step = steps[index];
    const looked = step?.timeline ?? step?.statusAndEndTimeSequence ?? this.#script.events?.[index];
    if (step && !looked) {
      const due = this.#lastEnd + (step.t - (steps[index - 1]?.t ?? 0)) * 1000;
      await delay(Math.max(0, due - performance.now()));
    }
  }

  async #exchange(index: number, step: RecordedStep): Promise<string[]> {
    const { request, response } = step;
    if (!request || !response) {
      throw new Error("a request without an answer");
    }
    const { bindings } = this.#stage;
    let last: Reply | undefined;
    const judge = async () => {
      last = await this.#stage.send({
        method: request.method,
        target: bindings.fill(request.path + (request.query ? `?${request.query}` : "")),
        headers: filled(request.headers ?? {}, (text) => bindings.fill(text)),
        body: recordedBody(request, this.#script.bodies?.[index], bindings),
      });
      return compareResponse(response, last, bindings);
    };
    const harmless = () =>
      request.method === "GET" || request.method === "HEAD" || last?.status === 409;
    const problems = await this.#judge(judge, harmless);
    return [...problems, ...this.#settingsFile(step)];
  }

  /** After a PUT of settings the recorder read the file that was written. */
  #settingsFile({ request, file }: RecordedStep): string[] {
    const [, kind, name] = /^\/api\/(triggered|continuous)webjobs\/(.+)\/settings$/.exec(
      request?.path ?? "",
    ) ?? [""];
    if (typeof file !== "string" || !name || !isKind(kind)) {
      return [];
    }
    const path = `${jobFolder(kind, name)}/settings.job`;
    const problem = this.#stage.bindings.match(file, this.#stage.read(path));
    return problem ? [`settings.job: ${problem}`] : [];
  }

  async #timeline(index: number, { timeline }: RecordedStep): Promise<string[]> {
    const recorded = timeline?.changes ?? [];
    const name = timeline?.get.split("/").at(-1) ?? "";
    const watched = this.#watchedSeconds(index, recorded);
    const changes: Change[] = [];
    const start = performance.now();
    const seconds = () => Math.round((performance.now() - start) / 10) / 100;
    const end = Math.max(watched, recorded.at(-1)?.[0] ?? 0) + patience;
    while (seconds() < end) {
      const status = await this.#stage.status(name);
      if (changes.at(-1)?.[1] !== status) {
        changes.push([seconds(), status]);
      }
      if (seconds() >= watched && this.#compareChanges(name, recorded, changes).length === 0) {
        return [];
      }
      await delay(50);
    }
    return this.#compareChanges(name, recorded, changes);
  }

  #compareChanges(name: string, recorded: readonly Change[], changes: readonly Change[]): string[] {
    const log = `data/jobs/continuous/${name}/job_log.txt`;
    return compareTimeline(recorded, changes, {
      recordedLog: this.#scenario.files[`{HOME}/${log}`] ?? "",
      actualLog: this.#stage.exists(log) ? this.#stage.read(log) : "",
    });
  }

  /** How long the recorder watched: until the last change, or a fixed time beyond it. */
  #watchedSeconds(index: number, changes: readonly Change[]): number {
    const { steps } = this.#scenario;
    const lastChange = changes.at(-1)?.[0] ?? 0;
    const whole = (steps[index]?.t ?? 0) - (steps[index - 1]?.t ?? 0);
    const beyond = whole - lastChange > 1 && !this.#script.before?.[index];
    return beyond ? whole : Math.max(0, lastChange - 1.5);
  }

  #tree(index: number, recorded: readonly string[]): Promise<string[]> {
    const { home, bindings } = this.#stage;
    const told = recorded.length > 0 ? rootsOf(recorded) : this.#roots;
    this.#roots = this.#script.roots?.[index] ?? told;
    return this.#judge(async () => compareTree(recorded, readTree(home, this.#roots), bindings));
  }

  /** Status and whether an end is set, of the one run of the job, as fast as it can be asked. */
  async #sequence(recorded: readonly Change<readonly [string, string]>[]): Promise<string[]> {
    const id = this.#stage.bindings.value("RUNID1");
    const job = /triggeredwebjobs\/([^/]+)\/run$/.exec(
      this.#scenario.steps[1]?.request?.path ?? "",
    )?.[1];
    const seen: string[] = [];
    const last = recorded.at(-1)?.[1].join(" ");
    await until(
      `the run is ${last}`,
      async () => {
        const run = await this.#stage.get<{ status: string; end_time: string }>(
          `/api/triggeredwebjobs/${job}/history/${id}`,
        );
        const now = `${run.status} ${run.end_time.startsWith("0001") ? "0001" : "set"}`;
        if (seen.at(-1) !== now) {
          seen.push(now);
        }
        return now === last;
      },
      { every: 1 },
    );
    const order = recorded.map(([, pair]) => pair.join(" "));
    const places = seen.map((state) => order.indexOf(state));
    const inOrder = places.every((place, at) => place >= 0 && place > (places[at - 1] ?? -1));
    return inOrder ? [] : [`sequence ${seen.join(", ")} instead of ${order.join(", ")}`];
  }

  async #event(index: number, step: RecordedStep): Promise<string[]> {
    const look = this.#script.events?.[index];
    const recorded = step.event ?? step.api ?? {};
    if (!look) {
      const noted = Object.keys(recorded).every((key) =>
        ["comment", "when", "event"].includes(key),
      );
      return noted ? [] : [`nothing looks at the event ${JSON.stringify(recorded)}`];
    }
    const actual = await look(this.#stage);
    return compareValue(recorded, actual, this.#stage.bindings);
  }

  async #files(): Promise<string[]> {
    const { files } = this.#scenario;
    const isLog = (path: string) => /\.(?:txt|log)$/.test(path);
    const judge = (wanted: (path: string) => boolean) =>
      Object.entries(files)
        .filter(([path]) => wanted(path))
        .map(async ([path, recorded]) => {
          const rules = this.#differences.find((difference) => difference.step === path);
          const problems = await this.#judge(async () =>
            compareFiles(this.#stage, path, recorded, rules?.ignore),
          );
          return this.#allowed(path, problems).map((text) => `${path}: ${text}`);
        });
    await this.#runsAreOver();
    const logs = await Promise.all(judge(isLog));
    await this.#script.atEnd?.(this.#stage);
    const others = await Promise.all(judge((path) => !isLog(path)));
    return [...logs, ...others].flat();
  }

  async #runsAreOver(): Promise<void> {
    const outputs = Object.keys(this.#scenario.files).map((path) =>
      /\/triggered\/([^/]+)\/.*\/output_log\.txt$/.exec(path),
    );
    await Promise.all(outputs.map((found) => found?.[1] && this.#stage.idle(found[1])));
  }

  /** Repeats while there are problems, the look is harmless and patience lasts. */
  async #judge(judge: Judge, harmless: () => boolean = () => true): Promise<string[]> {
    const end = performance.now() + patience * 1000;
    for (;;) {
      const problems = await this.#stage.bindings.attempt(judge);
      if (problems.length === 0 || !harmless() || performance.now() > end) {
        return problems;
      }
      await delay(50);
    }
  }

  /** A listed difference is no problem; one that does not differ any more is. */
  #allowed(step: number | string, problems: string[]): string[] {
    const difference = this.#differences.find((candidate) => candidate.step === step);
    if (!difference || difference.instead || difference.ignore) {
      return problems;
    }
    const gone = problems.length === 0 && difference.reason !== "timing";
    return gone ? [`does not differ any more: ${difference.why}`] : [];
  }
}

function filled(
  headers: Readonly<Record<string, string | null>>,
  fill: (text: string) => string,
): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === null ? null : fill(value)]),
  );
}

function isKind(text: string | undefined): text is Kind {
  return text === "triggered" || text === "continuous";
}
