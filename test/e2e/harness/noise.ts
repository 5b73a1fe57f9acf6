// What VS Code prints in the server host that means nothing here.

const noise = [
  // Native modules that are not compiled; VS Code falls back by itself.
  /Could not locate the bindings file/,
  /Cannot find module '.*\/build\/Release\//,
  /native-watchdog|spdlog/,
  // Networks without the extension gallery and without Microsoft's hosts.
  /ENOTFOUND|ECONNREFUSED .*:443|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED/,
  /\[Service Worker\] registration/,
  /authentication provider '\w+' to register/,
  // The workbench telling how it connects, and what took it long.
  /^Creation of workbench contribution/,
  /^(Resolving|Resolved) connection token|^Creating a socket|\[reconnection-grace-time\]/,
  // A refusal that a test expects.
  /^\[LanguageModelToolsService#invokeTool\] Error from tool webjobs_/,
  /\[AgentHost|\[AccountPolicyGate\]|Updating additional builtin extensions cache/,
];

export function isNoise(line: string): boolean {
  return noise.some((pattern) => pattern.test(line));
}
