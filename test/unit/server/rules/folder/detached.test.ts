import { equal } from "node:assert/strict";
import { missingWait } from "../../../../../server/rules/folder/detached";

const rows: readonly (readonly [why: string, file: string, text: string, wait?: string])[] = [
  ["in the background", "run.sh", "node a.js &\n", "wait"],
  ["in the background, CR LF and a mark", "run.sh", "\uFEFFnode a.js &\r\n", "wait"],
  [
    "in the background, comments and an end behind it",
    "run.sh",
    "a &  # on\n\n#b\nexit 0\n",
    "wait",
  ],
  ["a shell script in capitals", "RUN.SH", "a &", "wait"],
  ["in the background, disowned", "run.sh", "a &\ndisown %1\ntrue\n:\n", "wait"],
  ["a block in the background", "run.sh", "(\n  a\n) &", "wait"],
  ["waits", "run.sh", "a &\nwait\n"],
  ["in front", "run.sh", "a & b\n"],
  ["a number sign that begins no comment", "run.sh", "curl a#b &", "wait"],
  ["a command that goes on", "run.sh", "a &&"],
  ["a redirection of both", "run.sh", "a >&"],
  ["a pipe of both", "run.sh", "a |&"],
  ["an ampersand alone", "run.sh", "&"],
  ["nothing", "run.sh", ""],
  ["only an end", "run.sh", "exit 0\n"],
  ["a word that begins like an end", "run.sh", "exits &", "wait"],
  ["a step behind it that ends like an end", "run.sh", "a &\nb true\n"],
  ["a step behind it that begins like an end", "run.sh", "a &\ntrue-up\n"],
  ["started apart", "run.cmd", "@start a.exe\r\n", "start /wait"],
  ["started apart, in a .bat", "run.bat", "START a.exe", "start /wait"],
  [
    "an end behind it",
    "run.cmd",
    "start a\r\n@exit /b\r\ngoto :eof\r\nendlocal\r\nrem a",
    "start /wait",
  ],
  ["a comment by colons behind it", "run.cmd", "start a\r\n:: a\r\n", "start /wait"],
  ["waits by /w", "run.cmd", "start /W a.exe"],
  ["waits by /wait", "run.cmd", 'start "" /wait a.exe'],
  ["an option that begins like /w", "run.cmd", "start a.exe /windows", "start /wait"],
  ["a program that begins like start", "run.cmd", "starter a.exe"],
  ["a program with start behind it", "run.cmd", "npm start a"],
  ["capitals", "RUN.CMD", "START a\r\nREM b\r\nEXIT", "start /wait"],
  ["a step behind it that ends like the end of cmd", "run.cmd", "start a\r\ncall exit"],
  ["a step behind it that begins like endlocal", "run.cmd", "start a\r\nendlocals"],
  ["start as the name of an end", "run.cmd", "start a\r\nexits\r\n"],
  ["PowerShell starts a process", "run.ps1", "Start-Process a\n# b\n", "Start-Process -Wait"],
  ["PowerShell by the operator", "run.ps1", "& start-process a", "Start-Process -Wait"],
  ["PowerShell by its short name", "run.PS1", "saps a\nWrite-Host b", "Start-Process -Wait"],
  ["PowerShell, an end in capitals", "run.ps1", "start a\nEXIT 0", "Start-Process -Wait"],
  ["PowerShell, a step behind it that ends like an end", "run.ps1", "start a\nb exit"],
  ["PowerShell waits", "run.ps1", "Start-Process a -wait"],
  ["PowerShell keeps the process", "run.ps1", "start a -PassThru"],
  ["PowerShell waits for the end of it", "run.ps1", "start a | % { $_.WaitForExit() }"],
  ["PowerShell with it behind another word", "run.ps1", "a Start-Process b"],
  ["a script of another language", "run.py", "start a &\n"],
  ["a name that only has the ending inside", "run.sh.txt", "a &"],
  ["a name that only has .cmd inside", "run.cmd.txt", "start a"],
  ["a name that only has .ps1 inside", "run.ps1.txt", "start a"],
];

describe("a script whose last step does not wait", () => {
  for (const [why, file, text, wait] of rows) {
    it(why, () => equal(missingWait(file, text), wait));
  }
});
