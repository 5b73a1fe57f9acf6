import assert from "node:assert/strict";
import { mkdirSync, readlinkSync, symlinkSync } from "node:fs";
import { copyLink } from "../../../../host/jobs/disk/copyLink";
import { mergeEnvironments } from "../../../../host/jobs/process/environment";
import { findProgram, remarkOn } from "../../../../host/jobs/process/findProgram";
import { isListeningIn } from "../../../../host/processes/listeningPorts";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("the environment of a job", () => {
  const own = { MYSETTING: "inherited", NODE_ENV: "inherited" };
  const rows: [platform: NodeJS.Platform, expected: NodeJS.ProcessEnv][] = [
    ["win32", { mysetting: "set", NODE_ENV: "inherited" }],
    ["linux", { ...own, mysetting: "set" }],
  ];
  for (const [platform, expected] of rows) {
    it(`on ${platform} has an app setting in other letter case than an inherited variable`, () => {
      assert.deepEqual(mergeEnvironments(platform, [own, { mysetting: "set" }]), expected);
    });
  }
});

describe("the program of a job on Windows", () => {
  const files = [
    "C:\\node\\node.exe",
    "C:\\Users\\me\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe",
  ];
  const exists = (path: string) => files.includes(path);
  const environment = {
    Path: '.;"C:\\node";C:\\Users\\me\\AppData\\Local\\Microsoft\\WindowsApps',
  };
  it("is found on the PATH, never in the current folder", () => {
    assert.equal(findProgram("node.exe", environment, exists), "C:\\node\\node.exe");
    assert.equal(findProgram("node.exe", { PATH: "." }, exists), "node.exe");
  });
  it("of the system is that of the system", () => {
    assert.match(findProgram("cmd", environment, exists), /[\\/]System32[\\/]cmd\.exe$/);
  });
  const remarks: [why: string, name: string, path: string, remark: RegExp | undefined][] = [
    ["one that is not there", "php.exe", "php.exe", /not on the PATH/],
    ["the Store's Python", "python.exe", files[1] ?? "", /Microsoft Store's placeholder/],
    ["WSL's bash", "bash.exe", "C:\\Windows\\System32\\bash.exe", /Subsystem for Linux/],
    ["Git's bash", "bash.exe", "C:\\Program Files\\Git\\bin\\bash.exe", undefined],
  ];
  for (const [why, name, path, remark] of remarks) {
    it(`${why}: ${remark ? "a sentence" : "nothing to say"}`, () => {
      assert.match(remarkOn(name, path) ?? "", remark ?? /^$/);
    });
  }
});

describe("what netstat tells of a port", () => {
  const german = [
    "  Proto  Lokale Adresse         Remoteadresse          Status",
    "  TCP    0.0.0.0:9229           0.0.0.0:0              ABHÖREN",
    "  TCP    [::]:9230              [::]:0                 ABHÖREN",
    "  TCP    127.0.0.1:9231         127.0.0.1:52000        HERGESTELLT",
    "  UDP    0.0.0.0:9232           *:*",
  ].join("\r\n");
  const mac = [
    "Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)",
    "tcp4       0      0  127.0.0.1.9229         *.*                    LISTEN",
    "tcp46      0      0  *.9230                 *.*                    LISTEN",
    "tcp4       0      0  127.0.0.1.9231         127.0.0.1.52000        ESTABLISHED",
  ].join("\n");
  const rows: [why: string, text: string, port: number, isListening: boolean][] = [
    ["all addresses, German", german, 9229, true],
    ["all addresses by IPv6", german, 9230, true],
    ["a connection only", german, 9231, false],
    ["UDP", german, 9232, false],
    ["another port that ends alike", german, 229, false],
    ["loopback on macOS", mac, 9229, true],
    ["all addresses on macOS", mac, 9230, true],
    ["a connection only on macOS", mac, 9231, false],
  ];
  for (const [why, text, port, expected] of rows) {
    it(why, () => assert.equal(isListeningIn(text, port), expected));
  }
});

describe("a link in a job that is copied for Windows", () => {
  const at = useTemporaryFolder();
  // Here a junction is a symbolic link to an absolute path.
  it("leads into the copy when it led into the source", () => {
    mkdirSync(at("source", "packages", "a"), { recursive: true });
    mkdirSync(at("copy"));
    mkdirSync(at("elsewhere"));
    symlinkSync(at("source", "packages", "a"), at("source", "inside"), "junction");
    symlinkSync(at("elsewhere"), at("source", "outside"), "junction");
    const roots = { source: at("source"), target: at("copy") };
    copyLink("inside", roots, "win32");
    copyLink("outside", roots, "win32");
    assert.equal(readlinkSync(at("copy", "inside")), at("copy", "packages", "a"));
    assert.equal(readlinkSync(at("copy", "outside")), at("elsewhere"));
  });
});
