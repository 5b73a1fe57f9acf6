import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findJobs } from "../../core/find/findJobs";
import { diskFolder } from "../../core/node/diskFolder";
import { walkTraces } from "../../core/node/findJobsIn";
import { type BenchRow, median, timeOf } from "./row";

const group = "finder in a repository of 50,000 files";
const rounds = 5;

/** What finding WebJobs costs after VS Code's own search, and the command line's search itself. */
export async function benchFinder(): Promise<BenchRow[]> {
  const root = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  try {
    await writeRepository(root);
    const searches: number[] = [];
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      let paths: readonly string[] = [];
      searches.push(
        await timeOf(async () => {
          paths = (await walkTraces(root)).paths;
        }),
      );
      times.push(
        await timeOf(async () => {
          const { jobs } = await findJobs({ root, paths, folder: diskFolder(root) });
          if (jobs.length !== jobCount) {
            throw new Error(`${jobs.length} WebJobs were found.`);
          }
        }),
      );
    }
    return [
      { group, name: "find, after the search", value: median(times), unit: "ms", target: 200 },
      { group, name: "search of the command line", value: median(searches), unit: "ms" },
    ];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const jobCount = 21;

/** Solutions with projects, scripts and pipelines as large monorepos have them. */
async function writeRepository(root: string): Promise<void> {
  for (let folder = 0; folder < 500; folder++) {
    const project = `src/area${folder % 25}/Service${folder}`;
    await write(root, `${project}/Service${folder}.csproj`, projectOf(folder));
    await write(root, `${project}/Program.cs`, "await builder.Build().RunAsync();\n");
    await write(root, `${project}/build.sh`, "#!/bin/bash\ndotnet build\n".repeat(20));
    await write(root, `${project}/ci.yml`, "steps:\n  - script: build\n".repeat(40));
    for (let file = 0; file < 96; file++) {
      await write(root, `${project}/code/File${file}.cs`, "");
    }
  }
  await write(root, "App_Data/jobs/triggered/nightly/run.js", "");
}

/** Every 25th is a WebJob, the others are libraries, web sites and plain programs. */
function projectOf(index: number): string {
  const isJob = index % 25 === 0;
  const sdk = index % 3 === 1 ? "Microsoft.NET.Sdk.Web" : "Microsoft.NET.Sdk";
  const type = isJob || index % 3 === 2 ? "<OutputType>Exe</OutputType>" : "";
  const reference = isJob
    ? '<PackageReference Include="Microsoft.Azure.WebJobs" Version="3.0.41" />'
    : "";
  return `<Project Sdk="${isJob ? "Microsoft.NET.Sdk" : sdk}"><PropertyGroup>${type}</PropertyGroup><ItemGroup>${reference}</ItemGroup></Project>`;
}

async function write(root: string, path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
