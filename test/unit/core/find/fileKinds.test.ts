import { equal } from "node:assert/strict";
import { isProjectFile } from "../../../../core/find/search";
import { isTool } from "../../../../core/find/tools";
import { isWebSite } from "../../../../core/find/webSite";

const tools: readonly (readonly [name: string, isTool: boolean])[] = [
  ["eslint.config.js", true],
  ["Webpack.CONFIG.prod.JS", true],
  ["gunicorn.conf.py", true],
  ["config.js", false],
  ["webpack.config.js.cmd", false],
  [".ESLINTRC.JS", true],
  ["main.prod.js", false],
  [".eslintrc.js.sh", false],
  ["Gulpfile.babel.JS", true],
  ["mygulpfile.js", false],
  ["gulpfile.js.cmd", false],
  ["mail.TEST.js", true],
  ["mail.test.js.cmd", false],
  ["SETUP.PY", true],
  ["test_mail.py", true],
  ["mysetup.py", false],
  ["setup.py.sh", false],
  ["Mail.Tests.PS1", true],
  ["mail.tests.ps1.cmd", false],
  ["CreateDump.exe", true],
  ["Mail.vshost.exe", true],
  ["mycreatedump.exe", false],
  ["mail.vshost.exe.cmd", false],
  ["MVNW.CMD", true],
  ["mymvnw.cmd", false],
  ["gradlew.bat.cmd", false],
  ["run.js", false],
];

describe("files of tools, which no job is started by", () => {
  for (const [name, is] of tools) {
    it(`${name}: ${is}`, () => equal(isTool(name), is));
  }
});

const sites: readonly (readonly [name: string, kind: "file" | "folder", isSite: boolean])[] = [
  ["MANAGE.PY", "file", true],
  ["next.config.mjs", "file", true],
  ["mymanage.py", "file", false],
  ["manage.py.bak", "file", false],
  ["public", "file", false],
  ["Public", "folder", true],
  ["mypublic", "folder", false],
  ["publications", "folder", false],
  ["manage.py", "folder", false],
];

describe("what a web site has in its folder", () => {
  for (const [name, kind, is] of sites) {
    it(`the ${kind} ${name}: ${is}`, () =>
      equal(
        isWebSite([
          { name: "a.txt", kind: "file" },
          { name, kind },
        ]),
        is,
      ));
  }
});

const projects: readonly (readonly [name: string, isProject: boolean])[] = [
  ["A.csproj", true],
  ["A.FSPROJ", true],
  ["A.csproj.user", false],
  ["csproj", false],
];

describe("the file of a .NET project", () => {
  for (const [name, is] of projects) {
    it(`${name}: ${is}`, () => equal(isProjectFile(name), is));
  }
});
