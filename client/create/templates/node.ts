import type { Template, TemplateFile } from "./template";

/** Keeps `require` working below a package that says `"type": "module"`. */
const packageFile: TemplateFile = {
  name: "package.json",
  text: `{
  "private": true,
  "type": "commonjs"
}
`,
};

export const nodeTemplate: Template = {
  continuous: () => [
    {
      name: "run.js",
      text: `const { existsSync } = require("node:fs");
const { setTimeout: wait } = require("node:timers/promises");

// App Service asks a continuous WebJob to stop by creating this file.
const shutdownFile = process.env.WEBJOBS_SHUTDOWN_FILE ?? "";

let stopped = false;
process.once("SIGTERM", () => {
  stopped = true;
});
const isStopping = () => stopped || existsSync(shutdownFile);

async function work() {
  console.log("Working at " + new Date().toISOString());
}

async function main() {
  while (!isStopping()) {
    await work();
    for (let second = 0; second < 5 && !isStopping(); second++) {
      await wait(1000);
    }
  }
  console.log("Stopped.");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`,
    },
    packageFile,
  ],
  triggered: () => [
    {
      name: "run.js",
      text: `const [...names] = process.argv.slice(2);

function greet(name) {
  console.log("Hello, " + name + "!");
}

try {
  for (const name of names.length > 0 ? names : ["WebJobs"]) {
    greet(name);
  }
} catch (error) {
  console.error(error);
  // Any exit code but 0 makes the run "Failed".
  process.exitCode = 1;
}
`,
    },
    packageFile,
  ],
};
