import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import type { BuildTarget } from "../../../../core/build/target";
import { warnOfPrograms } from "../../../../kudu/build/warnOfPrograms";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "./building";

/** A PE file's head: the offset of its second part at 0x3C, there its machine. */
function pe(machine: number): Buffer {
  const head = Buffer.alloc(0x100);
  head.write("MZ", "latin1");
  head.writeUInt32LE(0x80, 0x3c);
  head.write("PE\0\0", 0x80, "latin1");
  head.writeUInt16LE(machine, 0x84);
  return head;
}

/** Its second part begins within the first. */
function smallest(machine: number): Buffer {
  const head = Buffer.alloc(0x40);
  head.write("MZ", "latin1");
  head.writeUInt32LE(0x20, 0x3c);
  head.writeUInt16LE(machine, 0x24);
  return head;
}

function elf(machine: number, loader = ""): Buffer {
  const head = Buffer.alloc(0x400);
  head.write("\x7FELF\x02\x01\x01", "latin1");
  head.writeUInt16LE(machine, 18);
  head.write(loader, 0x238, "latin1");
  return head;
}

const [i386, x64, arm64] = [0x14c, 0x8664, 0xaa64];
const [elfX64, elfArm64] = [0x3e, 0xb7];

const rows: readonly [
  why: string,
  target: BuildTarget,
  name: string,
  content: Buffer,
  warning: RegExp,
][] = [
  [
    "64 bits on a 32-bit worker",
    { os: "windows", bits: 32 },
    "Job.exe",
    pe(x64),
    /^Job\.exe of sample doesn't start on the site: it's a 64-bit program, and the app runs as 32-bit\.$/,
  ],
  ["64 bits on a 64-bit worker", { os: "windows", bits: 64 }, "Job.exe", pe(x64), /^$/],
  ["64 bits on one that isn't known", { os: "windows" }, "Job.exe", pe(x64), /^$/],
  ["32 bits, and .NET of any", { os: "windows", bits: 32 }, "Job.exe", pe(i386), /^$/],
  ["ARM on Windows", { os: "windows", bits: 64 }, "Job.EXE", pe(arm64), /for ARM processors\.$/],
  ["ARM on Linux", { os: "linux" }, "job", elf(elfArm64), /for ARM processors\.$/],
  ["musl", { os: "linux" }, "job", elf(elfX64, "/lib/ld-musl-x86_64.so.1"), /it needs musl/],
  ["glibc", { os: "linux" }, "job", elf(elfX64, "/lib64/ld-linux-x86-64.so.2"), /^$/],
  ["a static program", { os: "linux" }, "job", elf(elfX64), /^$/],
  ["a text", { os: "linux" }, "LICENSE", Buffer.from("x"), /^$/],
  ["a library of a program", { os: "windows", bits: 32 }, "Job.dll", pe(x64), /^$/],
  ["what is no program by its name", { os: "linux" }, "libjob.so", elf(elfArm64), /^$/],
  ["a name that only holds .exe", { os: "windows", bits: 32 }, "Job.exe.bak", pe(x64), /^$/],
  ["half a program", { os: "windows", bits: 32 }, "Job.exe", Buffer.from("MZ"), /^$/],
  ["no more than tells it", { os: "windows" }, "Job.exe", pe(arm64).subarray(0, 0x86), /ARM/],
  ["less than tells it", { os: "windows" }, "Job.exe", pe(arm64).subarray(0, 0x85), /^$/],
  ["a small program", { os: "windows" }, "Job.exe", smallest(arm64), /ARM/],
  ["half a small program", { os: "windows" }, "Job.exe", smallest(arm64).subarray(0, 0x3f), /^$/],
  ["no more than tells it on Linux", { os: "linux" }, "job", elf(elfArm64).subarray(0, 20), /ARM/],
  ["less than tells it on Linux", { os: "linux" }, "job", elf(elfArm64).subarray(0, 19), /^$/],
  ["half a program on Linux", { os: "linux" }, "job", elf(elfX64).subarray(0, 4), /^$/],
  ["this machine", { os: "windows", bits: 32, isHere: true }, "Job.exe", pe(x64), /^$/],
];

describe("a program for the system of the site", () => {
  const at = useTemporaryFolder();
  for (const [index, [why, target, file, content, warning]] of rows.entries()) {
    it(`${warning.source === "^$" ? "is good" : "doesn't start"}: ${why}`, async () => {
      writeFiles(at(`${index}`), { "settings.job": "{}" });
      writeFileSync(at(`${index}`, file), content);
      const told: string[] = [];
      const report = (event: { readonly kind: string; readonly message?: string }) =>
        told.push(event.message ?? event.kind);
      await warnOfPrograms({ name: "sample", target, report }, at(`${index}`));
      assert.match(told.join("\n"), warning);
    });
  }
});
