import assert from "node:assert/strict";
import { readJobSettings } from "../../../core/jobSettings";

/** File text, what `GET settings` answers, why. The first rows are recorded answers of Kudu. */
const files: readonly (readonly [file: string, answer: string, why: string])[] = [
  ["{}", "{}", "an empty object"],
  ["null", "{}", "null"],
  ["", "{}", "an empty file"],
  [" \n", "{}", "blanks only"],
  ["// nothing", "{}", "a comment only"],
  ["[]", "{}", "an array at the top"],
  ['"x"', "{}", "a string at the top"],
  ["5", "{}", "a number at the top"],
  ["{bad", "{}", "malformed"],
  ['{"a":1,}', '{"a":1}', "a trailing comma"],
  ['{/*c*/"a":1}', '{"a":1}', "a block comment"],
  ['{"a":1} // end', '{"a":1}', "a comment after the end"],
  ["{'a':1}", '{"a":1}', "single quotes"],
  ["{a:1}", '{"a":1}', "a bare key"],
  ['{"a":1,"a":2}', '{"a":2}', "a repeated key: the last value"],
  ['{"a":1,"b":2,"a":3}', '{"a":3,"b":2}', "a repeated key keeps its first place"],
  ['{"o":{"a":1,"b":2,"a":3}}', '{"o":{"b":2,"a":3}}', "a nested repeated key moves to the end"],
  ['{"schedule":null}', '{"schedule":null}', "null as a value"],
  ['{"f":1.50}', '{"f":1.5}', "a fraction is shortened"],
  ['{"f":1.0}', '{"f":1.0}', "a whole double keeps its point"],
  ['{"f":1e2}', '{"f":100.0}', "an exponent makes a double"],
  ['{"f":1e20}', '{"f":1E+20}', "a large double"],
  ['{"f":0.00000012}', '{"f":1.2E-07}', "a small double"],
  ['{"f":1e15}', '{"f":1E+15}', "the smallest of the large doubles"],
  ['{"f":123456789012345.0}', '{"f":123456789012345.0}', "the largest that needs no exponent"],
  ['{"f":0.00001}', '{"f":1E-05}', "the largest of the small doubles"],
  ['{"f":0.00012}', '{"f":0.00012}', "the smallest that needs no exponent"],
  ['{"big":12345678901234567890}', '{"big":12345678901234567890}', "a big integer survives"],
  ['{"n":0x10}', '{"n":16}', "hexadecimal"],
  ['{"n":010}', '{"n":8}', "a leading zero is octal"],
  ['{"n":08}', "{}", "no octal number"],
  ['{"n":-010}', '{"n":-10}', "a negative number is never octal"],
  ['{"n":+5}', "{}", "a plus sign"],
  ['{"n":.5}', '{"n":0.5}', "no digit before the point"],
  ['{"n":NaN}', '{"n":"NaN"}', "NaN is written back as a string"],
  ['{"n":1x}', "{}", "rubbish in a number"],
  ['{"b":True}', "{}", "True with a capital"],
  ['{"b":truex}', "{}", "rubbish after a word"],
  ['{"b":true/**/}', '{"b":true}', "a comment right after a word"],
  ['{"a":1} x', "{}", "text after the end"],
  ['{"a":1}{"b":2}', "{}", "two objects"],
  ['{"a":,"b":1}', '{"a":null,"b":1}', "a missing value"],
  ['{"a"/**/:1}', "{}", "a comment before the colon"],
  ['{"a":/**/1}', '{"a":1}', "a comment after the colon"],
  ['{"a" 1}', "{}", "no colon"],
  ['{"a":1 "b":2}', "{}", "no comma"],
  ['{"a":"x\ty\nz"}', '{"a":"x\\ty\\nz"}', "raw control characters in a string"],
  ['{"a":"\\x"}', "{}", "an unknown escape"],
  ['{"a":"\\\'\\u0041"}', '{"a":"\'A"}', "escapes"],
  ['{"a":"x', "{}", "an unfinished string"],
  ['{"a":[1,,2,]}', '{"a":[1,null,2]}', "a missing item"],
  ['{"__proto__":{"x":1}}', '{"__proto__":{"x":1}}', "a key that JavaScript treats specially"],
  [
    '{"d":"2020-01-02T03:04:05.1230000+02:00"}',
    '{"d":"2020-01-02T01:04:05.123+00:00"}',
    "a date with an offset",
  ],
  ['{"d":"/Date(0)/"}', '{"d":"1970-01-01T00:00:00Z"}', "milliseconds since 1970"],
  ['{"d":"/Date(1500)/"}', '{"d":"1970-01-01T00:00:01.5Z"}', "with a fraction"],
  ['{"d":"/Date(-1000+0200)/"}', '{"d":"1969-12-31T23:59:59+00:00"}', "with an offset"],
  ['{"d":"/Date(x)/"}', '{"d":"/Date(x)/"}', "no milliseconds"],
  ['{"d":"/Date(99999999999999999)/"}', '{"d":"/Date(99999999999999999)/"}', "beyond year 9999"],
  ['{"a":{"$ref":"1"}}', '{"a":null}', "a reference to an object that isn't there"],
  ['{"a":{"$ref":1}}', '{"a":{"$ref":1}}', "no reference: its name is no text"],
  ['{"d":"2020-01-02T03:04:05Z"}', '{"d":"2020-01-02T03:04:05Z"}', "a date in UTC"],
  ['{"d":"2020-02-31T03:04:05Z"}', '{"d":"2020-02-31T03:04:05Z"}', "no date of the calendar"],
  ['\uFEFF{"a":1}', '{"a":1}', "a byte-order mark"],
  ['\uFEFF\uFEFF{"a":1}', "{}", "two byte-order marks"],
  [`{"a":${"[".repeat(100_000)}`, "{}", "nesting without end"],
];

/** One key, the typed value that Kudu takes from it, why. */
const typed: readonly (readonly [file: string, settings: object, why: string])[] = [
  ['{"schedule":"0 0 * * * *"}', { schedule: "0 0 * * * *" }, "a schedule"],
  ['{"Schedule":"0 0 * * * *"}', { schedule: undefined }, "keys are case-sensitive"],
  ['{"schedule":5}', { schedule: undefined }, "a number is no schedule"],
  ['{"schedule":"2020-01-01T00:00:00"}', { schedule: undefined }, "a date is no schedule"],
  ['{"schedule":""}', { schedule: "" }, "an empty schedule is one, and wrong"],
  ['{"is_singleton":true}', { isSingleton: true }, "a singleton"],
  ['{"is_singleton":"true"}', { isSingleton: false }, "a string is no boolean"],
  ['{"is_singleton":1}', { isSingleton: false }, "a number is no boolean"],
  ['{"stopping_wait_time":10}', { stoppingWaitTime: 10 }, "seconds"],
  ['{"stopping_wait_time":"10"}', { stoppingWaitTime: undefined }, "a string is no number"],
  ['{"stopping_wait_time":2.9}', { stoppingWaitTime: undefined }, "a fraction"],
  ['{"stopping_wait_time":10.0}', { stoppingWaitTime: undefined }, "a whole double"],
  ['{"stopping_wait_time":-3}', { stoppingWaitTime: -3 }, "negative is taken as it is"],
  ['{"stopping_wait_time":0x10}', { stoppingWaitTime: 16 }, "hexadecimal is an integer"],
  ['{"is_in_place":false}', { isInPlace: false }, "not in place"],
  ['{"is_in_place":null}', { isInPlace: undefined }, "null is the default"],
];

describe("readJobSettings", () => {
  for (const [file, answer, why] of files) {
    it(`${why}: ${JSON.stringify(file).slice(0, 60)}`, () => {
      assert.equal(readJobSettings(file).json, answer);
    });
  }
  for (const [file, settings, why] of typed) {
    it(`${why}: ${file}`, () => {
      assert.deepEqual({ ...readJobSettings(file), ...settings }, readJobSettings(file));
    });
  }
  it("says where reading stopped", () => {
    assert.deepEqual(readJobSettings('{"a": tru}').fault, {
      fault: "unexpectedCharacter",
      offset: 6,
    });
  });
});
