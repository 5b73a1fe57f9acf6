import { createReadStream, type ReadStream } from "node:fs";
import * as l10n from "@vscode/l10n";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import { findZipEnd } from "../../../core/node/zipEnd";
import { DeployError } from "../deployError";

export interface OpenZip {
  readonly zip: ZipFile;
  readonly all: readonly Entry[];
  readonly found: ReadonlyMap<string, Entry>;
}

/**
 * `all` also has the entries of one name, of which `found` has the last. Throws a
 * {@link DeployError} for one that Azure cannot unpack.
 */
export async function openZip(path: string): Promise<OpenZip> {
  const zip = await openDirectory(path).catch((error) => {
    throw unreadable(path, error);
  });
  const all: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      refuseEntry(entry);
      all.push(entry);
    }
  } catch (error) {
    zip.close();
    throw error instanceof DeployError ? error : unreadable(path, error);
  }
  return { zip, all, found: new Map(all.map((entry) => [entry.fileName, entry])) };
}

/** Of Azure's, and yauzl's: 0 is none, 8 Deflate (APPNOTE.TXT 4.4.5). */
const unpackable = [0, 8];
const methodNames: Readonly<Record<number, string>> = {
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "XZ",
  98: "PPMd",
};

function refuseEntry(entry: Entry): void {
  if (entry.isEncrypted()) {
    throw refusal(
      l10n.t(
        "“{0}” in the zip file is encrypted. Create the zip file without a password.",
        entry.fileName,
      ),
    );
  }
  const method = entry.compressionMethod;
  if (!unpackable.includes(method)) {
    throw refusal(
      l10n.t(
        "“{0}” in the zip file is compressed with {1}, which Azure can't unpack. Create the zip file with Deflate, or deploy the folder.",
        entry.fileName,
        methodNames[method] ?? String(method),
      ),
    );
  }
}

function unreadable(path: string, error: unknown): DeployError {
  const reason = error instanceof Error ? error.message : String(error);
  return refusal(
    l10n.t(
      "{0} can't be read as a zip file: {1}. Create the zip file again.",
      path,
      reason.replace(/\.+$/, ""),
    ),
    error,
  );
}

function refusal(message: string, cause?: unknown): DeployError {
  return new DeployError(message, "source", "untouched", cause);
}

/** Kudu takes bytes after the end of a zip, yauzl does not: it is given the zip without them. */
async function openDirectory(path: string): Promise<ZipFile> {
  const size = await findZipEnd(path);
  return fromRandomAccessReaderPromise(new FileReader(path), size, {
    autoClose: false,
    lazyEntries: true,
    // Of an encrypted entry it would complain of sizes first.
    validateEntrySizes: false,
  });
}

class FileReader extends RandomAccessReader {
  constructor(private readonly path: string) {
    super();
  }

  override _readStreamForRange(start: number, end: number): ReadStream {
    return createReadStream(this.path, { start, end: end - 1 });
  }
}
