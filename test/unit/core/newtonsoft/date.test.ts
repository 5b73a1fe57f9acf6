import { equal } from "node:assert/strict";
import { rewrittenDate } from "../../../../core/newtonsoft/date";

const day = "2020-01-02T03:04:05";

const rows: readonly (readonly [why: string, text: string, rewritten?: string])[] = [
  ["without a zone", day, day],
  ["in UTC", `${day}Z`, `${day}Z`],
  ["a fraction with zeros inside and behind", `${day}.1030Z`, `${day}.103Z`],
  ["a fraction of zeros", `${day}.000`, day],
  ["a fraction of more digits than .NET keeps", `${day}.123456789Z`, `${day}.1234567Z`],
  ["as long as the reader looks", `${day}.${"1".repeat(19)}Z`, `${day}.1111111Z`],
  ["longer than the reader looks", `${day}.${"1".repeat(20)}Z`],
  ["east of Greenwich", `${day}+05:30`, "2020-01-01T21:34:05+00:00"],
  ["west of Greenwich, without a colon", `${day}-0330`, "2020-01-02T06:34:05+00:00"],
  ["hours only", `${day}+02`, "2020-01-02T01:04:05+00:00"],
  ["a day alone", "2020-01-02"],
  ["without seconds", "2020-01-02T03:04Z"],
  ["text before it", `x${day}`],
  ["text behind it", `${day}Zx`],
  ["a day that its month lacks", "2020-02-30T03:04:05Z"],
  ["an hour that no day has", "2020-01-02T24:00:00Z"],
  ["the year zero", "0000-01-01T00:00:00Z"],
  ["ticks", "/Date(0)/", "1970-01-01T00:00:00Z"],
  ["ticks with zeros in the fraction", "/Date(50)/", "1970-01-01T00:00:00.05Z"],
  ["ticks with an offset", "/Date(-1000+0200)/", "1969-12-31T23:59:59+00:00"],
  ["the last tick of .NET", "/Date(253402300799999)/", "9999-12-31T23:59:59.999Z"],
  ["one more", "/Date(253402300800000)/"],
  ["the first tick of .NET", "/Date(-62135596800000)/", "0001-01-01T00:00:00Z"],
  ["one less", "/Date(-62135596800001)/"],
  ["ticks that are no number", "/Date(x)/"],
  ["ticks with text behind them", "/Date(0)/ x"],
  ["ticks with text before them", "/Date(x/Date(0)/"],
  ["another text", "0 0 * * * *"],
];

describe("a text that Newtonsoft.Json takes for a date", () => {
  for (const [why, text, rewritten] of rows) {
    it(why, () => equal(rewrittenDate(text), rewritten));
  }
});
