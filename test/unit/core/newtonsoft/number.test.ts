import { equal } from "node:assert/strict";
import { numberRead } from "../../../../core/newtonsoft/number";

/** `TYPE JSON`, as it comes back. */
const rows: readonly (readonly [why: string, text: string, read?: string])[] = [
  ["an integer", "12", "long 12"],
  ["a negative one", "-12", "long -12"],
  ["zero", "0", "long 0"],
  ["the largest of 64 bits", "9223372036854775807", "long 9223372036854775807"],
  ["one more", "9223372036854775808", "bigInteger 9223372036854775808"],
  ["the smallest of 64 bits", "-9223372036854775808", "long -9223372036854775808"],
  ["one less", "-9223372036854775809", "bigInteger -9223372036854775809"],
  ["octal", "017", "long 15"],
  ["octal with a digit that it lacks", "018"],
  ["octal of more than 64 bits", "07777777777777777777777"],
  ["hexadecimal", "0xfF", "long 255"],
  ["hexadecimal in capitals", "0XA", "long 10"],
  ["hexadecimal of 64 bits, which has a sign", "0xFFFFFFFFFFFFFFFF", "long -1"],
  ["hexadecimal of more than 64 bits", "0x10000000000000000"],
  ["hexadecimal without digits", "0x"],
  ["hexadecimal behind a digit", "10x10"],
  ["hexadecimal with a sign inside", "0x1-"],
  ["hexadecimal with a sign", "-0x10"],
  ["a zero with a sign inside", "0-1"],
  ["a fraction", "1.50", "double 1.5"],
  ["a fraction without a digit before the point", "-.5", "double -0.5"],
  ["a point without a fraction", "5.", "double 5.0"],
  ["zero with a fraction", "0.0", "double 0.0"],
  ["zero with a fraction and a sign", "-0.0", "double -0.0"],
  ["an exponent", "1e2", "double 100.0"],
  ["an exponent with a sign", "1E+2", "double 100.0"],
  ["a zero with an exponent", "0e5", "double 0.0"],
  ["the largest without an exponent", "999999999999999.0", "double 999999999999999.0"],
  ["the smallest of those that get one", "1000000000000000.0", "double 1E+15"],
  ["the smallest fraction without an exponent", "0.0001", "double 0.0001"],
  ["the largest of those that get one", "0.00009", "double 9E-05"],
  ["an exponent of three digits", "1.5e-123", "double 1.5E-123"],
  ["more than a double holds", "1e400"],
  ["an exponent without digits", "1e"],
  ["two points", "1.2.3"],
  ["a minus alone", "-"],
  ["a point alone", "."],
  ["letters inside", "1a"],
];

describe("a number as Newtonsoft.Json reads it", () => {
  for (const [why, text, expected] of rows) {
    it(why, () => {
      const read = numberRead(text);
      equal(read && `${read.type} ${read.json}`, expected);
    });
  }
});
