import assert from "node:assert";
import {
  nativePrograms,
  sourcedFiles,
  startedPrograms,
} from "../../../../core/find/startedPrograms";

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
  ["a program", "Mail.exe", 'MZ ./mail\nrequire("./a");', []],
  [
    "capitals",
    "RUN.CMD",
    "REM && OLD.EXE\r\nDOTNET MAIL.DLL\r\nMAIL.EXE",
    ["MAIL.DLL", "MAIL.EXE"],
  ],
  ["a module in capitals", "RUN.JS", 'require("./a");', ["a"]],
  ["a name that only has the ending inside", "run.cmd.txt", "dotnet a.dll", []],
  ["a module whose name only begins so", "run.jsx", 'require("./a");', []],
  ["fetched first, in capitals", "run.cmd", "CURL -O %URL%\r\nMail.exe\r\n", []],
  ["the folder of the script in capitals", "run.cmd", "%~DP0Mail\\a.cmd", ["Mail/a.cmd"]],
  ["a folder whose name ends with a dot", "run.cmd", "a.\\b.exe", ["a./b.exe"]],
  ["a shell script that is called a batch file", "run.bat.sh", "node a.js # && ./b\n", ["a.js"]],
  ["behind a mark at the beginning", "run.sh", "\uFEFF./a\n", ["a"]],
  ["in a comment of a batch file", "run.cmd", "rem now && old.exe\r\n", []],
  ["behind an echo of colons", "run.cmd", "a.exe && echo :: && b.exe\r\n", ["a.exe", "b.exe"]],
  ["behind a here-document", "run.sh", "cat <<'EOF'\n./a\nEOF\n./b\n", ["b"]],
  ["in a here-document, whose end is a whole line", "run.sh", "cat <<E\n./a\nE2\n./b\nE\n", []],
  ["after a change of folder in capitals", "run.cmd", "CD \\app\r\nMail.exe\r\n", []],
  ["after no change of folder", "run.sh", "cd .\n./a\n", ["a"]],
  ["after a change to a folder below by ./", "run.sh", "cd ./app\n./a\n", []],
  ["at the folder in capitals", "run.cmd", "cd /d %~DP0\r\nMail.exe\r\n", ["Mail.exe"]],
  ["below the folder, in small letters", "run.ps1", "sl $psscriptroot\\bin\n.\\a.exe\n", []],
  ["looked for first, below", "run.cmd", "if exist bin\\a.exe .\\bin\\a.exe\r\n", []],
  ["behind other commands", "run.sh", "echo 1 && ./a; ./b | ./c & ./d || ./e\n", [..."abcde"]],
  ["a name with a semicolon in quotes", "run.sh", 'node "a;b.js"\n', ["a;b.js"]],
  ["a name with the other quote", "run.sh", `node "it's.js"\n`, ["it's.js"]],
  ["with CALL", "run.cmd", "CALL .\\a.cmd\r\n", ["a.cmd"]],
  ["a name that ends like a word of the shell", "run.sh", "./runtime\n", ["runtime"]],
  ["a name that ends like an interpreter's", "run.sh", "./mynode a.js\n", ["mynode"]],
  ["a name that begins like an interpreter's", "run.sh", "nodemon a.js\n", []],
  ["a file that no interpreter runs", "run.sh", "node a.js.map\n", []],
  ["a variable that names a program", "run.sh", "FILE=./a.exe\n", []],
  ["a variable for a program", "run.sh", "A=1 ./a\n", ["a"]],
  ["an at sign in a name", "run.cmd", "@.\\a@b.exe\r\n", ["a@b.exe"]],
  ["a file beside a program", "run.cmd", "Mail.exe.config\r\n", []],
  ["a hyphen in a name", "run.sh", "node my-app.js\n", ["my-app.js"]],
  ["dotnet exec", "run.sh", "dotnet exec a.dll\n", ["a.dll"]],
  ["a library called exec", "run.sh", "dotnet exec.dll\n", ["exec.dll"]],
  ["an exe of the system in capitals", "run.cmd", "SQLCMD.EXE -Q x\r\n", []],
  ["a name that ends like the system's", "run.cmd", "mysqlcmd.exe\r\n", ["mysqlcmd.exe"]],
  ["started twice", "run.sh", "./a\n./a\n", ["a"]],
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

  it("are not those of an interpreter, whatever their names", () => {
    assert.deepStrictEqual(nativePrograms("run.sh", "mono mail.exe\n./mail.SH\n"), []);
  });

  it("are those of shells", () => {
    assert.deepStrictEqual(nativePrograms("run.js", "./mail\n"), []);
  });
});

const sourced: readonly (readonly [why: string, file: string, text: string, files: string[]])[] = [
  ["by a dot and by its word", "run.sh", ". ./env\nsource ./b.sh\nnode c.js\n", ["env", "b.sh"]],
  ["in capitals", "RUN.SH", ". ./env\n", ["env"]],
  ["behind another command", "run.sh", "true && . env\n", ["env"]],
  ["in a comment", "run.sh", "true # && . ./env\n", []],
  ["outside of the folder", "run.sh", ". /etc/profile\n", []],
  ["nothing behind the dot", "run.sh", ".\n", []],
  ["another shell", "run.cmd", ". ./env\n", []],
  ["a name that only has the ending inside", "run.sh.txt", ". ./env\n", []],
];

describe("what bash reads as a script", () => {
  for (const [why, file, text, files] of sourced) {
    it(why, () => assert.deepStrictEqual(sourcedFiles(file, text), files));
  }
});
