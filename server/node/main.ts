import { connect } from "node:net";
import { type Connection, createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { describeCrash } from "../../core/crash";
import { version } from "../../package.json";
import { startServer } from "../server";
import { help, readArguments } from "./arguments";
import { nodeEnvironment } from "./environment";

process.on("uncaughtException", (error) => {
  process.stderr.write(`webjobs-language-server: ${describeCrash(error, false)}\n`);
  process.exit(1);
});

const command = readArguments(process.argv.slice(2));
switch (command.kind) {
  case "start":
    startServer(connectTo(command.address), nodeEnvironment);
    break;
  case "help":
    process.stdout.write(help);
    break;
  case "version":
    process.stdout.write(`${version}\n`);
    break;
  case "wrong":
    process.stderr.write(`${command.sentence}\n`);
    process.exitCode = 2;
}

/** Without an address the library finds its own way in the arguments. */
function connectTo(address: number | string | undefined): Connection {
  if (address === undefined) {
    return createConnection(ProposedFeatures.all);
  }
  const socket = connect(typeof address === "number" ? { port: address } : { path: address });
  socket.on("error", ({ message }) => {
    process.stderr.write(
      `webjobs-language-server: no editor can be reached at ${address}: ${message}.\n`,
    );
    process.exit(1);
  });
  return createConnection(ProposedFeatures.all, socket, socket);
}
