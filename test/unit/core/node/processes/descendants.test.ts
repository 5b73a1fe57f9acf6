import assert from "node:assert/strict";
import { findDescendants, treeOf } from "../../../../../core/node/processes/descendants";
import type { ProcessTable } from "../../../../../core/node/processes/process";

/** pid, parent, group, session, start; `tty` = it has a terminal. */
type Row = readonly [
  pid: number,
  parent: number,
  group: number,
  session: number,
  started: number,
  tty?: "tty",
];

function tableOf(rows: readonly Row[]): ProcessTable {
  return new Map(
    rows.map(([pid, parent, group, session, started, tty]) => [
      pid,
      {
        pid,
        parent,
        group,
        session,
        started: String(started),
        hasTerminal: tty === "tty",
        cpu: 0,
      },
    ]),
  );
}

describe("the descendants of a process", () => {
  const rows: readonly [why: string, seen: readonly Row[], expected: readonly number[]][] = [
    ["itself", [[10, 1, 10, 10, 500]], [10]],
    ["not who has its number now", [[10, 1, 10, 10, 900]], []],
    [
      "nor the children of that one",
      [
        [10, 1, 10, 10, 900],
        [11, 10, 10, 10, 901],
      ],
      [],
    ],
    [
      "children and theirs, whatever group they are in",
      [
        [10, 1, 10, 10, 500],
        [12, 11, 12, 12, 502],
        [11, 10, 11, 11, 501],
      ],
      [10, 11, 12],
    ],
    [
      "who is in its session and has lost its parent",
      [
        [10, 1, 10, 10, 500],
        [11, 1, 11, 10, 501],
      ],
      [10, 11],
    ],
    ["who is left in its group after its end", [[11, 1, 10, 10, 501]], [11]],
    [
      "and the children of those",
      [
        [11, 1, 10, 10, 501],
        [12, 11, 12, 12, 502],
      ],
      [11, 12],
    ],
    ["and whoever came in the moment of its own start", [[11, 1, 10, 10, 500]], [11]],
    [
      "a child that started in the moment of its own start",
      [
        [10, 1, 10, 10, 500],
        [11, 10, 11, 11, 500],
      ],
      [10, 11],
    ],
    ["not who is older than it: its number was another's then", [[11, 1, 10, 10, 400]], []],
    ["nor a person's shell, whose session has its number now", [[11, 1, 11, 10, 900, "tty"]], []],
    ["nobody else", [[20, 1, 20, 20, 600]], []],
    [
      "not whoever looks",
      [
        [10, 1, 10, 10, 500],
        [process.pid, 10, 10, 10, 501],
      ],
      [10],
    ],
  ];
  for (const [why, seen, expected] of rows) {
    it(why, () => {
      const known = [{ pid: 10, started: "500" }];
      const found = findDescendants(known, tableOf(seen)).map(({ pid }) => pid);
      assert.deepEqual(
        found.sort((a, b) => a - b),
        expected,
      );
    });
  }
});

describe("the tree of a process", () => {
  const table = tableOf([
    [10, 1, 10, 10, 500],
    [11, 10, 10, 10, 501],
    [12, 1, 12, 12, 502],
  ]);
  const pids = (root: number) => treeOf(root, table).map(({ pid }) => pid);

  it("is it and what it started", () => assert.deepEqual(pids(10), [10, 11]));
  it("is nothing when it doesn't run", () => assert.deepEqual(pids(9), []));
});
