import assert from "node:assert/strict";
import type { ScriptHostName } from "../../../../core/scriptHosts";
import { findRuntime, runtimeOf } from "../../../../host/debug/runtime";

describe("the runtime that a debugger meets", () => {
  const files: [host: ScriptHostName, file: string, runtime: string | undefined][] = [
    ["WindowsScriptHost", "App.EXE", "dotnet"],
    ["WindowsScriptHost", "run.exe.cmd", "unknown"],
    ["WindowsScriptHost", "runexe", "unknown"],
    ["BashScriptHost", "run.sh", "unknown"],
    ["PowerShellScriptHost", "run.ps1", "unknown"],
    ["NodeScriptHost", "run.js", "node"],
    ["PythonScriptHost", "run.py", "python"],
    ["JavaScriptHost", "run.jar", "java"],
    ["PhpScriptHost", "run.php", undefined],
  ];
  for (const [host, file, runtime] of files) {
    it(`of ${file} is ${runtime ?? "none"}`, () => assert.equal(runtimeOf(host, file), runtime));
  }

  const processes: [program: string, line: string, runtime: string | undefined][] = [
    ["nodejs", "nodejs run.js", "node"],
    ["nodemon", "nodemon run.js", undefined],
    ["ts-node", "ts-node run.ts", undefined],
    ["python3.12", "python3.12 run.py", "python"],
    ["ipython", "ipython run.py", undefined],
    ["python-config", "python-config", undefined],
    ["javaw", "javaw -jar run.jar", "java"],
    ["javac", "javac Run.java", undefined],
    ["my-java", "my-java run", undefined],
    ["dotnet", "dotnet run.dll", "dotnet"],
    ["dotnet-trace", "dotnet-trace", undefined],
    ["my-dotnet", "my-dotnet run", undefined],
    ["node", "node C:\\tools\\yarn.js start", undefined],
    ["node", "node /tools/pnpm.cjs start", undefined],
    ["node", "node run.js npm", "node"],
    ["node", "node mynpm.js", "node"],
    ["node", "node npmlike.js", "node"],
  ];
  for (const [program, line, runtime] of processes) {
    it(`of the process "${line}" is ${runtime ?? "none"}`, () => {
      const seen = {
        pid: 7,
        parent: 0,
        group: 0,
        session: 0,
        hasTerminal: false,
        started: "1",
        cpu: 0,
        command: { program, line },
      };
      assert.deepEqual(findRuntime([seen]), runtime && { runtime, pid: 7 });
    });
  }
});
