/** A process as Kudu's `/api/processes` describes it. */

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** File name of the program, lower case, without `.exe`. */
  readonly program: string;
  readonly commandLine: string;
}

export type Environment = Readonly<Record<string, string>>;

/** True for a process that carries the name of a WebJob in its environment, be it empty. */
export function isWebJob(environment: Environment): boolean {
  return environment.WEBJOBS_NAME !== undefined;
}

/** Null unless both name and type are known. */
export function describeWebJob({ WEBJOBS_NAME, WEBJOBS_TYPE }: Environment): string | null {
  return WEBJOBS_NAME && WEBJOBS_TYPE ? `WebJob: ${WEBJOBS_NAME}, Type: ${WEBJOBS_TYPE}` : null;
}

/** The members that a list has; `address` is that of `/api/processes`. */
export function toListed(
  { pid, program }: ProcessEntry,
  environment: Environment,
  address: string,
) {
  return {
    id: pid,
    name: program,
    href: `${address}/${pid}`,
    is_webjob: isWebJob(environment),
    description: describeWebJob(environment),
  };
}

export function toDetailed(
  entry: ProcessEntry,
  environment: Environment,
  others: Iterable<Pick<ProcessEntry, "pid" | "parent">>,
  address: string,
) {
  const hrefOf = (pid: number): string => `${address}/${pid}`;
  return {
    ...toListed(entry, environment, address),
    parent: hrefOf(entry.parent),
    children: [...others]
      .filter(({ parent }) => parent === entry.pid)
      .map(({ pid }) => hrefOf(pid)),
    command_line: entry.commandLine,
    is_scm_site: entry.pid === process.pid,
    environment_variables: environment,
  };
}
