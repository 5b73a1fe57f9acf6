import {
  type Disposable,
  DocumentLink,
  type DocumentSelector,
  languages,
  Range,
  RelativePattern,
  type TextDocument,
  Uri,
  workspace,
} from "vscode";
import { type JobKind, jobKinds, jobsDataPath } from "../../core/webJob";
import { type SourceFile, sourceFileOf, stackFramesIn } from "../../kudu/logs/stackFrames";
import type { FindPlace } from "../places/place";
import type { SourceJob } from "../workspace/sourceJob";
import type { WorkspaceJobs } from "../workspace/watchJobs";
import { logAddress } from "./logUri";

/** So many files of a log are looked for. */
const mostFiles = 100;

/**
 * Links what a log says of files to the source of the job, wherever the job ran: there one mends
 * it.
 */
export function registerSourceLinks(
  selector: DocumentSelector,
  findPlace: FindPlace,
  jobs: Pick<WorkspaceJobs, "folders">,
): Disposable {
  return languages.registerDocumentLinkProvider(selector, {
    async provideDocumentLinks(document) {
      const source = await sourceOf(document, findPlace, jobs);
      return source ? linksIn(document, source) : [];
    },
  });
}

async function sourceOf(
  { uri }: TextDocument,
  findPlace: FindPlace,
  jobs: Pick<WorkspaceJobs, "folders">,
): Promise<SourceJob | undefined> {
  const { place: id, job: name, path } = logAddress(uri);
  const place = findPlace(id);
  const kind = kindOf(path);
  const all = (await jobs.folders()).flatMap((folder) => folder.jobs);
  const folder = place?.workspaceFolder?.uri;
  return all.find(
    (job) =>
      job.name === name &&
      job.kind === kind &&
      (!folder || `${job.workspaceFolder.uri}` === `${folder}`),
  );
}

function kindOf(path: string): JobKind | undefined {
  return jobKinds.find((kind) => path.startsWith(`${jobsDataPath}/${kind}/`));
}

async function linksIn(document: TextDocument, source: SourceJob): Promise<DocumentLink[]> {
  const job = { name: source.name, folder: source.uri.fsPath };
  const files = new Map<string, Promise<Uri | undefined>>();
  const links = stackFramesIn(document.getText()).map(
    async ({ start, end, path, line, column }) => {
      const known = files.get(path);
      const meant = known ? undefined : sourceFileOf(path, job);
      const found = known ?? (meant && files.size < mostFiles ? find(source, meant) : undefined);
      if (!found) {
        return [];
      }
      files.set(path, found);
      const file = await found;
      const range = new Range(document.positionAt(start), document.positionAt(end));
      const fragment = column === undefined ? `L${line}` : `L${line},${column}`;
      return file ? [new DocumentLink(range, file.with({ fragment }))] : [];
    },
  );
  return (await Promise.all(links)).flat();
}

/** Undefined for what is not there, and for a name that several files have. */
async function find(source: SourceJob, file: SourceFile): Promise<Uri | undefined> {
  if (file.by === "path") {
    const uri = Uri.joinPath(source.uri, file.path);
    return workspace.fs.stat(uri).then(
      () => uri,
      () => undefined,
    );
  }
  if (/[*?[\]{}]/.test(file.name)) {
    return undefined;
  }
  for (const folder of [source.uri, source.workspaceFolder.uri]) {
    const pattern = new RelativePattern(folder, `**/${file.name}`);
    const [only, ...others] = await workspace.findFiles(pattern, "**/{bin,obj,target}/**", 2);
    if (only) {
      return others.length === 0 ? only : undefined;
    }
  }
  return undefined;
}
