/** No numbered check is forgotten: each has a test that begins with its number, or a reason. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allChecks, checkGroups, notApplicable, uncovered } from "../../conformance/checks";

/** The numbers with which texts of the test sources begin: `"C12 C13 …"`, "`P18 …`". */
function testedChecks(): Set<string> {
  const sources = readdirSync("test", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith("checks.ts"),
  );
  const found = sources.flatMap((file) => {
    const text = readFileSync(join("test", file), "utf8");
    return [...text.matchAll(/["'`]((?:[CTDSNPAU]\d{1,2}\b ?)+)/g)].flatMap(
      ([, numbers]) => numbers?.trim().split(" ") ?? [],
    );
  });
  return new Set(found);
}

describe("the numbered checks of Kudu's behaviour", () => {
  it("are 140, and 18 that no public test of Kudu has", () => {
    equal(allChecks().length, 140 + 18);
    equal(uncovered.length, 18);
  });

  it("each has a test, or a reason why not", () => {
    const tested = testedChecks();
    const forgotten = allChecks().filter((check) => !tested.has(check) && !notApplicable[check]);
    deepEqual(forgotten, []);
  });

  it("none that is tested is called not applicable, and those are at most 15", () => {
    const tested = testedChecks();
    deepEqual(
      Object.keys(notApplicable).filter((check) => tested.has(check)),
      [],
    );
    ok(Object.keys(notApplicable).length <= 15);
  });

  it("lie where the list says", () => {
    deepEqual(
      checkGroups.filter(({ where }) => !existsSync(join("test", where))),
      [],
    );
  });
});
