// Required by mocha: skips what Windows has not, or Wine cannot show, and gives every test the time
// of the leg.
import { relative } from "node:path";
import { testLimit } from "./plan";
import { unseen } from "./unseen";

const isWine = process.env.NODE_OPTIONS?.includes("shim") === true;

export const mochaHooks = {
  beforeAll(this: Mocha.Context): void {
    const root = this.test?.parent;
    if (root) {
      raiseLimits(root);
    }
  },
  beforeEach(this: Mocha.Context): void {
    const test = this.currentTest;
    const file = relative(`${__dirname}/..`, test?.file ?? "").replaceAll("\\", "/");
    const title = test?.fullTitle() ?? "";
    const isUnseen = unseen.some(
      (each) =>
        (isWine || each.isOfPosix) &&
        file === each.file.replace(/\.ts$/, ".js") &&
        each.title !== undefined &&
        title.includes(each.title),
    );
    if (isUnseen) {
      this.skip();
    }
  },
};

interface Limited {
  /** Sets the limit when one is given. */
  timeout(limit?: number): unknown;
}

/** Of tests and hooks that set a limit of their own, before they run or within. */
function raiseLimits(suite: Mocha.Suite): void {
  const hooks = ["_beforeAll", "_beforeEach", "_afterEach", "_afterAll"].flatMap(
    (name) => Reflect.get(suite, name) as Limited[],
  );
  for (const each of [...hooks, ...suite.tests]) {
    const timeout = each.timeout.bind(each);
    each.timeout = (limit) =>
      limit === undefined ? timeout() : timeout(Math.max(limit, testLimit));
    each.timeout(Number(timeout()));
  }
  suite.suites.forEach(raiseLimits);
}
