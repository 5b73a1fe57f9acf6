import type { KuduClient } from "../kuduClient";
import { ownSystem } from "../ownSystem";
import { readSiteOs } from "../readSiteOs";
import { quoteArguments, readerOf } from "./quoteArguments";

/** Arguments for the system that a job runs on; undefined when there are none. */
export async function commandLineOf(
  words: readonly string[],
  runCommand: string,
  { client, isLocal }: { readonly client: KuduClient; readonly isLocal: boolean },
  signal: AbortSignal,
): Promise<string | undefined> {
  if (words.length === 0) {
    return undefined;
  }
  const os = isLocal ? ownSystem : ((await readSiteOs(client, signal)) ?? "linux");
  return quoteArguments(words, readerOf(runCommand, os));
}
