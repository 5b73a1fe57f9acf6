/** The command line of the language server: how its editor reaches it. */

export type ServerCommand =
  | { readonly kind: "help" | "version" }
  /** `address`: a port, or the path of a pipe; absent for the channels of the process itself. */
  | { readonly kind: "start"; readonly address?: number | string }
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
const transports = /^--(stdio|node-ipc|(socket|pipe)(=.*)?)$/;
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
    (each, index) => !transports.test(each) && !options.test(each) && !takesValue(args[index - 1]),
  );
  if (unknown !== undefined) {
    return wrong(`"${unknown}" isn't an option of webjobs-language-server.`);
  }
  const port = argumentOf(args, "--socket");
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) > 0 && Number(port) < 65_536)) {
    return wrong(`--socket must be a port from 1 to 65535, not "${port}".`);
  }
  const pipe = argumentOf(args, "--pipe");
  if (pipe === "") {
    return wrong("--pipe must be the path of a pipe or a socket file.");
  }
  if (!args.some((each) => transports.test(each))) {
    return wrong("Specify how the editor reaches the server, such as --stdio.");
  }
  const address = port === undefined ? pipe : Number(port);
  return { kind: "start", ...(address !== undefined && { address }) };
}

/** `--name=value` or `--name value`; "" for an option without one. */
function argumentOf(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((each) => each === name || each.startsWith(`${name}=`));
  const found = args[at];
  return found === name ? (args[at + 1] ?? "") : found?.slice(name.length + 1);
}

function takesValue(option = ""): boolean {
  return ["--socket", "--pipe", "--clientProcessId"].includes(option);
}

function wrong(sentence: string): ServerCommand {
  return { kind: "wrong", sentence: `${sentence} See webjobs-language-server --help.` };
}
