// `npm run pictures`: the pictures of the README, taken in a real window of the sample workspace.
// They are looked at before they are committed. npm run pictures -- run deploy only these are
// written; the scenes before them are played all the same
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { openWindow } from "../e2e/harness/driver";
import { copyWorkspace } from "../e2e/harness/workspace";
import { addJobs, scenes } from "./scenes";
import { followPointer, shootWithPointer } from "./shootWithPointer";

/** For all of them together, in bytes: who reads the README on a train waits for them. */
const limit = 1_000_000;

async function main(only: readonly string[]): Promise<void> {
  const workspace = await copyWorkspace();
  await addJobs(workspace.folder);
  const window = await openWindow(workspace.folder, {
    extension: process.cwd(),
    environment: { XDG_STATE_HOME: join(dirname(workspace.folder), "state") },
    prepare: followPointer,
    size: { width: 1200, height: 700 },
  });
  try {
    for (const { name, play } of scenes) {
      console.log(name);
      const clip = await play(window);
      if (only.length === 0 || only.includes(name)) {
        await shootWithPointer(window.page, join("images", `${name}.png`), clip);
      }
    }
  } finally {
    await window.close();
    await workspace.remove();
  }
  const files = readdirSync("images").filter((file) => /\.(png|gif)$/.test(file));
  const size = files.reduce((sum, file) => sum + statSync(join("images", file)).size, 0);
  console.log(`${files.length} pictures, ${Math.round(size / 1000)} kB`);
  if (size > limit) {
    throw new Error(`The pictures are larger than ${limit / 1000} kB together.`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
