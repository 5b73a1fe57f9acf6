import { deepEqual } from "node:assert/strict";
import {
  type Answer,
  alone,
  answerAs,
  askInTurn,
  type Position,
  runSteps,
  type Step,
  shownPosition,
} from "../../../../client/questions/runSteps";

interface Order {
  readonly drink?: string;
  readonly sugar?: number;
  readonly milk?: boolean;
}

/** What was asked, with what it was asked on; answers are given in turn. */
async function order(answers: readonly (Answer<Order> | undefined)[]) {
  const asked: string[] = [];
  const given = [...answers];
  const step =
    (name: string): Step<Order> =>
    async (state, { step: number, totalSteps }) => {
      asked.push(`${number}/${totalSteps} ${name} ${JSON.stringify(state)}`);
      return given.shift();
    };
  const end = await runSteps<Order>({}, ({ drink }) =>
    drink === "tea" ? [step("drink"), step("sugar"), step("milk")] : [step("drink"), step("sugar")],
  );
  return { asked, end };
}

describe("questions one after the other", () => {
  it("end with all answers", async () => {
    const { asked, end } = await order([{ value: { drink: "coffee" } }, { value: { sugar: 2 } }]);
    deepEqual(asked, ["1/2 drink {}", '2/2 sugar {"drink":"coffee"}']);
    deepEqual(end, { drink: "coffee", sugar: 2 });
  });

  it("become more when an answer asks for more", async () => {
    const { asked } = await order([
      { value: { drink: "tea" } },
      { value: { sugar: 0 } },
      { value: { milk: true } },
    ]);
    deepEqual(asked.at(-1), '3/3 milk {"drink":"tea","sugar":0}');
  });

  it("forget nothing on the way back", async () => {
    const { asked, end } = await order([
      { value: { drink: "tea" } },
      { value: { sugar: 2 } },
      "back",
      "back",
      { value: { drink: "coffee" } },
      { value: {} },
    ]);
    deepEqual(asked.at(-2), '1/3 drink {"drink":"tea","sugar":2}');
    deepEqual(end, { drink: "coffee", sugar: 2 });
  });

  it("go back no further than to the first", async () => {
    const { asked } = await order(["back", undefined]);
    deepEqual(asked, ["1/2 drink {}", "1/2 drink {}"]);
  });

  it("end with nothing when the person gives up", async () => {
    deepEqual((await order([{ value: { drink: "tea" } }, undefined])).end, undefined);
  });
});

describe("questions in the place of one", () => {
  /** The answers within the second of three questions, and where each was asked. */
  async function within(outer: Position, answers: readonly (Answer<Order> | undefined)[]) {
    const positions: Position[] = [];
    const given = [...answers];
    const step: Step<Order> = async (_, position) => {
      positions.push(position);
      return given.shift();
    };
    const end = await askInTurn<Order>(outer, {}, () => [step, step]);
    return { positions, end };
  }
  const second = { step: 2, totalSteps: 3 };

  it("know how many were answered before them", async () => {
    const { positions, end } = await within({ ...second, before: 4 }, [
      { value: { drink: "tea" } },
      { value: { sugar: 1 } },
    ]);
    deepEqual(positions, [
      { step: 1, totalSteps: 2, before: 5 },
      { step: 2, totalSteps: 2, before: 5 },
    ]);
    deepEqual(end, { value: { drink: "tea", sugar: 1 } });
  });

  it("lead back to the question before them", async () => {
    const { end } = await within(second, [{ value: { drink: "tea" } }, "back", "back"]);
    deepEqual(end, "back");
  });

  it("end with nothing when the person gives up", async () => {
    deepEqual((await within(second, [undefined])).end, undefined);
  });
});

describe("the position that a question shows", () => {
  const none = { step: undefined, totalSteps: undefined, hasBack: false };
  for (const { why, position, shown } of [
    { why: "says nothing of a question that stands alone", position: alone, shown: none },
    {
      why: "has no way back from the first",
      position: { step: 1, totalSteps: 2 },
      shown: { step: 1, totalSteps: 2, hasBack: false },
    },
    {
      why: "counts those before its row, and leads back to them",
      position: { step: 1, totalSteps: 2, before: 2 },
      shown: { step: 3, totalSteps: 4, hasBack: true },
    },
  ]) {
    it(why, () => deepEqual(shownPosition(position), shown));
  }
});

describe("an answer as a part of a state", () => {
  for (const [answer, part] of [
    [{ value: 2 }, { value: { sugar: 2 } }],
    ["back", "back"],
    [undefined, undefined],
  ] as const) {
    it(`is ${JSON.stringify(part)} for ${JSON.stringify(answer)}`, () => {
      deepEqual(
        answerAs(answer, (sugar) => ({ sugar })),
        part,
      );
    });
  }
});
