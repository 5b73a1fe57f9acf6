import { deepEqual, equal } from "node:assert/strict";
import { RowsInView } from "../../../../client/calendar/rowsInView";

const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe("the rows of a calendar that are drawn", () => {
  it("are those at the top before the page has said what is in view", () => {
    deepEqual(new RowsInView().startOver(10_000), from(0, 40));
  });

  it("are those in view and some around them, each once", () => {
    const rows = new RowsInView();
    rows.startOver(10_000);
    deepEqual(rows.moveTo(from(30, 50), 10_000), from(41, 90));
    deepEqual(rows.moveTo(from(31, 51), 10_000), [91]);
    deepEqual(rows.moveTo(from(0, 20), 10_000), []);
  });

  it("leave out what was passed by, however far a person jumps", () => {
    const rows = new RowsInView();
    rows.startOver(10_000);
    deepEqual(rows.moveTo(from(9_980, 9_999), 10_000), from(9_940, 9_999));
  });

  it("are drawn again after a change, where the page stands", () => {
    const rows = new RowsInView();
    rows.startOver(10_000);
    rows.moveTo(from(500, 520), 10_000);
    deepEqual(rows.startOver(10_000), from(460, 560));
  });

  it("end with the last job, also of fewer than were there before", () => {
    const rows = new RowsInView();
    rows.moveTo(from(500, 520), 10_000);
    deepEqual(rows.startOver(470), from(460, 469));
    deepEqual(rows.startOver(0), []);
  });

  it("have their past read up to fifty, however many are in view", () => {
    const rows = new RowsInView();
    rows.moveTo(from(0, 199), 10_000);
    equal(rows.read.length, 50);
  });
});
