import assert from "node:assert";
import { findJobs } from "../../../../core/find/findJobs";
import { targetsIn } from "../../../../core/find/scriptTargets";
import { folderOfPaths } from "../../../../core/folder";
import { findLayout } from "./findLayout";
import { byFolder, expectedOf, readLayouts } from "./layouts";

describe("finding the jobs of a repository", () => {
  for (const layout of readLayouts()) {
    it(layout.why, async () => {
      const { jobs, nearest } = await findLayout(layout);
      assert.deepStrictEqual(byFolder(jobs.map(expectedOf)), byFolder(layout.jobs));
      if (layout.nearest !== undefined) {
        assert.deepStrictEqual(nearest ?? null, layout.nearest);
      }
    });
  }

  it("looks at so many places of one script, and at no more", () => {
    const line = (index: number) => `cp a${index}.sh $OUT/App_Data/jobs/triggered/job${index}/`;
    const lines = Array.from({ length: 1000 }, (_, index) => line(index));
    assert.strictEqual(targetsIn(lines.join("\n")).length, 100);
  });

  it("sorts them by name, then by folder", async () => {
    const paths = ["x/b", "a/c", "y/A", "a/b"];
    const files = paths.map((path) => [`${path}/settings.job`, '{"schedule":"0 0 6 * * *"}']);
    const { jobs } = await findLayout({ why: "", files: Object.fromEntries(files), jobs: [] });
    assert.deepStrictEqual(
      jobs.map(({ folder }) => folder),
      ["y/A", "a/b", "x/b", "a/c"],
    );
  });

  it("takes files that can't be read for empty ones", async () => {
    const paths = [
      ...["deploy.sh", "Directory.Build.props", "webjobs-list.json", "b/settings.job", "b/run.js"],
      ...["b/package.json", "webjobs/c/C.csproj", "a/webjob-publish-settings.json", "d/D.csproj"],
      ...["App_Data/jobs/triggered/e/E.csproj", "App_Data/jobs/triggered/e/run.sh", "f/F.csproj"],
      ...["f/packages.config", "f/Properties/PublishProfiles/F.pubxml", "f/Program.cs"],
    ];
    const sdk =
      '<Project Sdk="Microsoft.NET.Sdk"><OutputType>Exe</OutputType><PackageReference Include="Microsoft.Azure.WebJobs"/></Project>';
    const folder = folderOfPaths(paths, async (path) =>
      path === "f/F.csproj" ? sdk : path === "d/D.csproj" ? sdk.replace("Azure.", "") : undefined,
    );
    const { jobs } = await findJobs({ root: "/repo", paths, folder });
    assert.deepStrictEqual(
      jobs.map((job) => job.folder),
      ["b", "App_Data/jobs/triggered/e", "f"],
    );
  });

  it("reads so much of a script", async () => {
    const place = "$OUT/App_Data/jobs/triggered";
    const late = await findLayout({
      why: "",
      files: { "deploy.sh": `${"#\n".repeat(32_768)}cp -r a ${place}/a\n`, "a/a.py": "" },
      jobs: [],
    });
    assert.deepStrictEqual(late.jobs, []);
  });
});
