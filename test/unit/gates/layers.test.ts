// The folders of client/ are layers: none is in a circle with another. Biome sees circles of files
// only.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const root = "client";

/** The first name of a path below client/: a folder, or a file of client/ itself. */
function layerOf(path: string): string {
  return relative(root, path).split(sep)[0]?.replace(/\.ts$/, "") ?? "";
}

function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, "utf8").matchAll(
    /(?:from|import\() ?"(\.[^"]+?)(?:\.js)?"/g,
  );
  return [...specifiers].map(([, specifier = ""]) => join(dirname(file), specifier));
}

/** Which layers each one imports. */
function readLayers(): Map<string, Set<string>> {
  const layers = new Map<string, Set<string>>();
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".ts")).map((name) => join(root, name))) {
    const own = layerOf(file);
    const known = layers.get(own) ?? new Set();
    layers.set(own, known);
    for (const imported of importsOf(file).filter((path) => path.startsWith(root + sep))) {
      known.add(layerOf(imported));
    }
    known.delete(own);
  }
  return layers;
}

/** The layers that are left when those that import nothing more are taken away, again and again. */
function findCircle(layers: Map<string, Set<string>>): string[] {
  const left = new Map([...layers].map(([name, imported]) => [name, new Set(imported)]));
  for (let free = [""]; free.length > 0; ) {
    free = [...left].filter(([, imported]) => imported.size === 0).map(([name]) => name);
    for (const name of free) {
      left.delete(name);
      left.forEach((imported) => void imported.delete(name));
    }
  }
  return [...left.keys()];
}

describe("the folders of client/", () => {
  it("are layers, types included", () => {
    const layers = readLayers();
    assert.ok(layers.get("commands")?.has("targets"), "imports are not read");
    assert.deepEqual(findCircle(layers), []);
  });

  it("would be found in a circle", () => {
    const planted = new Map([
      ["tree", new Set(["places"])],
      ["places", new Set(["logs"])],
      ["logs", new Set(["places"])],
    ]);
    assert.deepEqual(findCircle(planted), ["tree", "places", "logs"]);
  });
});
