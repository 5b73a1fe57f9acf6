// What VS Code calls in the extension host, of whichever host: the suite's files run by mocha, there.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** Runs the test files of this folder, or only those whose name begins with `E2E_ONLY`. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", color: false, timeout: 60_000 });
  const only = process.env.E2E_ONLY ?? "";
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith(".test.js") && file.startsWith(only)) {
      mocha.addFile(join(__dirname, file));
    }
  }
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}
