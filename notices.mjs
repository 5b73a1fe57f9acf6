// Third-party notices: the licenses of what the bundles contain, which ask to travel with every
// copy.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Licenses that allow what this project does: to ship copies in a program under the MIT license.
 */
const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
]);

/** Folders in node_modules of which a bundle contains at least one byte. */
export function bundledPackages(metafiles) {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  return [...new Set(inputs)].sort();
}

/** Name, version, license, and license text of a package; throws when it may not be shipped. */
export async function readNotice(folder) {
  const { name, version, license, author } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  if (!allowed.has(license)) {
    throw new Error(
      `The license of ${name} is ${license}. ${[...allowed].join(", ")} are allowed.`,
    );
  }
  const text = (await readLicenseText(folder)) ?? (await writeLicenseText(license, author));
  if (!text) {
    throw new Error(`${name} is bundled but comes without the text of its license.`);
  }
  return { name, version, license, text: text.trim() };
}

/** The file of that name, or the section of the readme. */
async function readLicenseText(folder) {
  const files = await readdir(folder);
  const read = async (pattern) => {
    const file = files.find((candidate) => pattern.test(candidate));
    return file ? await readFile(join(folder, file), "utf8") : "";
  };
  const section = /^#+ licen[cs]e.*\n([^#]*copyright[^#]*)/im;
  return (await read(/^licen[cs]e/i)) || section.exec(await read(/^readme/i))?.[1];
}

/**
 * The MIT license is the same for all but the holder of the copyright: this project's own, in the
 * author's name.
 */
async function writeLicenseText(license, author) {
  const holder = author?.name ?? author;
  return license === "MIT" && holder
    ? (await readFile("LICENSE", "utf8")).replace(/^Copyright.*$/m, `Copyright (c) ${holder}`)
    : undefined;
}

/** Writes one file with the notices of all packages. */
export async function writeNotices(metafiles, path) {
  const notices = await Promise.all(bundledPackages(metafiles).map(readNotice));
  const sections = notices.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}`,
  );
  const head = "This program contains software of others, under the licenses below.";
  const line = `\n\n${"-".repeat(80)}\n\n`;
  await writeFile(path, `${[head, ...sections].join(line)}\n`);
}
