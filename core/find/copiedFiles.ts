/**
 * Jobs of single files: a script may take files out of one folder and copy them to several jobs.
 */
import { pickRunFile } from "../runFile";
import { scriptHosts } from "../scriptHosts";
import { settingsFileName } from "../webJob";
import type { Candidates } from "./candidates";
import { baseName, joinPath, parentOf } from "./paths";
import { filesNamed } from "./scriptPaths";
import type { ScriptTarget } from "./scriptTargets";
import type { Search } from "./search";

interface Copied {
  readonly targets: ScriptTarget[];
  readonly files: Set<string>;
}

/** A job of single files alone; `main` is the one of them that Azure starts. */
type OfFiles = Copied & { readonly main: string };

/**
 * Adds the files that are jobs by themselves, and returns what is settled by them. A folder whose
 * files all go to one job isn't looked at here.
 */
export async function findCopiedFiles(
  search: Search,
  candidates: Candidates,
  targets: readonly ScriptTarget[],
): Promise<ReadonlySet<ScriptTarget>> {
  const copied = await filesByJob(search, targets);
  const shared = copied.filter((each) => copied.some((other) => sharesFolder(each, other)));
  for (const { main, files, targets: own } of shared) {
    const others = [...files].filter((file) => file !== main).map(baseName);
    candidates.addFile(main, others);
    for (const { script, mention } of own) {
      const { kind, name } = mention;
      candidates.add(main, { sign: "script", path: script, kind, name });
    }
    dropFolder(candidates, parentOf(main), others);
  }
  return new Set(shared.flatMap(({ targets: own }) => own));
}

function sharesFolder(one: OfFiles, other: OfFiles): boolean {
  return other.main !== one.main && parentOf(other.main) === parentOf(one.main);
}

/** The jobs to which nothing but single files are copied. */
async function filesByJob(search: Search, targets: readonly ScriptTarget[]): Promise<OfFiles[]> {
  const jobs = new Map<string, Copied>();
  const whole = new Set<string>();
  for (const target of targets) {
    const { script, mention, copied } = target;
    if (mention.name === undefined) {
      continue;
    }
    const key = `${mention.kind}/${mention.name.toLowerCase()}`;
    const job: Copied = jobs.get(key) ?? { targets: [], files: new Set() };
    jobs.set(key, job);
    job.targets.push(target);
    const found = await filesNamed(search, script, copied);
    if (found === "folder") {
      whole.add(key);
      continue;
    }
    for (const file of found) {
      job.files.add(file);
    }
  }
  return [...jobs].flatMap(([key, job]) => {
    const main = whole.has(key) ? undefined : mainOf([...job.files]);
    return main === undefined ? [] : [{ ...job, main }];
  });
}

function mainOf(files: readonly string[]): string | undefined {
  const folder = parentOf(files[0] ?? "");
  const own = files.filter((file) => parentOf(file) === folder).map(baseName);
  const found = pickRunFile(own, scriptHosts("windows")) ?? pickRunFile(own, scriptHosts("linux"));
  return found && joinPath(folder, found.name);
}

/** A folder that was found by a settings.job which goes to one of these jobs. */
function dropFolder(candidates: Candidates, folder: string, others: readonly string[]): void {
  const isTaken = others.some((name) => name.toLowerCase() === settingsFileName);
  if (isTaken && candidates.cluesOf(folder).every(({ sign }) => sign === "settings")) {
    candidates.remove(folder);
  }
}
