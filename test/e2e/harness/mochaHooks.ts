// For a person's tests: shows people what a failed test saw.
import type { Context } from "mocha";
import { openWindows, textsOf } from "./driver";
import { shoot } from "./shoot";

export const mochaHooks = {
  async afterEach(this: Context): Promise<void> {
    if (this.currentTest?.state !== "failed") {
      return;
    }
    const name = this.currentTest.fullTitle().replace(/\W+/g, "-");
    for (const window of openWindows) {
      console.log(`Picture: ${await shoot(window.page, `failed-${name}`)}`);
      console.log(await textsOf(window));
    }
  },
};
