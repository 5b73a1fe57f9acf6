/** Which text the judge reads, in which order it speaks, and where it points. */
import { deepEqual } from "node:assert/strict";
import { folderOfPaths } from "../../../core/folder";
import { check } from "../../../server/check";

const job = "/site/App_Data/jobs/triggered/a";
const wrong = '{\n  "schedule": "* * *"\n}\n';
const files: Readonly<Record<string, string>> = {
  "settings.job": "{}",
  "run.py": "print(1)\n",
  "app/settings.job": wrong,
};

function folderWith(given: Readonly<Record<string, string>>) {
  return folderOfPaths(Object.keys(given), async (path) => given[path]);
}

async function codes(path: string, given = files): Promise<string[]> {
  const problems = await check({ path, folder: folderWith(given) });
  return problems.map(({ code }) => code);
}

describe("the judge of a job", () => {
  it("reads the settings.job that the path names, though Azure reads another one", async () => {
    const found = await codes(`${job}/app/settings.job`);
    deepEqual(found.includes("schedule-fields"), true, found.join());
  });

  it("reads the one that Azure would read when the path names the folder", async () => {
    for (const path of [job, `${job}/`]) {
      const found = await codes(path);
      deepEqual(found.includes("schedule-fields"), false, found.join());
    }
    const inside = { "app/run.py": "", "app/settings.job": wrong };
    const found = await codes(job, inside);
    deepEqual(found.includes("schedule-fields"), true, found.join());
  });

  it("says errors first, each with its line and column from 1", async () => {
    const text = '\uFEFF{"is_singelton": true,\n  "schedule": "* * *"}';
    const problems = await check({ path: `${job}/settings.job`, text });
    deepEqual(
      problems.map(({ code, line, column }) => [code, line, column]),
      [
        ["schedule-fields", 2, 16],
        ["misspelled-key", 1, 2],
      ],
    );
  });

  it("says nothing of keys in a text that can't be read", async () => {
    const problems = await check({ path: job, text: '{"is_singelton": true "a": 1' });
    deepEqual(
      problems.some(({ code }) => code === "misspelled-key"),
      false,
    );
  });

  const sorted: readonly (readonly [text: string, ...codes: string[]])[] = [
    ['{"schedule": "* * *", "stopping_wait_time": "10"}', "schedule-fields", "wrong-type"],
  ];
  for (const [text, ...expected] of sorted) {
    it(`says ${expected.join(" before ")} in the order of ${text}`, async () => {
      const problems = await check({ path: `${job}/settings.job`, text });
      deepEqual(
        problems.map(({ code }) => code),
        expected,
      );
    });
  }

  it("says nothing of a settings.job that isn't there", async () => {
    deepEqual(await codes(job, { "run.py": "print(1)\n" }), []);
  });

  it("says what is equally wrong from the beginning to the end", async () => {
    const text = '{"stopping_wait_time": "1", "is_in_place": "x"}';
    const found = await check({ path: `${job}/settings.job`, text });
    deepEqual(
      found.map(({ code, column }) => `${code} ${column}`),
      ["wrong-type 24", "wrong-type 44"],
    );
  });

  it("says nothing of a folder that is gone", async () => {
    const gone = { list: async () => undefined, read: async () => undefined };
    deepEqual(await check({ path: job, folder: gone }), []);
  });

  it("has no place in settings.job for what another file does", async () => {
    const script = { "settings.job": '{\n"is_in_place": true}', "run.sh": "echo a\r\n" };
    const problems = await check({ path: job, folder: folderWith(script) });
    deepEqual(
      problems.map(({ code, file, line, column }) => [code, file, line, column]),
      [
        ["script-crlf", "run.sh", 1, 1],
        ["script-shebang", "run.sh", 1, 1],
      ],
    );
  });

  it("takes folders above that can't be opened for none", async () => {
    const request = { path: job, folder: folderWith(files) };
    deepEqual(await check({ ...request, openFolder: () => undefined }), await check(request));
  });

  for (const text of ['{"a": 1 /*', '{"schedule": "* * *" /* x', '{"is_singelton": tru //']) {
    it(`points at nothing beyond the end of ${text}`, async () => {
      const problems = await check({ path: job, text });
      deepEqual(problems.length > 0, true);
      for (const { offset, length } of problems) {
        deepEqual(offset + length <= text.length, true, `${offset} ${length}`);
      }
    });
  }
});
