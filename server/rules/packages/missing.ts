/** Packages that a program loads and that are not where it looks for them. */

export interface MissingPackage {
  readonly name: string;
  /** The file that loads it, relative to the job's folder. */
  readonly file: string;
  /** The file of the job that lists it; absent when none does. */
  readonly listedIn?: string;
  /** True when a folder above the job has it, where a copy of the job doesn't look. */
  readonly isAbove?: boolean;
  /** The command that installs packages of these names, or all of the file that lists them. */
  command(names: string): string;
}
