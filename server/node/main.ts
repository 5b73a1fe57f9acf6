import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
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
    // The transport is read from the arguments once more.
    startServer(createConnection(ProposedFeatures.all), nodeEnvironment);
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
