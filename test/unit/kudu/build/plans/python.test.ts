// What pip is told, by the requirements and the site.
import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { delimiter } from "node:path";
import type { BuildTarget } from "../../../../../core/build/target";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { type Files, writeFiles } from "../building";
import { commandsOf, planningIn } from "../planning";

const isWindows = process.platform === "win32";
const hereOs = isWindows ? "windows" : "linux";

describe("a plan for Python", () => {
  const at = useTemporaryFolder();
  const plan = planningIn(at);
  const requirements = { "requirements.txt": "requests\n", "run.py": "" };

  const platforms: [why: string, target: BuildTarget, end: string][] = [
    [
      "a 32-bit worker of Windows",
      { os: "windows", bits: 32, stack: "PYTHON|3.9" },
      "win32 --python-version 3.9",
    ],
    [
      "a worker of Windows of unknown kind",
      { os: "windows", stack: "PYTHON|3.9" },
      "win32 --python-version 3.9",
    ],
    [
      "a 64-bit worker",
      { os: "windows", bits: 64, stack: "PYTHON|3.9" },
      "win_amd64 --python-version 3.9",
    ],
    [
      "a version without a system, which Linux apps have",
      { stack: "PYTHON|3.9" },
      "manylinux2014_x86_64 --python-version 3.9",
    ],
    [
      "another stack than Python says no version",
      { os: isWindows ? "linux" : "windows", stack: "NODE|20" },
      isWindows ? "manylinux2014_x86_64" : "win32",
    ],
  ];
  for (const [why, target, end] of platforms) {
    it(`takes wheels for ${why}`, async () => {
      const [line = ""] = commandsOf(await plan(requirements, { target }));
      assert.ok(line.endsWith(` --platform ${end} --only-binary=:all:`), line);
    });
  }

  it("takes what fits this machine for a site that isn't known", async () => {
    for (const target of [{}, { os: hereOs, stack: "NODE|20" }] as const) {
      const [line = ""] = commandsOf(await plan(requirements, { target }));
      assert.ok(line.endsWith(" --target .python_packages/lib/site-packages"), line);
    }
  });

  const reused: [line: string, isReusable: boolean][] = [
    ["requests==2.31", true],
    ["requests @ https://example.com/requests.whl", true],
    ["# -r other.txt", true],
    ["my-e package", true],
    ["-r other.txt", false],
    ["  -r other.txt", false],
    ["-e ./lib", false],
    ["-c limits.txt", false],
    ["-f wheels", false],
    ["--requirement other.txt", false],
    ["--constraint limits.txt", false],
    ["--editable lib", false],
    ["--find-links wheels", false],
    ["./lib", false],
    ["/opt/lib", false],
    ["~/lib", false],
    ["lib @ file:///opt/lib", false],
    ["lib@file:lib", false],
  ];
  for (const [line, isReusable] of reused) {
    it(`${isReusable ? "takes over" : "installs anew, as files decide it,"} the packages of “${line}”`, async () => {
      const { steps } = await plan({ "requirements.txt": `requests\n${line}\n`, "run.py": "" });
      const install = steps.find((step) => step.kind === "install");
      assert.equal(install?.isReusable, isReusable);
      assert.deepEqual(install?.decidedBy, ["requirements.txt"]);
      assert.equal(install?.writes, ".python_packages");
    });
  }

  it("installs anew what pyproject.toml lists, whose folder decides as well", async () => {
    const { steps, isCacheable } = await plan({
      "pyproject.toml": '[project]\nname = "a"\ndependencies = ["requests"]\n',
      "uv.lock": "",
      "main.py": "",
    });
    const install = steps.find((step) => step.kind === "install");
    assert.deepEqual([install?.isReusable, install?.decidedBy], [false, ["pyproject.toml"]]);
    assert.equal(isCacheable, true);
  });

  const warned: [why: string, lines: string, listed: string][] = [
    [
      "each form of a package of the disk or a repository",
      "-e lib\n--editable b\ngit+ssh://x\nc @ git+ssh://x\n./d\n../e\n/f",
      "-e lib, --editable b, git+ssh://x, c @ git+ssh://x, ./d, ../e, /f",
    ],
    ["with blanks before it", "   ./d  \r\n", "./d"],
  ];
  for (const [why, lines, listed] of warned) {
    it(`warns of what is built here: ${why}`, async () => {
      const { warnings } = await plan({ "requirements.txt": lines, "run.py": "" });
      assert.deepEqual(warnings, [`sample installs ${listed} as it is built on this machine.`]);
    });
  }

  it("warns of nothing that only resembles it", async () => {
    const lines =
      "my-e lib\nx.git+y\nrequests ; python_version > '3'\n# ./x\n-extra\n--editables\nlib/x\n";
    const { warnings } = await plan({ "requirements.txt": lines, "run.py": "" });
    assert.deepEqual(warnings, []);
  });

  it("says nothing of Windows apps for this machine", async () => {
    const target = { os: "windows", isHere: true } as const;
    assert.deepEqual((await plan(requirements, { target })).warnings, []);
  });

  const scripts: [why: string, files: Files, message: RegExp | undefined][] = [
    ["a script of its own starts it", { "a.py": "", "b.py": "", "run.sh": "" }, undefined],
    ["a batch file starts it", { "a.py": "", "b.py": "", "RUN.CMD": "" }, undefined],
    [
      "nothing says what starts it",
      { "a.py": "", "b.py": "", "rerun.sh": "" },
      /several Python scripts/,
    ],
    [
      "nothing says what starts it, nor does a copy",
      { "a.py": "", "b.py": "", "run.sh.old": "" },
      /several Python scripts/,
    ],
  ];
  for (const [why, files, message] of scripts) {
    it(`${message ? "is refused" : "is made"}: ${why}`, async () => {
      const planned = plan({ "requirements.txt": "requests", ...files });
      await (message ? assert.rejects(planned, { message }) : planned);
    });
  }

  it("starts the script that the setting names", async () => {
    const files = { "requirements.txt": "requests", "a.py": "", "b.py": "" };
    await plan(files, { entry: { run: "b.py" } });
  });

  describe("takes of the Pythons on the PATH", () => {
    const ending = isWindows ? ".exe" : "";
    const [usual, other] = isWindows ? ["python", "python3"] : ["python3", "python"];
    /** The PATH of folders with these programs in them. */
    function pathOf(programs: readonly (readonly [folder: string, name: string])[]): string {
      for (const [folder, name] of programs) {
        writeFiles(at(), { [`${folder}/${name}${ending}`]: "" });
        chmodSync(at(folder, name + ending), 0o755);
      }
      return programs.map(([folder]) => at(folder)).join(delimiter);
    }
    const store = "store/Microsoft/WindowsApps";
    const rows: [why: string, programs: [folder: string, name: string][], name: string][] = [
      [
        "the usual name",
        [
          ["both", other],
          ["both", usual],
        ],
        usual,
      ],
      ["the other name where only that is there", [["one", other]], other],
      ["the usual name where none is there, so that a person reads it", [], usual],
      [
        "a real one before the stand-in of the Store",
        [
          [store, usual],
          ["real", other],
        ],
        other,
      ],
      [
        "a real one, however the Store is spelled",
        [
          ["x/microsoft/windowsapps", usual],
          ["real", other],
        ],
        other,
      ],
      ["the stand-in where only that is there", [[`${store}`, other]], other],
    ];
    for (const [index, [why, programs, name]] of rows.entries()) {
      it(why, async () => {
        const own = programs.map(([folder, each]) => [`${index}/${folder}`, each] as const);
        const environment = { PATH: pathOf(own) };
        const [line = ""] = commandsOf(await plan(requirements, { environment }));
        assert.ok(line.startsWith(`${name} -m pip install `), line);
      });
    }
  });
});
