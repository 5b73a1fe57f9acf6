import assert from "node:assert";
import { nativePrograms, startedPrograms } from "../../../../core/find/startedPrograms";

const cases: readonly (readonly [why: string, file: string, text: string, started: string[]])[] = [
  ["a dll by dotnet", "run.cmd", "dotnet Mail.dll %*\r\n", ["Mail.dll"]],
  [
    "after an echo, in the folder of the script",
    "run.cmd",
    "@echo off\r\n%~dp0Mail.exe\r\n",
    ["Mail.exe"],
  ],
  ["with call", "run.bat", "call bin\\start.cmd\r\n", []],
  ["with call, of the own folder", "run.bat", "call .\\bin\\start.cmd\r\n", ["bin/start.cmd"]],
  ["an exe by its bare name", "run.cmd", "Mail.exe --once\r\n", ["Mail.exe"]],
  ["an exe of the system", "run.cmd", "curl.exe https://example.com\r\nsqlcmd.exe -Q x\r\n", []],
  ["a jar", "run.sh", '#!/bin/bash\nexec java -Xmx1g -jar app.jar "$@"\n', ["app.jar"]],
  ["a program by ./", "run.sh", "./mail --once &\n", ["mail"]],
  [
    "node with options",
    "run.sh",
    "node --max-old-space-size=512 dist/index.js\n",
    ["dist/index.js"],
  ],
  ["python", "run.sh", 'python3 "main.py"\n', ["main.py"]],
  ["a module of python is not a file", "run.sh", "python -m http.server\n", []],
  ["PowerShell's call operator", "run.ps1", "& .\\tools\\Sync.exe -q\n", ["tools/Sync.exe"]],
  ["an absolute path", "run.sh", "php /home/site/wwwroot/artisan.php\n", []],
  ["a path that leads out", "run.sh", "node ../../../../server.js\n", []],
  ["a variable", "run.sh", 'node "$APP/index.js"\n', []],
  ["in a comment", "run.sh", "# ./old\necho 1\n", []],
  ["in a batch comment", "run.cmd", "rem old.exe\r\n:: older.exe\r\necho 1\r\n", []],
  ["in a text", "run.sh", 'echo "now; ./mail starts"\n', []],
  ["in a here-document", "run.sh", "cat <<EOF\n./mail\nEOF\n", []],
  ["fetched first", "run.sh", "curl -o mail.zip $URL && unzip mail.zip\n./mail\n", []],
  ["built first", "run.cmd", "dotnet build\r\ndotnet bin\\Mail.dll\r\n", []],
  ["looked for first", "run.cmd", "if exist Mail.exe Mail.exe\r\n", []],
  ["after a change of folder", "run.sh", "cd /app\n./mail\n", []],
  ["after a change to the script's folder", "run.sh", 'cd "$(dirname "$0")"\n./mail\n', ["mail"]],
  ["after a change to a folder above", "run.cmd", 'cd /d "%~dp0..\\.."\r\npython a.py\r\n', []],
  ["after a change to a folder below", "run.sh", 'cd "$(dirname "$0")/bin"\n./mail\n', []],
  ["the same in PowerShell", "run.ps1", "Set-Location $PSScriptRoot\\bin\n.\\a.exe\n", []],
  ["at the folder in cmd", "run.cmd", "cd /d %~dp0\r\nMail.exe\r\n", ["Mail.exe"]],
  ["a module of Node", "run.js", 'const a = require("./lib/a");\nimport("x");\n', ["lib/a"]],
  ["an import", "run.mjs", 'import { a } from "./a.mjs";\nimport "./b.mjs";\n', ["a.mjs", "b.mjs"]],
  ["a module that is tried", "run.js", 'try {\n  require("./local");\n} catch {}\n', []],
  ["a package", "run.js", 'const a = require("express");\n', []],
  ["a program", "Mail.exe", "MZ ./mail", []],
];

describe("the programs that a run file starts", () => {
  for (const [why, file, text, started] of cases) {
    it(why, () => assert.deepStrictEqual(startedPrograms(file, text), started));
  }
});

describe("programs that no interpreter runs", () => {
  it("are those whose name says no language, at its end", () => {
    const script = "./mail.sh\n./mail.shar\nnode mail.js\n./mail\n";
    assert.deepStrictEqual(nativePrograms("run.sh", script), ["mail.shar", "mail"]);
  });
});
