/** A WebJob's folder as the judge of settings.job sees it: by name, whatever holds it. */

export interface Entry {
  readonly name: string;
  readonly kind: "file" | "folder";
}

export interface Folder {
  /** What lies directly in the folder at `path` (`""` is the root, `/` separates); undefined when it is no folder. */
  list(path: string): Promise<readonly Entry[] | undefined>;
  /** The first `limit` bytes of a file as UTF-8 text, a byte-order mark kept; undefined when it is no file. */
  read(path: string, limit: number): Promise<string | undefined>;
}
