import assert from "node:assert/strict";
import { homeError } from "../../../host/home";
import { StartError } from "../../../host/startError";

describe("an error of the disk that a host works on", () => {
  const of = (code: string, path?: string) =>
    Object.assign(new Error("its words"), { code, syscall: "open", ...(path && { path }) });
  const rows: [error: Error, reason: RegExp][] = [
    [of("EACCES", "/home/x"), /in \/home: this user can't write to \/home\/x\. Repair/],
    [of("EPERM"), /this user can't write to \/home\./],
    [of("EROFS"), /\/home is on a read-only disk/],
    [of("ENOSPC"), /the disk is full/],
    [of("EDQUOT"), /the disk is full/],
    [of("ENOTDIR"), /a file is where a folder is needed \(\/home\)/],
    [of("EEXIST"), /a file is where a folder is needed/],
    [of("ENOENT"), /\/home can't be created/],
    [of("EIO"), /in \/home: its words\./],
  ];
  for (const [error, reason] of rows) {
    it(`is a sentence: ${(error as NodeJS.ErrnoException).code}`, () => {
      const told = homeError("/home", error);
      assert.ok(told instanceof StartError);
      assert.match(told.message, reason);
    });
  }

  it("is the only kind that becomes one", () => {
    const others = [
      new StartError("a sentence"),
      new Error("a bug"),
      Object.assign(new Error("a bug"), { code: "ERR_INVALID_ARG_TYPE" }),
      Object.assign(new Error("a bug"), { syscall: "open" }),
    ];
    assert.deepEqual(
      others.map((error) => homeError("/home", error)),
      others,
    );
  });
});
