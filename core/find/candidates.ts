/** Folders that may be WebJobs, with all that was found about each. */
import { type Clue, signs } from "./foundJob";
import { isBelow, parentOf } from "./paths";

export class Candidates {
  readonly #clues = new Map<string, Clue[]>();
  readonly #projects = new Map<string, string>();
  readonly #files = new Map<string, readonly string[]>();

  add(folder: string, clue: Clue): void {
    const clues = this.#clues.get(folder) ?? [];
    const isKnown = clues.some(
      (each) =>
        each.sign === clue.sign &&
        each.path === clue.path &&
        each.kind === clue.kind &&
        each.name === clue.name,
    );
    if (!isKnown) {
      this.#clues.set(folder, [...clues, clue]);
    }
  }

  /** Remembers the project file of a folder, a job or not; the first one counts. */
  addProject(folder: string, path: string): void {
    if (!this.#projects.has(folder)) {
      this.#projects.set(folder, path);
    }
  }

  /** Remembers that a candidate is one file, and which others a script copies along with it. */
  addFile(path: string, others: readonly string[]): void {
    this.#files.set(path, others);
  }

  /** Undefined for a folder. */
  othersOf(path: string): readonly string[] | undefined {
    return this.#files.get(path);
  }

  /** True for a folder of which single files are jobs. */
  hasFilesIn(folder: string): boolean {
    return [...this.#files.keys()].some((file) => parentOf(file) === folder);
  }

  has(folder: string): boolean {
    return this.#clues.has(folder);
  }

  remove(folder: string): void {
    this.#clues.delete(folder);
  }

  get folders(): string[] {
    return [...this.#clues.keys()];
  }

  /** The strongest first; of equal ones the first that was found. */
  cluesOf(folder: string): readonly Clue[] {
    const clues = this.#clues.get(folder) ?? [];
    return [...clues].sort((a, b) => signs.indexOf(a.sign) - signs.indexOf(b.sign));
  }

  projectOf(folder: string): string | undefined {
    return this.#projects.get(folder);
  }

  below(folder: string): string[] {
    return this.folders.filter((each) => isBelow(each, folder));
  }
}
