// The extension in a language that no one speaks: every text that stays plain was never given to a
// translator.
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const pseudoLanguage = "qps-ploc";

const plainLetters = "aeiouncyAEIOUNCY";
const marked = "àéîøüñçÿÀÉÎØÜÑÇÝ";

/**
 * As a translator would hand it back, but for blanks, icons, links and code, which stay as they
 * are.
 */
function pseudo(text: string): string {
  const kept = /(\{\d+\}|\$\([\w~-]+\)|\]\([^)]*\)|`[^`]*`)/;
  const pieces = text.split(kept).map((piece) => (kept.test(piece) ? piece : mark(piece)));
  return `⟦${pieces.join("")}⟧`.replaceAll("\n", "⟧\n⟦");
}

function mark(text: string): string {
  return text.replace(
    /[aeiouncyAEIOUNCY]/g,
    (letter) => marked[plainLetters.indexOf(letter)] ?? "",
  );
}

/** What of a text is not between the brackets of a translation. */
export function untranslated(text: string): string {
  return text.replace(/⟦[^⟦⟧]*(⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧/g, " ").trim();
}

/** A folder of the extension that also speaks {@link pseudoLanguage}. */
export async function layOutPseudoExtension(): Promise<{
  folder: string;
  remove(): Promise<void>;
}> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "webjobs-pseudo-")));
  for (const name of [
    "package.json",
    "package.nls.json",
    "dist",
    "images",
    "schemas",
    "syntaxes",
  ]) {
    await cp(resolve(name), join(folder, name), { recursive: true });
  }
  await mkdir(join(folder, "l10n"));
  const titles = await translate("package.nls.json", ([, english]) => english);
  const sentences = await translate("l10n/bundle.l10n.nl.json", ([english]) => english);
  await writeFile(join(folder, `package.nls.${pseudoLanguage}.json`), titles);
  await writeFile(join(folder, `l10n/bundle.l10n.${pseudoLanguage}.json`), sentences);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function translate(
  file: string,
  englishOf: (entry: [string, string]) => string,
): Promise<string> {
  const entries = Object.entries<string>(JSON.parse(await readFile(file, "utf8")));
  const translated = entries.map((entry) => [entry[0], pseudo(englishOf(entry))]);
  return JSON.stringify(Object.fromEntries(translated));
}
