import type { TextDocument } from "vscode";
import { deployedScheme } from "../../core/protocol";

/** Milliseconds that saving a file may take: a formatter may hang, or a disk that went away. */
const longest = 15_000;

/** A site has its own limit for an answer; this one comes after it. */
const longestRemote = 130_000;

/** False when the document is not saved, or not in time; what was typed is kept. */
export async function saveDocument(
  document: Pick<TextDocument, "isDirty" | "save" | "uri">,
  limit = document.uri.scheme === deployedScheme ? longestRemote : longest,
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, limit, false);
  });
  const isSaved = await Promise.race([document.save(), late]);
  clearTimeout(timer);
  // A document that a save made clean is saved, whatever the promise says.
  return isSaved || !document.isDirty;
}
