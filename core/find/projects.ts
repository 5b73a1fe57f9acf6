/** .NET projects that are WebJobs by their properties or by the packages they reference. */
import type { Candidates } from "./candidates";
import { baseName, byDepth, joinPath, parentOf } from "./paths";
import { isPlaceholder } from "./placeholders";
import { kindOfProgram, startOfHost } from "./program";
import { kindOfMode, type Project, packagesIn, readProject, webJobsPackage } from "./project";
import { publishTarget, signsOf } from "./projectSigns";
import { each, isProjectFile, projectLimit, type Search } from "./search";

/** Adds the jobs among the projects, and to jobs found before what their project tells. */
export async function findProjects(search: Search, candidates: Candidates): Promise<void> {
  const files = byDepth(
    search.paths.filter((path) => isProjectFile(path) || /(^|\/)project\.json$/.test(path)),
  ).slice(0, projectLimit);
  await each(files, async (path) => {
    if (isPlaceholder(baseName(path))) {
      return;
    }
    if (!isProjectFile(path)) {
      await addProjectJson(search, candidates, path);
      return;
    }
    candidates.addProject(parentOf(path), path);
    await addProject(search, candidates, path);
  });
}

async function addProject(search: Search, candidates: Candidates, path: string): Promise<void> {
  const folder = parentOf(path);
  const text = (await search.text(path)) ?? "";
  const project = await completeProject(search, path, text);
  await addPublishProfiles(search, candidates, path);
  const target = publishTarget(text);
  const kind = kindOfMode(project.webJobType ?? target.kind);
  const name = project.webJobName ?? target.name;
  const says = project.isWebJobProject || kind !== undefined || name !== undefined;
  if (says && !isPlaceholder(name ?? "")) {
    candidates.add(folder, { sign: "projectProperties", path, kind, name });
  }
  if (project.isProgram) {
    for (const sign of await signsOf(search, path, text, project.assemblyName)) {
      candidates.add(folder, sign);
    }
  }
  if (project.webJobsPackage !== undefined && project.isProgram) {
    await addProgram(search, candidates, path);
  } else if (project.isProgram) {
    await addHost(search, candidates, path);
  }
}

/** The package may come by another project or by a file that MSBuild imports: the source tells. */
async function addHost(search: Search, candidates: Candidates, path: string): Promise<void> {
  const folder = parentOf(path);
  const host = await startOfHost(search, folder);
  if (host !== undefined) {
    const program = await kindOfProgram(search, folder);
    candidates.add(folder, { sign: "program", path: host, ...program });
  }
}

async function addProgram(search: Search, candidates: Candidates, path: string): Promise<void> {
  const folder = parentOf(path);
  candidates.add(folder, { sign: "webJobsSdk", path });
  const program = await kindOfProgram(search, folder);
  if (program) {
    candidates.add(folder, { sign: "program", ...program });
  }
}

/**
 * With the packages that a file beside it names, and the output type of the nearest
 * Directory.Build.props.
 */
async function completeProject(search: Search, path: string, text: string): Promise<Project> {
  const name = baseName(path).replace(/\.\w+$/, "");
  const project = readProject(text, name);
  if (project.isApp) {
    return project; // Nothing that other files add makes it a WebJob.
  }
  const beside = await besidePackages(search, parentOf(path));
  const props = project.outputType === undefined ? await nearestProps(search, path) : "";
  return readProject(`${text}\n${props}`, name, beside);
}

async function besidePackages(search: Search, folder: string): Promise<string[]> {
  const files = (await search.files(folder)).filter((name) =>
    /^(packages\.config|paket\.references)$/i.test(name),
  );
  const texts = await Promise.all(files.map((name) => search.text(joinPath(folder, name))));
  return texts.flatMap((text) => packagesIn(text ?? ""));
}

/** MSBuild reads the nearest one only. */
async function nearestProps(search: Search, path: string): Promise<string> {
  for (let folder = parentOf(path); ; folder = parentOf(folder)) {
    const names = await search.files(folder);
    const props = names.find((name) => name.toLowerCase() === "directory.build.props");
    if (props !== undefined) {
      return (await search.text(joinPath(folder, props))) ?? "";
    }
    if (folder === "") {
      return "";
    }
  }
}

/** Properties of a WebJob may stand in a publish profile alone. */
async function addPublishProfiles(
  search: Search,
  candidates: Candidates,
  path: string,
): Promise<void> {
  const folder = parentOf(path);
  const place = joinPath(folder, "Properties/PublishProfiles").toLowerCase();
  const profiles = search.publishProfiles.filter((each) => parentOf(each).toLowerCase() === place);
  for (const profile of profiles) {
    const text = await search.text(profile);
    const { webJobType, webJobName } = readProject(
      text ?? "",
      baseName(path).replace(/\.\w+$/, ""),
    );
    const target = publishTarget(text ?? "");
    const kind = kindOfMode(webJobType ?? target.kind);
    const name = webJobName ?? target.name;
    if (kind !== undefined || name !== undefined) {
      candidates.add(folder, { sign: "projectProperties", path: profile, kind, name });
    }
  }
}

/** The project format of .NET Core before its first tools. */
async function addProjectJson(search: Search, candidates: Candidates, path: string): Promise<void> {
  const text = (await search.text(path)) ?? "";
  const isProgram = /"(emitEntryPoint|commands)"\s*:/.test(text);
  if (isProgram && packagesIn(text).some((name) => webJobsPackage.test(name))) {
    await addProgram(search, candidates, path);
  }
}
