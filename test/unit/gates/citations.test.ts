// Comments say where a limit of the world comes from, and pages for newcomers say where things are:
// what they cite must be there.
import assert from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A page of `docs` and the sections of it, such as `docs/kudu.md#6.4, #6.8`. */
const citation = /docs\/(\w+)\.md((?:#[\d.]*\d(?:, (?=#))?)+)/g;

const files = execFileSync("git", ["ls-files", "-z", "*.ts", "*.mjs", "*.md"], { encoding: "utf8" })
  .split("\0")
  .filter((path) => path !== "");

const cited = files.flatMap((path) =>
  [...readFileSync(path, "utf8").matchAll(citation)].flatMap(([, page = "", sections = ""]) =>
    sections.split(", ").map((section) => ({ path, page, section: section.slice(1) })),
  ),
);

function sectionsOf(page: string): Set<string | undefined> {
  const text = readFileSync(`docs/${page}.md`, "utf8");
  return new Set([...text.matchAll(/^<a id="([\d.]+)"><\/a>$/gm)].map(([, id]) => id));
}

describe("a citation", () => {
  it("is found in the sources", () => {
    assert.ok(cited.some(({ path }) => path.startsWith("kudu/")));
  });

  for (const page of new Set(cited.map((one) => one.page))) {
    it(`of docs/${page}.md leads to a section that is there`, () => {
      const sections = sectionsOf(page);
      const lost = cited.filter((one) => one.page === page && !sections.has(one.section));
      assert.deepStrictEqual(lost, []);
    });
  }

  it("within a page leads to a section that is there", () => {
    const lost = ["kudu", "ncrontab"].flatMap((page) => {
      const sections = sectionsOf(page);
      const links = readFileSync(`docs/${page}.md`, "utf8").matchAll(/\]\(#([\d.]+)\)/g);
      return [...links].map(([, id]) => id).filter((id) => !sections.has(id));
    });
    assert.deepStrictEqual(lost, []);
  });
});

describe("a page for newcomers", () => {
  const own = /`((?:client|server|host|cli|kudu|core|test|docs|l10n)\/[\w./-]*)`/g;

  for (const page of ["docs/architecture.md", "CONTRIBUTING.md"]) {
    it(`leads to files and folders that are there: ${page}`, () => {
      const paths = [...readFileSync(page, "utf8").matchAll(own)].map(([, path = ""]) => path);
      assert.ok(paths.length > 5);
      assert.deepStrictEqual(
        paths.filter((path) => !existsSync(path)),
        [],
      );
    });
  }
});
