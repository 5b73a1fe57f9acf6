import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "../server";
import { nodeEnvironment } from "./environment";

// The transport (`--stdio`, `--node-ipc`) is read from the arguments.
startServer(createConnection(ProposedFeatures.all), nodeEnvironment);
