import assert from "node:assert/strict";
import { type Buildable, findEcosystem } from "../../../../core/build/ecosystem";
import { folderOfPaths } from "../../../../core/folder";

interface Row {
  readonly why: string;
  readonly files: Readonly<Record<string, string>>;
  readonly found: Buildable | undefined;
}

const rows: readonly Row[] = [
  { why: "a script alone", files: { "run.js": "" }, found: undefined },
  { why: "a package without needs", files: { "package.json": "{}" }, found: undefined },
  {
    why: "scripts other than a build",
    files: { "package.json": '{ "scripts": { "test": "x" }, "devDependencies": { "a": "1" } }' },
    found: undefined,
  },
  {
    why: "dependencies",
    files: { "package.json": '{ "dependencies": { "a": "1" } }' },
    found: { ecosystem: "node", files: ["package.json"] },
  },
  {
    why: "a build script",
    files: { "package.json": '\uFEFF{ "scripts": { "build": "tsc" } }' },
    found: { ecosystem: "node", files: ["package.json"] },
  },
  {
    why: "a manifest that can't be read",
    files: { "package.json": "{ oh" },
    found: { ecosystem: "node", files: ["package.json"] },
  },
  {
    why: "comments as requirements",
    files: { "requirements.txt": "# none\n\n" },
    found: undefined,
  },
  {
    why: "a pyproject.toml for tools alone",
    files: {
      "pyproject.toml": '[tool.ruff]\n[project]\nname = "a"\ndependencies = [\n  # "none"\n]\n',
      "run.py": "",
    },
    found: undefined,
  },
  {
    why: "Poetry without packages",
    files: { "pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.11"\n', "run.py": "" },
    found: undefined,
  },
  {
    why: "Poetry",
    files: {
      "pyproject.toml":
        '[tool.poetry]\r\n[tool.poetry.dependencies]\r\npython = "^3.11"\r\nrequests = { version = "^2" }\r\n',
    },
    found: { ecosystem: "python", files: ["pyproject.toml"] },
  },
  {
    why: "packages that the project's own build finds out",
    files: { "pyproject.toml": '[project]\nname = "a"\ndynamic = ["version", "dependencies"]\n' },
    found: { ecosystem: "python", files: ["pyproject.toml"] },
  },
  {
    why: "Pipenv",
    files: { Pipfile: '[[source]]\n[packages]\nrequests = "*"\n[dev-packages]\npytest = "*"\n' },
    found: { ecosystem: "python", files: ["Pipfile"] },
  },
  {
    why: "Pipenv for development only",
    files: { Pipfile: '[packages]\n\n[dev-packages]\npytest = "*"\n' },
    found: undefined,
  },
  {
    why: "requirements",
    files: { "requirements.txt": "# some\nrequests\n", "run.py": "" },
    found: { ecosystem: "python", files: ["requirements.txt"] },
  },
  {
    why: "a Python project with dependencies",
    files: { "pyproject.toml": '[project]\nname = "a"\ndependencies = [\n  "requests",\n]\n' },
    found: { ecosystem: "python", files: ["pyproject.toml"] },
  },
  {
    why: "a Python project without",
    files: { "pyproject.toml": "[project]\ndependencies = []\n[tool.x]\ndependencies = ['a']\n" },
    found: undefined,
  },
  {
    why: "a program with a front end: the program counts",
    files: { "Job.csproj": "<Project/>", "package.json": '{ "dependencies": { "a": "1" } }' },
    found: { ecosystem: "dotnet", files: ["Job.csproj"] },
  },
  {
    why: "two projects",
    files: { "B.csproj": "", "A.fsproj": "" },
    found: { ecosystem: "dotnet", files: ["A.fsproj", "B.csproj"] },
  },
  { why: "Maven", files: { "pom.xml": "" }, found: { ecosystem: "maven", files: ["pom.xml"] } },
  {
    why: "Gradle in Kotlin",
    files: { "build.gradle.kts": "" },
    found: { ecosystem: "gradle", files: ["build.gradle.kts"] },
  },
];

describe("what builds a folder", () => {
  for (const { why, files, found } of rows) {
    it(why, async () => {
      const folder = folderOfPaths(Object.keys(files), async (path) => files[path]);
      assert.deepEqual(await findEcosystem(folder), found);
    });
  }
});

/** Of each ecosystem a file that counts, and its text. */
const files: readonly (readonly [name: string, text: string, ecosystem: string])[] = [
  ["A.csproj", "", "dotnet"],
  ["package.json", '{"dependencies":{"a":"1"}}', "node"],
  ["requirements.txt", "a", "python"],
  ["Pipfile", "[packages]\na = 1\n", "python"],
  ["pom.xml", "", "maven"],
  ["build.gradle.kts", "", "gradle"],
  ["composer.json", "", "php"],
  ["go.mod", "", "go"],
  ["Cargo.toml", "", "rust"],
];

describe("the file of an ecosystem", () => {
  const ecosystemOf = async (name: string, text: string | undefined) =>
    (await findEcosystem(folderOfPaths([name], async () => text)))?.ecosystem;
  for (const [name, text, ecosystem] of files) {
    it(`${name} is ${ecosystem}'s, no file whose name only begins or ends so`, async () => {
      assert.equal(await ecosystemOf(name, text), ecosystem);
      assert.equal(await ecosystemOf(`${name}.bak`, text), undefined);
      assert.equal(
        await ecosystemOf(`my${name}`, text),
        ecosystem === "dotnet" ? ecosystem : undefined,
      );
    });
  }

  it("needs nothing when it can't be read, is null, or only speaks of packages", async () => {
    assert.equal(await ecosystemOf("requirements.txt", undefined), undefined);
    assert.equal(await ecosystemOf("package.json", "null"), undefined);
    assert.equal(await ecosystemOf("Pipfile", "# [packages]\na = 1\n"), undefined);
  });

  it("isn't looked for in a folder that isn't there", async () => {
    assert.equal(
      await findEcosystem(
        folderOfPaths([], async () => ""),
        "none",
      ),
      undefined,
    );
  });
});
