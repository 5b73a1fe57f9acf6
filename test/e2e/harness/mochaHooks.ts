// Loaded by mocha before a person's tests: shows people what a failed test saw, and names the one that is tried again.
import type { Context } from "mocha";
import { openWindows, screenshot } from "./driver";

export const mochaHooks = {
  async afterEach(this: Context): Promise<void> {
    if (!this.currentTest || this.currentTest.state === "passed") {
      return;
    }
    const title = this.currentTest.fullTitle();
    // Mocha calls a test failed only once it has no try left.
    if (this.currentTest.state !== "failed") {
      console.log(`Tried again: ${title}`);
    }
    const name = title.replace(/\W+/g, "-");
    for (const window of openWindows) {
      console.log(`Picture: ${await screenshot(window, `failed-${name}`)}`);
    }
  },
};
