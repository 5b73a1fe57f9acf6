// Installs VS Code's server for the tests while other steps of `npm test` run.
import { installServer } from "./serverInstall";

if (process.platform === "linux") {
  installServer().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
