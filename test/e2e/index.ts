// What VS Code calls in the extension host, of whichever host: test files run by mocha, there.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/**
 * Runs the test files of this folder, or of the folder `E2E_FOLDER` in it; of these only the ones
 * whose name begins with `E2E_ONLY`.
 */
export function run(): Promise<void> {
  const { E2E_FOLDER = "", E2E_ONLY = "" } = process.env;
  const folder = join(__dirname, E2E_FOLDER);
  const mocha = new Mocha({ ui: "bdd", color: false, timeout: 60_000 });
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".test.js") && file.startsWith(E2E_ONLY)) {
      mocha.addFile(join(folder, file));
    }
  }
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}
