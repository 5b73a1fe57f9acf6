// Zips that other programs made: what Azure takes works, what it does not is refused with the
// remedy.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import { examine } from "../../../../kudu/deploy/preflight";
import { readFolder } from "../../../../kudu/deploy/source/folderContents";
import { createZip } from "../../../../kudu/deploy/zip/zip";
import { readZip } from "../../../../kudu/deploy/zip/zipContents";
import { rawZip } from "../../host/upload/rawZip";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("a zip of another program", () => {
  const at = useTemporaryFolder();

  let sources = 0;

  /** In a folder of its own each: names that differ in case only are one where Windows writes. */
  async function packed(paths: readonly string[]): Promise<Buffer> {
    sources += 1;
    const folder = at(`source-${sources}`);
    for (const path of paths) {
      mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
      writeFileSync(`${folder}/${path}`, `content of ${path}\n`.repeat(20));
    }
    return buffer(createZip(await readFolder(folder)));
  }

  async function zipOf(paths: readonly string[], change = (zip: Buffer) => zip): Promise<string> {
    const zip = at("foreign.zip");
    writeFileSync(zip, change(await packed(paths)));
    return zip;
  }

  async function whatIsWrong(path: string): Promise<string> {
    const job = { kind: "triggered", name: "rep" } as const;
    const contents = await readZip(path).catch((error: Error) => error);
    if (contents instanceof Error) {
      return contents.message;
    }
    try {
      const findings = await examine({ job, source: { path, kind: "zip" } }, contents);
      const errors = findings.filter(({ severity }) => severity === "error");
      return [...errors.map(({ message }) => message), ...contents.warnings].join("\n");
    } finally {
      contents.close();
    }
  }

  /**
   * Changes a field of 16 bits in the header of the directory's first entry and, by its own offset,
   * in the local header.
   */
  const withField = (inDirectory: number, local: number, value: number) => (zip: Buffer) => {
    const directory = zip.readUInt32LE(zip.length - 6);
    zip.writeUInt16LE(value, directory + inDirectory);
    zip.writeUInt16LE(value, local);
    return zip;
  };
  const withMethod = (method: number) => withField(10, 8, method);

  const rows: readonly {
    readonly why: string;
    readonly paths: readonly string[];
    readonly change?: (zip: Buffer) => Buffer;
    readonly says: RegExp;
  }[] = [
    { why: "with Deflate is taken", paths: ["run.sh"], says: /^$/ },
    { why: "in a folder of its own is taken", paths: ["rep/run.sh", "rep/a.txt"], says: /^$/ },
    {
      why: "with bytes after its end is taken",
      paths: ["run.sh"],
      change: (zip) => Buffer.concat([zip, Buffer.from("appended by a signer")]),
      says: /^$/,
    },
    {
      why: "with bzip2 is refused",
      paths: ["run.sh"],
      change: withMethod(12),
      says: /^“run\.sh” in the zip file is compressed with bzip2, which Azure can't unpack\. Create the zip file with Deflate/,
    },
    // APPNOTE.TXT 4.4.5
    ...(
      [
        [9, "Deflate64"],
        [14, "LZMA"],
        [93, "Zstandard"],
        [95, "XZ"],
        [98, "PPMd"],
        [97, "97"],
      ] as const
    ).map(([method, name]) => ({
      why: `with ${name} is refused`,
      paths: ["run.sh"],
      change: withMethod(method),
      says: new RegExp(`compressed with ${name}, `),
    })),
    {
      why: "with a password is refused",
      paths: ["run.sh"],
      change: withField(8, 6, 1),
      says: /^“run\.sh” in the zip file is encrypted\. Create the zip file without a password\.$/,
    },
    {
      why: "with wrong bytes is told",
      paths: ["run.sh"],
      change: withField(16, 14, 0xbad),
      says: /^run\.sh in the zip file is damaged\. Create the zip file again\.$/,
    },
    {
      why: "that is cut is refused",
      paths: ["run.sh"],
      change: (zip) => zip.subarray(0, zip.length - 30),
      says: /foreign\.zip can.t be read as a zip file: (?!.*\.\.).* Create the zip file again\.$/,
    },
    {
      why: "of a Mac names the folder to deploy",
      paths: ["rep/run.sh", "__MACOSX/rep/._run.sh"],
      says: /^rep has its run file in rep\/, where Azure doesn't look because of other files next to that folder \(__MACOSX\/\)\. Deploy rep\//,
    },
    {
      why: "with a settings.job beside its folder names the folder to deploy",
      paths: ["rep/run.sh", "settings.job"],
      says: /run file in rep\/.*next to that folder \(settings\.job\)/,
    },
    {
      why: "of a whole site names the job in it",
      paths: ["App_Data/jobs/triggered/rep/run.sh", "index.html"],
      says: /^rep contains a whole site\. Deploy the folder App_Data\/jobs\/triggered\/rep in it/,
    },
    {
      why: "of a whole site of a Linux person names the job in it",
      paths: ["app_data/jobs/triggered/rep/run.sh", "index.html"],
      says: /^rep contains a whole site\. Deploy the folder app_data\/jobs\/triggered\/rep in it/,
    },
    { why: "without anything to run says so", paths: ["a.txt"], says: /^No run file found/ },
  ];
  for (const { why, paths, change, says } of rows) {
    it(why, async () => {
      assert.match(await whatIsWrong(await zipOf(paths, change)), says);
    });
  }

  it("is no zip at any byte at which it is cut, and never more than a sentence", async () => {
    const whole = await packed(["run.sh"]);
    const path = at("cut.zip");
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(path, whole.subarray(0, length));
      assert.match(
        await whatIsWrong(path),
        /^\S*cut\.zip can.t be read as a zip file: .*Create the zip file again\.$/,
      );
    }
  });

  it("by backslashes separates folders, as old .NET does, and is told so", async () => {
    const path = at("backslashes.zip");
    writeFileSync(
      path,
      rawZip([{ name: "run.sh", content: "#!/bin/bash\n" }, { name: "lib\\a.txt" }]),
    );
    const contents = await readZip(path);
    try {
      assert.deepEqual(
        [...contents.entries].map((entry) => [entry.path, entry.isBackslashed]),
        [
          ["run.sh", false],
          ["lib/a.txt", true],
        ],
      );
    } finally {
      contents.close();
    }
  });
});
