import assert from "node:assert/strict";
import { utimesSync } from "node:fs";
import { builtOutputs } from "../../../../core/node/builtOutputs";
import { writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("what builds of a project left", () => {
  const at = useTemporaryFolder();
  /** Each with the second at which it was written. */
  const written: Readonly<Record<string, number>> = {
    "bin/Debug/net8.0/app.EXE": 900,
    "bin/Debug/net9.0/app.exe": 800,
    "bin/Debug/net9.0/linux-x64/app.dll": 100,
    "bin/Release/net8.0/App.runtimeconfig.json": 300,
    "bin/Release/net8.0/Publish/app.exe": 200,
    "bin/x64/Release/net8.0/win-x64/publish/other.exe": 400,
    "bin/x64/Release/net8.0/win-x64/publish/below/app.exe": 999,
    "bin/published/app.exe": 50,
    "bin/release.old/app.exe": 40,
    "bin/texts/app.exe.config": 500,
    "bin/texts/runtimeconfig.json": 500,
    "bin/texts/app.runtimeconfig.json.old": 500,
    "bin/x/bin/release/app.exe": 60,
    "obj/app.exe": 999,
  };
  before(() => {
    for (const [path, second] of Object.entries(written)) {
      writeFiles(at(), { [path]: "" });
      utimesSync(at(...path.split("/")), second, second);
    }
    writeFiles(at(), { "bin/folder/app.exe/readme.txt": "" });
  });
  const found = async (program?: string) =>
    (await builtOutputs(at(), program)).map(({ path, builtAt }) => `${path} ${builtAt / 1000}`);

  it("is offered published first, then Release, then the rest, each the newest first", async () => {
    assert.deepEqual(await found(), [
      "bin/x64/Release/net8.0/win-x64/publish 400",
      "bin/Release/net8.0/Publish 200",
      "bin/Release/net8.0 300",
      "bin/Debug/net8.0 900",
      "bin/Debug/net9.0 800",
      "bin/x/bin/release 60",
      "bin/published 50",
      "bin/release.old 40",
    ]);
  });

  it("is only what holds the program, when that is known, as a library too", async () => {
    assert.deepEqual(await found("App"), [
      "bin/Release/net8.0/Publish 200",
      "bin/Debug/net8.0 900",
      "bin/Debug/net9.0 800",
      "bin/Debug/net9.0/linux-x64 100",
      "bin/x/bin/release 60",
      "bin/published 50",
      "bin/release.old 40",
    ]);
  });

  it("is nothing in a project that was never built", async () => {
    assert.deepEqual(await builtOutputs(at("obj")), []);
  });
});
