import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { extractZip } from "../../../../host/upload/extractZip";
import { useTemporaryFolder } from "../../temporaryFolder";
import { until, writeFiles } from "../hostForTest";
import { type RawEntry, rawZip } from "./rawZip";

function openFiles(): string[] {
  return readdirSync("/proc/self/fd").map((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`);
    } catch {
      return ""; // That of the listing itself.
    }
  });
}

describe("a zip over a folder", () => {
  const at = useTemporaryFolder();
  let folders = 0;

  async function unpack(zip: Buffer, over: Record<string, string> = {}) {
    folders += 1;
    const folder = at(String(folders));
    mkdirSync(folder);
    writeFiles(folder, over);
    writeFileSync(at("a.zip"), zip);
    const result = await extractZip(at("a.zip"), folder, { platform: "linux" });
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return { result, names: names.map((name) => name.replaceAll("\\", "/")).sort() };
  }

  /** A byte of what is packed is none that can be unpacked. */
  function spoiled(zip: Buffer): Buffer {
    return zip.fill(0xff, 31, 35);
  }

  const taken = (name: string) =>
    `Cannot create "${name}" because a file or directory with the same name already exists.`;
  const bad: RawEntry = { name: "bad", method: 97 };
  const rows: [
    why: string,
    zip: Buffer,
    over: Record<string, string>,
    said: string | readonly string[],
    names: readonly string[],
  ][] = [
    ["of nothing changes nothing", rawZip([]), { a: "" }, [], ["a"]],
    [
      "is unpacked beside what is there",
      rawZip([{ name: "a/new" }]),
      { "a/old": "" },
      [],
      ["a", "a/new", "a/old"],
    ],
    [
      "has a file where a folder is",
      rawZip([{ name: "a" }]),
      { "a/b": "" },
      taken("a"),
      ["a", "a/b"],
    ],
    ["has a folder where a file is", rawZip([{ name: "a/" }]), { a: "" }, taken("a/"), ["a"]],
    ["has a file below a file", rawZip([{ name: "a/b/c" }]), { a: "" }, taken("a/b/c"), ["a"]],
    [
      "tells each name that is left out",
      rawZip([{ name: "/x" }, { name: "ok" }, { name: "b/.." }]),
      {},
      [
        '"/x" was left out because its name is absolute; Azure would write it there.',
        '"b/.." was left out because its name leads out of the folder; Azure would write it there.',
      ],
      ["ok"],
    ],
    [
      "has content that can't be unpacked",
      spoiled(rawZip([{ name: "a", content: "abcdef" }])),
      {},
      "Found invalid data while decoding.",
      ["a"],
    ],
  ];
  for (const [why, zip, over, said, names] of rows) {
    it(why, async () => {
      const unpacked = await unpack(zip, over);
      const { result } = unpacked;
      assert.deepEqual("notes" in result ? result.notes : result.message, said);
      assert.deepEqual(unpacked.names, names);
      assert.equal("reason" in result ? result.reason : "corrupt", "corrupt");
    });
  }

  it("ends soon after a file that can't be unpacked", async () => {
    const others = Array.from({ length: 30 }, (_, index) => ({ name: String(index) }));
    const { names } = await unpack(rawZip([bad, ...others]));
    assert.ok(names.length < 15, names.join());
  });

  for (const [name, syscall] of [
    ["a", "open"],
    ["a/b", "mkdir"],
  ] as const) {
    it(`fails with the disk's error where ${name} can't be written`, async () => {
      writeFileSync(at("a.zip"), rawZip([{ name }]));
      const failing = extractZip(at("a.zip"), at("nowhere"));
      await assert.rejects(failing, { code: "ENOENT", syscall });
    });
  }

  // Only Linux tells what a process has open.
  if (process.platform === "linux") {
    const zips: [why: string, zip: Buffer][] = [
      ["was unpacked", rawZip([{ name: "a" }])],
      ["was not", rawZip([bad])],
      [
        "is too large",
        rawZip([
          { name: "a", claims: 2 ** 32 - 2 },
          { name: "b", claims: 9 },
        ]),
      ],
      ["has a broken list", rawZip([{ name: "a" }]).fill(0, 40, 50)],
    ];
    for (const [why, zip] of zips) {
      it(`that ${why} is closed, and all that came out of it`, async () => {
        await unpack(zip);
        // Node closes in the background.
        await until(() => !openFiles().some((path) => path.startsWith(at())));
      });
    }
  }
});
