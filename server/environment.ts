import type { Connection } from "vscode-languageserver";
import type { Folder } from "../core/folder";

/** What the server needs beside the editor: a clock and folders. */
export interface Environment {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /**
   * The folder behind a URI, seen by this process itself or through the editor; undefined when
   * neither can.
   */
  openFolder(uri: string, connection: Connection, readsFiles: boolean): Folder | undefined;
}

/** What a feature needs to know beside the document. */
export interface FeatureContext {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  /** Display language, such as `en` or `nl`. */
  readonly locale: string;
  /** The zone of the user's machine, an IANA name. */
  readonly localZone: string;
  /** Whether the editor runs the commands of the extension. */
  readonly runsCommands: boolean;
}
