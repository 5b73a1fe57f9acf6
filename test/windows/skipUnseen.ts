// Required by mocha under Wine: skips what Wine cannot show.
import { relative } from "node:path";
import { unseen } from "./unseen";

export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    const test = this.currentTest;
    const file = relative(`${__dirname}/..`, test?.file ?? "").replaceAll("\\", "/");
    const title = test?.fullTitle() ?? "";
    const isUnseen = unseen.some(
      (each) =>
        file === each.file.replace(/\.ts$/, ".js") &&
        each.title !== undefined &&
        title.includes(each.title),
    );
    if (isUnseen) {
      this.skip();
    }
  },
};
