import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { diskFolder } from "../../../core/node/diskFolder";
import { readFolder } from "../../../kudu/deploy/source/folderContents";
import { check } from "../../../server/check";
import { useTemporaryFolder } from "../temporaryFolder";

const text = '{ "schedule": "0 0 8 * * *" }';

interface Row {
  readonly why: string;
  /** Makes a settings.job at the path; `at` gives paths beside the job's folder. */
  readonly make: (path: string, at: (name: string) => string) => void;
  /** What a deployment and the checks say; absent: nothing. */
  readonly said?: string;
}

const rows: readonly Row[] = [
  { why: "a file", make: (path) => writeFileSync(path, text) },
  {
    why: "a link to nothing",
    make: (path) => symlinkSync("nowhere", path),
    said: "settings.job isn't deployed: a link to nothing.",
  },
  {
    why: "a link to itself",
    make: (path) => symlinkSync("settings.job", path),
    said: "settings.job isn't deployed: a link in a circle.",
  },
  {
    why: "a link to the job's folder",
    make: (path) => symlinkSync(".", path),
    said: "settings.job isn't deployed: a link in a circle.",
  },
  {
    why: "a link out of the job's folder",
    make: (path, at) => {
      writeFileSync(at("shared.job"), text);
      symlinkSync(at("shared.job"), path);
    },
    said: "settings.job isn't deployed: a link that leads out of the folder.",
  },
];
const posixRows: readonly Row[] = [
  {
    why: "a pipe",
    make: (path) => execFileSync("mkfifo", [path]),
    said: "settings.job isn't deployed: neither a file nor a folder.",
  },
];

describe("a settings.job that no deployment takes", () => {
  const at = useTemporaryFolder();

  for (const [index, row] of [
    ...rows,
    ...(process.platform === "win32" ? [] : posixRows),
  ].entries()) {
    for (const place of ["App_Data/jobs/triggered/", "src-"]) {
      it(`is told alike by checks and deployment: ${row.why} in ${place}`, async () => {
        const folder = at(`${index}/${place}job`);
        mkdirSync(folder, { recursive: true });
        writeFileSync(`${folder}/run.sh`, "#!/bin/bash\n");
        row.make(`${folder}/settings.job`, (name) => at(`${index}/${place}${name}`));
        const problems = await check({ path: folder, folder: diskFolder(folder) });
        const { warnings } = await readFolder(folder);
        const said = row.said === undefined ? [] : [row.said];
        assert.deepEqual(
          { checks: problems.map(({ message }) => message), warnings },
          {
            checks: said,
            warnings: said,
          },
        );
      });
    }
  }

  it("is a folder: Azure reads none", async () => {
    const folder = at("folder/App_Data/jobs/triggered/job");
    mkdirSync(`${folder}/settings.job`, { recursive: true });
    writeFileSync(`${folder}/run.sh`, "#!/bin/bash\n");
    const problems = await check({ path: folder, folder: diskFolder(folder) });
    assert.deepEqual(
      problems.map(({ message }) => message),
      ["settings.job is a folder, so Azure reads no settings from it."],
    );
  });
});
