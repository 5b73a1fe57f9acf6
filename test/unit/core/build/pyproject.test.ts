import { deepEqual, equal } from "node:assert/strict";
import { readPyProject } from "../../../../core/build/pyproject";
import { entryFor, jobsIn, readEntry } from "../../../../core/build/setting";

describe("a pyproject.toml", () => {
  it("has no packages under a key that only ends so", () => {
    const { dependencies, isDynamic } = readPyProject(
      "[project]\nmy-dependencies = ['a']\nmy-dynamic = ['dependencies']\n",
    );
    deepEqual([dependencies, isDynamic], [[], false]);
  });

  it("has packages in either quotes", () => {
    const { dependencies, isPackage } = readPyProject("[project]\ndependencies = [\"a\", 'b']\n");
    deepEqual([dependencies, isPackage], [["a", "b"], false]);
  });

  it("is a package with a build system", () => {
    equal(readPyProject("[build-system]\nrequires = []\n").isPackage, true);
  });
});

describe("the setting of a build", () => {
  it("says nothing when it is no object", () => {
    for (const setting of [undefined, null, 5, "a", []]) {
      equal(entryFor(setting, "a"), undefined);
      deepEqual(jobsIn(setting), {});
    }
  });

  it("makes jobs of those entries only that say a name or a kind", () => {
    const setting = {
      ...{ a: false, b: { name: "x" }, c: { kind: "triggered" }, d: {}, e: { nome: "x" } },
      f: { name: "y", kind: "continuous", watch: true },
    };
    deepEqual(jobsIn(setting), {
      ...{ b: { name: "x" }, c: { kind: "triggered" }, f: { name: "y", kind: "continuous" } },
    });
  });

  it("is nothing special while it is absent", () => deepEqual(readEntry(undefined), {}));

  it("takes lists of texts alone, and true or false for watch", () => {
    deepEqual(readEntry({ inputs: ["a", ""] }), { key: "inputs", expected: "string[]" });
    deepEqual(readEntry({ watch: "yes" }), { key: "watch", expected: "boolean" });
    deepEqual(readEntry({ inputs: ["a"], watch: false }), { inputs: ["a"], watch: false });
  });
});
