/**
 * A site that deploys as Azure's Kudu does and the local host does not: an upload deletes the job's
 * folder before it reads the body, and a body that cannot be extracted deletes the job
 * (docs/kudu.md#6.4). One continuous job's log says what a runner would say (4.4). Its folder is
 * real, so that nothing but the deployment's own HTTP decides what is left.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { ZipArchive } from "archiver";
import { fromBufferPromise } from "yauzl";

export interface Site {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** From now on the zip of the job has so many bytes. */
  growZip(bytes: number): void;
  /** From now on the site runs from a package: uploads go to Kudu's second place. */
  runFromPackage(): void;
  /** From now on what is written there isn't what was sent. */
  mangle(): void;
  /** The job's process ends with an error. */
  crash(): void;
  /** Whether an upload lies in the second place. */
  hasSecond(): boolean;
  /** Puts a job there as an earlier deployment would have. */
  plant(files: Readonly<Record<string, string>>): void;
  /** The job's files with their content; undefined when there is no such folder. */
  files(): Record<string, string> | undefined;
}

const job = "site/wwwroot/App_Data/jobs/continuous/mailer";
const secondPlace = "site/jobs/continuous/mailer";
const log = "data/jobs/continuous/mailer/job_log.txt";

export function createSite(home: string): Site {
  const folder = join(home, job);
  const second = join(home, secondPlace);
  let isPackaged = false;
  let isMangling = false;
  let zipSize: number | undefined;

  function say(message: string, level = "INFO"): void {
    mkdirSync(dirname(join(home, log)), { recursive: true });
    const line = `[01/02/2026 03:04:05 > a1b2c3: SYS ${level.padEnd(4)}] ${message}\r\n`;
    writeFileSync(join(home, log), line, { flag: "a" });
  }

  function restart(): void {
    say("Detected WebJob file/s were updated, refreshing WebJob");
    if (existsSync(join(folder, "disable.job"))) {
      say("Status changed to Stopped");
      return;
    }
    say("Status changed to Starting");
    say("Run script 'run.js' with script host - 'NodeScriptHost'");
    say("Status changed to Running");
    if (readFileSync(join(folder, "run.js"), "utf8").includes("crash")) {
      say("Job failed due to exit code 3", "ERR");
      say("Status changed to PendingRestart");
    }
  }

  async function put(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const written = isPackaged ? second : folder;
    rmSync(written, { recursive: true, force: true });
    mkdirSync(written, { recursive: true });
    try {
      const zip = await fromBufferPromise(await buffer(request), {
        lazyEntries: true,
        autoClose: false,
      });
      for await (const entry of zip.eachEntry()) {
        if (entry.fileName.endsWith("/")) {
          continue;
        }
        const target = join(written, entry.fileName);
        mkdirSync(dirname(target), { recursive: true });
        const content = await buffer(await zip.openReadStreamPromise(entry));
        writeFileSync(target, isMangling ? content.reverse() : content);
      }
      if (!isPackaged) {
        restart();
      }
      json(response, 200, jobObject());
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    }
  }

  const jobObject = () => ({
    name: "mailer",
    type: "continuous",
    run_command: "run.js",
    status: "Running",
    settings: {},
  });

  function vfs(request: IncomingMessage, response: ServerResponse, path: string): void {
    const full = join(home, path);
    if (request.method === "DELETE") {
      rmSync(join(home, path.replace(/\?.*$/, "")), { recursive: true, force: true });
      response.end();
    } else if (!existsSync(full)) {
      response.writeHead(404).end();
    } else if (path === "" || path.endsWith("/")) {
      json(
        response,
        200,
        readdirSync(full).map((name) => entryOf(full, name)),
      );
    } else {
      const bytes = readFileSync(full);
      const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
      const piece = bytes.subarray(Number(from ?? 0), to ? Number(to) + 1 : undefined);
      const isPiece = from !== undefined && piece.length > 0;
      const range = `bytes ${isPiece ? `${from}-${Number(from) + piece.length - 1}` : "*"}/${bytes.length}`;
      response.writeHead(from === undefined ? 200 : isPiece ? 206 : 416, {
        "content-range": range,
      });
      response.end(piece);
    }
  }

  return {
    async handle(request, response) {
      const path = decodeURIComponent(request.url ?? "");
      if (path.startsWith("/api/vfs/")) {
        vfs(request, response, path.slice("/api/vfs/".length));
      } else if (path.startsWith("/api/zip/") && zipSize !== undefined) {
        await pipeline(bytes(zipSize), response);
      } else if (path.startsWith("/api/zip/")) {
        const zip = new ZipArchive().directory(folder, false);
        zip.finalize();
        await pipeline(zip, response);
      } else if (request.method === "PUT") {
        await put(request, response);
      } else if (request.method === "DELETE") {
        rmSync(folder, { recursive: true, force: true });
        response.end();
      } else if (existsSync(join(folder, "run.js"))) {
        json(response, 200, jobObject());
      } else {
        response.writeHead(404).end();
      }
    },
    runFromPackage() {
      isPackaged = true;
    },
    mangle() {
      isMangling = true;
    },
    crash() {
      say("Job failed due to exit code 3", "ERR");
      say("Status changed to PendingRestart");
    },
    hasSecond: () => existsSync(second),
    growZip(size) {
      zipSize = size;
    },
    plant(files) {
      rmSync(folder, { recursive: true, force: true });
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
    },
    files() {
      if (!existsSync(folder)) {
        return undefined;
      }
      const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
      const files = names.filter((name) => statSync(join(folder, name)).isFile());
      return Object.fromEntries(
        files
          .sort()
          .map((name) => [name.replaceAll("\\", "/"), readFileSync(join(folder, name), "utf8")]),
      );
    },
  };
}

function* bytes(count: number): Generator<Buffer> {
  const piece = Buffer.alloc(1024 * 1024);
  for (let done = 0; done < count; done += piece.length) {
    yield piece;
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function entryOf(folder: string, name: string) {
  const { size, mtime, birthtime } = statSync(join(folder, name));
  const isFolder = statSync(join(folder, name)).isDirectory();
  return {
    name,
    size,
    mtime: mtime.toISOString(),
    crtime: birthtime.toISOString(),
    mime: isFolder ? "inode/directory" : "text/plain",
    href: "",
    path: "",
  };
}
