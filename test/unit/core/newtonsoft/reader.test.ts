/** What stops the reader and where, as the diagnostics underline it. */
import { deepEqual, equal, throws } from "node:assert/strict";
import { isFault } from "../../../../core/newtonsoft/fault";
import { readBodyValue, readNewtonsoft } from "../../../../core/newtonsoft/read";

/** `|` is where the reader stops. */
const faults: readonly (readonly [why: string, marked: string, fault: string])[] = [
  ["no end of an object", '{"a":1|', "unexpectedEnd"],
  ["no end of an object, blanks", '{"a":1  |', "unexpectedEnd"],
  ["no end of an empty object", "{|", "unexpectedEnd"],
  ["no end of an array", "[1|", "unexpectedEnd"],
  ["no item of an array", "[|", "unexpectedEnd"],
  ["no end behind a comma", '{"a":1,|', "unexpectedEnd"],
  ["no colon at the end", '{"a"|', "unexpectedEnd"],
  ["no value at the end", '{"a":|', "unexpectedEnd"],
  ["no end of a string", '{"a":"b|', "unexpectedEnd"],
  ["no end of a key", '{"a|', "unexpectedEnd"],
  ["no end of a string in single quotes", `{"a":'b"|`, "unexpectedEnd"],
  ["no colon", '{"a" |1}', "colonExpected"],
  ["no colon behind a bare key", "{a |1}", "colonExpected"],
  ["no key", "{|!:1}", "badKey"],
  ["an array as a key", "{|[1]:2}", "badKey"],
  ["an escape that means nothing", String.raw`{"a":"\|x"}`, "badEscape"],
  ["an escape at the end", '{"a":"\\|', "badEscape"],
  ["a code point of three digits", String.raw`{"a":"\|u123"}`, "badEscape"],
  ["a letter behind a word", '{"a":|truely}', "unexpectedCharacter"],
  ["a slash behind a word", '{"a":|true/x}', "unexpectedCharacter"],
  ["a word that means nothing", '{"a":|yes}', "unexpectedCharacter"],
  ["a mark behind a number", '{"a":12|"}', "badNumber"],
  ["letters behind a number", '{"a":12|px}', "badNumber"],
  ["two points", '{"a":|1.2.3}', "badNumber"],
  ["a minus alone", '{"a":|-}', "badNumber"],
  ["no comma", '{"a":1 |"b":2}', "unexpectedCharacter"],
  ["the bracket of an array in an object", '{"a":1|]', "unexpectedCharacter"],
  ["the bracket of an object in an array", "[1|}", "unexpectedCharacter"],
  ["a slash that begins no comment", '{"a":1 |/ }', "unexpectedCharacter"],
  ["a comment without an end", '{"a":1 |/* }', "unexpectedCharacter"],
  ["text behind the end", '{"a":1} |x', "textAfterEnd"],
  ["a comment behind the end without one", '{"a":1} |/* x', "unexpectedCharacter"],
  ["a byte-order mark inside", '{"a":|\uFEFF1}', "unexpectedCharacter"],
];

describe("a text that Newtonsoft.Json can't read", () => {
  for (const [why, marked, fault] of faults) {
    it(`${why}: ${fault}`, () => {
      const read = readNewtonsoft(marked.replace("|", ""));
      deepEqual(read, { fault, offset: marked.indexOf("|") });
    });
  }

  it("is one of more than 500 levels in the outermost, as no person writes, and of no fewer", () => {
    const isRead = (levels: number) =>
      !isFault(readNewtonsoft("[".repeat(levels) + "]".repeat(levels)));
    deepEqual([501, 502].map(isRead), [true, false]);
    const objects = (levels: number) =>
      !isFault(readNewtonsoft(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`));
    deepEqual([500, 501].map(objects), [true, false]);
  });

  it("is not blamed for a fault of the program", () => {
    const none = undefined as unknown as string;
    throws(() => readNewtonsoft(none), TypeError);
    throws(() => readBodyValue(none), TypeError);
  });
});

const texts: readonly (readonly [why: string, text: string, json: string | undefined])[] = [
  ["a word before each thing that may follow it", "[true,false]", "[true,false]"],
  ["a word at the end of the text", "true", "true"],
  ["a word before a line", '{"a":true\n}', '{"a":true}'],
  ["a word before a .NET blank", '{"a":true\u0085}', '{"a":true}'],
  ["a word before a line's comment", '{"a":true// b\n}', '{"a":true}'],
  ["blanks in an array", "[ [ ] , 1 ]", "[[],1]"],
  ["a number at the end of the text", "12", "12"],
  ["a number before a comment", '{"a":12/* b */}', '{"a":12}'],
  ["a number before a .NET blank", '{"a":12\u0085}', '{"a":12}'],
  ["comments everywhere", '/*a*/ //b\n {/*c*/"a"://d\n1/*e*/,//f\n}//g', '{"a":1}'],
  ["what follows a comment behind the end", '{"a":1} /* x */ y', '{"a":1}'],
  ["single quotes with double ones inside", `{'a':'b"c'}`, String.raw`{"a":"b\"c"}`],
  ["escapes", String.raw`"\b\t\n\f\r\\\"\'\/"`, String.raw`"\b\t\n\f\r\\\"'/"`],
  ["a bare key of other letters", "{größe_1$:1}", '{"größe_1$":1}'],
  ["blanks", " \n", undefined],
  ["comments", "/*a*/ //b", undefined],
  ["a reference, behind another member", '{"a":{"b":1,"$ref":"1"}}', '{"a":{"b":1,"$ref":"1"}}'],
];

describe("a text that Newtonsoft.Json reads", () => {
  for (const [why, text, json] of texts) {
    it(why, () => {
      const read = readNewtonsoft(text);
      equal(isFault(read) ? read.fault : read?.json, json);
    });
  }
});

const bodies: readonly (readonly [why: string, body: string, json: string | undefined])[] = [
  ["whole", '{"a":1}', '{"a":1}'],
  ["whatever follows", '{"a":1} x', '{"a":1}'],
  ["nothing", " /* a */ ", undefined],
  ["an end that is missing", '{"a":1,"b":2', '{"a":1,"b":2}'],
  ["a value that is missing", '{"a":1,"b":', '{"a":1}'],
  ["an object inside that isn't whole", '{"a":1,"b":{"c":2', '{"a":1}'],
  ["no member that is whole", '{"a":{"b":1', "unexpectedEnd"],
  ["no member", "{", "unexpectedEnd"],
  ["an array that isn't whole", '[{"a":1}', "unexpectedEnd"],
  ["another fault than the end", '{"a":1,"b":x}', "unexpectedCharacter"],
];

describe("the body of a request", () => {
  for (const [why, body, json] of bodies) {
    it(why, () => {
      const read = readBodyValue(body);
      equal(isFault(read) ? read.fault : read?.json, json);
    });
  }
});
