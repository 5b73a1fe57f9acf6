import { mkdir, readdir } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import * as l10n from "@vscode/l10n";
import { versionOf } from "../../core/build/target";
import { findEntry } from "../deploy/source/contents";
import { readZip } from "../deploy/zip/zipContents";
import { BuildError } from "./buildError";
import { copyWithTime } from "./copy";
import type { BuildRequest } from "./request";

/** What build tools write beside the program. */
const companions = /^original-|-(sources|javadoc|tests|test-sources|plain)\.jar$/;

/** Copies the one jar that can be started, and those that its manifest names. */
export async function copyJar(request: BuildRequest, from: string, stage: string): Promise<void> {
  const { name, source } = request;
  const folder = join(source, ...from.split("/"));
  const names = (await readdir(folder).catch(() => []))
    .filter((each) => each.endsWith(".jar") && !companions.test(each))
    .sort();
  const jars = await Promise.all(
    names.map(async (each) => ({ name: each, manifest: await readManifest(join(folder, each)) })),
  );
  const programs = jars.filter(({ manifest }) => manifest.has("main-class"));
  const [program] = programs;
  if (program === undefined) {
    throw new BuildError(
      names.length === 0
        ? l10n.t("The build of {0} wrote no jar to {1}.", name, from)
        : l10n.t(
            "{0} has no Main-Class in its manifest, so Java can't start it. Set it in the build of {1}.",
            names.join(", "),
            name,
          ),
      "build",
    );
  }
  if (programs.length > 1) {
    throw new BuildError(
      l10n.t(
        "The build of {0} wrote several jars that can be started: {1}. Remove the old ones from {2}.",
        name,
        programs.map((each) => each.name).join(", "),
        from,
      ),
      "build",
    );
  }
  const jar = join(folder, program.name);
  await warnOfVersion(request, jar, program.manifest.get("main-class") ?? "");
  await copyWithTime(jar, join(stage, program.name));
  await copyLibraries(program.manifest.get("class-path") ?? "", folder, stage);
}

/** The major version in a class's head is the Java's plus 44 (JVM specification, 4.1). */
async function warnOfVersion(
  { name, target, report }: BuildRequest,
  jar: string,
  program: string,
): Promise<void> {
  const site = Number(versionOf(target.stack, "java")?.split(".")[0]);
  const head = await readEntry(jar, `${program.replaceAll(".", "/")}.class`);
  const needed = head && head.length >= 8 ? head.readUInt16BE(6) - 44 : undefined;
  if (needed !== undefined && site < needed) {
    report({
      kind: "warning",
      message: l10n.t("{0} needs Java {1}, but the site has Java {2}.", name, needed, site),
    });
  }
}

/** Relative addresses, `/`-separated; what isn't there or leads out is the build's own matter. */
async function copyLibraries(classPath: string, folder: string, stage: string): Promise<void> {
  for (const path of classPath.split(/\s+/).filter((each) => /^[^:]+\.jar$/.test(each))) {
    const way = normalize(decodeURIComponent(path));
    if (!way.startsWith("..")) {
      await copyInto(join(folder, way), join(stage, way));
    }
  }
}

async function copyInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyWithTime(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") {
      throw error;
    }
  });
}

/** The main section, names in lower case; empty for a jar without a manifest. */
async function readManifest(jar: string): Promise<ReadonlyMap<string, string>> {
  const text = String((await readEntry(jar, "META-INF/MANIFEST.MF")) ?? "");
  // A line of more than 72 bytes goes on after a line end and a blank.
  const [main = ""] = text.replace(/\r?\n /g, "").split(/\r?\n\r?\n/);
  const pairs = main.split(/\r?\n/).map((line) => line.split(/: (.*)/));
  return new Map(pairs.map(([key = "", value = ""]) => [key.toLowerCase(), value.trim()]));
}

/** A file of a jar; undefined when it isn't there. */
async function readEntry(jar: string, name: string): Promise<Buffer | undefined> {
  const contents = await readZip(jar);
  try {
    const entry = findEntry(contents.entries, ({ path }) => path === name);
    return entry && (await contents.load(entry));
  } finally {
    contents.close?.();
  }
}
