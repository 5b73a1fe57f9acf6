/** The command line of the language server: how its editor reaches it. */

export type ServerCommand =
  | { readonly kind: "start" | "help" | "version" }
  | { readonly kind: "wrong"; readonly sentence: string };

export const help = `Usage: webjobs-language-server --stdio

Checks and explains settings.job, and timer schedules in source files, in any editor that speaks the Language Server Protocol.

  --stdio               talk over standard input and output
  --node-ipc            talk over the channel of the Node process that forked the server
  --socket=PORT         connect to a port on this machine
  --pipe=NAME           connect to a named pipe or a socket file
  --clientProcessId=ID  end with this process
  --version, --help
`;

/** One of them is needed: how messages travel. */
const transports = /^--(stdio|node-ipc|(socket|pipe)(=.+)?)$/;
const options = /^--clientProcessId(=\d+)?$/;

export function readArguments(args: readonly string[]): ServerCommand {
  if (args.includes("--help") || args.includes("-h")) {
    return { kind: "help" };
  }
  if (args.includes("--version")) {
    return { kind: "version" };
  }
  // A value may be a word of its own: `--socket 5000`.
  const unknown = args.find(
    (each, index) =>
      !transports.test(each) && !options.test(each) && !takesValue(args[index - 1] ?? ""),
  );
  if (unknown !== undefined) {
    return wrong(`"${unknown}" isn't an option of webjobs-language-server.`);
  }
  return args.some((each) => transports.test(each))
    ? { kind: "start" }
    : wrong("Specify how the editor reaches the server, such as --stdio.");
}

function takesValue(option: string): boolean {
  return ["--socket", "--pipe", "--clientProcessId"].includes(option);
}

function wrong(sentence: string): ServerCommand {
  return { kind: "wrong", sentence: `${sentence} See webjobs-language-server --help.` };
}
