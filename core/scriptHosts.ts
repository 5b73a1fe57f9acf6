/** Which program runs which file: Kudu's script hosts, in the order in which it tries them. */

export type ScriptHostName =
  | "WindowsScriptHost"
  | "PowerShellScriptHost"
  | "BashScriptHost"
  | "PythonScriptHost"
  | "PhpScriptHost"
  | "NodeScriptHost"
  | "JavaScriptHost"
  | "DnxScriptHost"
  | "FSharpScriptHost";

export interface ScriptHost {
  /** Kudu's class name: logs carry it. */
  readonly name: ScriptHostName;
  readonly extensions: readonly string[];
  /** A file that is run whatever else lies beside it. */
  readonly fileName?: string;
  readonly program: { readonly windows: string; readonly posix: string };
  /**
   * The command line after the program; `file` is the run file's name, `tail` a blank and the
   * arguments, or nothing.
   */
  readonly commandLine: (file: string, tail: string) => string;
}

const plain = (file: string, tail: string): string => `${file}${tail}`;

/** The hosts of Kudu's public source. */
const kuduHosts: readonly ScriptHost[] = [
  {
    name: "WindowsScriptHost",
    extensions: [".cmd", ".bat", ".exe"],
    program: { windows: "cmd", posix: "cmd" },
    commandLine: (file, tail) => `/c ""${file}"${tail}"`,
  },
  {
    name: "PowerShellScriptHost",
    extensions: [".ps1"],
    program: { windows: "PowerShell.exe", posix: "pwsh" },
    commandLine: (file, tail) => `-ExecutionPolicy RemoteSigned -File ${file}${tail}`,
  },
  {
    name: "BashScriptHost",
    extensions: [".sh"],
    program: { windows: "bash.exe", posix: "/bin/bash" },
    commandLine: plain,
  },
  {
    name: "PythonScriptHost",
    extensions: [".py"],
    program: { windows: "python.exe", posix: "python3" },
    commandLine: plain,
  },
  {
    name: "PhpScriptHost",
    extensions: [".php"],
    program: { windows: "php.exe", posix: "php" },
    commandLine: plain,
  },
  {
    name: "NodeScriptHost",
    extensions: [".js"],
    program: { windows: "node.exe", posix: "node" },
    commandLine: plain,
  },
  {
    name: "DnxScriptHost",
    extensions: [],
    fileName: "project.json",
    program: { windows: "cmd", posix: "cmd" },
    commandLine: () => "/c runDnxWebJob.cmd",
  },
  {
    name: "FSharpScriptHost",
    extensions: [".fsx"],
    program: { windows: "cmd", posix: "cmd" },
    commandLine: (file, tail) => `/c fsi.exe ${file}${tail}`,
  },
];

/**
 * Not in Kudu's public source: the closed Linux build runs `.jar`, after the scripts it documents.
 */
const javaHost: ScriptHost = {
  name: "JavaScriptHost",
  extensions: [".jar"],
  program: { windows: "java.exe", posix: "java" },
  commandLine: (file, tail) => `-jar ${file}${tail}`,
};

/** Which build's table counts: Windows Kudu is public, the Linux build also documents `.jar`. */
export type ScriptHostTable = "windows" | "linux";

export function scriptHosts(table: ScriptHostTable): readonly ScriptHost[] {
  return table === "windows"
    ? kuduHosts
    : kuduHosts.flatMap((host) => (host.name === "NodeScriptHost" ? [host, javaHost] : [host]));
}

/**
 * What starts a job on an app that runs this system: a Linux app has no cmd and no Windows
 * PowerShell.
 */
export function scriptHostsOn(system: ScriptHostTable): readonly ScriptHost[] {
  const hosts = scriptHosts(system);
  return system === "windows"
    ? hosts
    : hosts.filter(({ name }) => name !== "WindowsScriptHost" && name !== "PowerShellScriptHost");
}
