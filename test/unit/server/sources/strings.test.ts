/** Where the strings of each language end, and what they say. */
import { deepEqual } from "node:assert/strict";
import type { ReadHole, StringValue, Token } from "../../../../server/sources/code";
import { readCsharpString, valueOfString } from "../../../../server/sources/csharp/strings";
import {
  fsharpCharacter,
  fsharpComment,
  readFsharpString,
  valueOfFsharpString,
} from "../../../../server/sources/fsharp/strings";
import type { IslandReader } from "../../../../server/sources/island";
import { character, nestingSlashComment, slashComment } from "../../../../server/sources/islands";
import {
  readJavaString,
  readKotlinString,
  valueOfJavaString,
  valueOfKotlinString,
} from "../../../../server/sources/jvm/strings";
import { readPythonString, valueOfPythonString } from "../../../../server/sources/python/strings";

/** `|` is where it begins and where it ends; ` =` says that the value stands there as it is. */
type Row = readonly [why: string, text: string, value?: string];

/** A brace in a string, in a hole of a string, and so on. */
const nested = (open: string, depth: number) => `${open.repeat(depth)}"}"${'}"'.repeat(depth)}`;

const csharp: readonly Row[] = [
  ["regular", `f(|"a b"|, "c")`, "a b ="],
  ["empty", `|""|, "c"`, " ="],
  ["an escaped quote", String.raw`|"a\"b"|;`, 'a"b'],
  ["an escaped backslash at its end", String.raw`|"a\\"|;`, "a\\"],
  ["an escape that C# alone knows", String.raw`|"\e"|;`],
  ["no end, a line below", `|"a|\n"b"`],
  ["no end, a line below by CR", `|"a|\r"b"`],
  ["no end, the text's end", `|"a|`],
  ["a quote alone", `|"|`],
  ["an escape at the text's end", `|"a\\|`],
  ["verbatim, a backslash", String.raw`|@"C:\a\"|;`, "C:\\a\\ ="],
  ["verbatim, two quotes", `|@"a""b"|, "c"`, 'a"b'],
  ["verbatim, over lines", `|@"a\r\nb"|;`, "a\r\nb ="],
  ["verbatim, empty, and a string behind it", `|@""| + "c"`, " ="],
  ["verbatim, quotes alone", `|@""""|;`, '"'],
  ["verbatim, three quotes begin no raw one", `|@"""a"|;`, '"a'],
  ["verbatim, no end", `|@"a""b|`],
  ["a name behind @", `|@class`],
  ["a dollar sign alone", `|$x`],
  ["raw", `|"""a "b" c"""|;`, 'a "b" c ='],
  ["raw, a backslash", String.raw`|"""\a"""|;`, "\\a ="],
  ["raw by four quotes", `|""""a """ b""""|;`, 'a """ b ='],
  ["raw, no end", `|"""a"" b|`],
  ["raw, nothing inside, so no end", `|"""|`],
  ["raw, over lines", `|"""\n    a\n      b\n    """|;`, "a\n  b"],
  ["raw, over lines, one that is blank", `|"""\r\n    a\r\n  \r\n    b\r\n    """|;`, "a\n\nb"],
  ["raw, over lines, in one piece", `|"""  \n  a\n  """|;`, "a ="],
  ["raw, over lines, a line on the quotes before it", `|"""a\n  b\n  """|;`],
  ["raw, over lines, a line on the quotes behind it", `|"""\n  a\n  b"""|;`],
  ["a hole", `|$"a{N}b"|;`, "a5b"],
  ["holes at both ends", `|$"{N}-{M}"|;`, "5-7"],
  ["a hole that is no constant", `|$"a{x}"|;`],
  ["a hole without an end", `|$"a{N|\n";`],
  ["a hole without an end, the string has one", `|$"a{N"|`],
  ["braces written twice", `|$"a{{N}}b"|;`, "a{N}b"],
  ["braces around a hole", `|$"a{{{N}}}b"|;`, "a{5}b"],
  ["many braces", `|$"{{{{{{a}}}}}}"|;`, "{{{a}}}"],
  ["braces where there are no holes", `|"a{N}{{b}}"|;`, "a{N}{{b}} ="],
  ["a brace alone where there are no holes", `|"a{"|, "b}"`, "a{ ="],
  ["no hole behind a dollar sign", `|$"ab"|;`, "ab ="],
  ["a hole behind an escaped quote", String.raw`|$"\"{N}"|; "a"`, '"5'],
  ["a brace written twice, alone", `|$"a{{b"|; "c"`, "a{b"],
  ["a brace written twice at the end", `|$"a{{"|; "c"`, "a{"],
  ["a hole and escapes", String.raw`|$"{N}\u002a"|;`, "5*"],
  ["verbatim, a hole", String.raw`|$@"\{N}"|;`, "\\5"],
  ["verbatim, a hole, the other order", `|@$"{N}"""|`, '5"'],
  ["raw, a hole", `|$"""{N} "a" """|;`, '5 "a" '],
  ["raw, braces written twice", `|$"""a{{b}}"""|;`, "a{b}"],
  ["raw by two dollar signs, a hole", `|$$"""{{N}}{"a"}"""|;`, '5{"a"}'],
  ["raw by two dollar signs, a brace around a hole", `|$$"""{{{N}}}"""|;`, "{5}"],
  ["raw, a brace where there are no holes", `|"""a{N}{{b"""|;`, "a{N}{{b ="],
  ["raw by three dollar signs, a hole", `|$$$"""{{{N}}}"""|;`, "5"],
  ["raw by two dollar signs, no hole", `|$$"""{N} }"""|;`, "{N} } ="],
  ["raw by three dollar signs, two braces", `|$$$"""{{a}}"""|;`, "{{a}} ="],
  ["raw by two dollar signs, no constant", `|$$"""{{x}}"""|;`],
  ["raw by two dollar signs, a hole without an end", `|$$"""{{N}"""|;`],
  ["a string in a hole", `|$"a{(b ? "x" : "y")}c"|; "d"`],
  ["a string with a brace in a hole", `|$"a{f("}")}c"|; "d"`],
  ["a character in a hole", `|$"a{f('"', '}')}c"|; "d"`],
  ["a comment in a hole", `|$"a{b /* } " */}c"|; "d"`],
  ["braces in a hole", `|$"a{new { B = 1 }}c"|; "d"`],
  ["a hole in a string of a hole", `|$"a{$"b{c}"}d"|; "e"`],
  ["a hole with a string in a string of a hole", `|$"a{$"b{"c"}"}d"|; "e"`],
  ["a verbatim string in a hole", `|$"a{@"b\\"}d"|; "e"`],
  ["a brace in eight holes", `|${nested('$"{', 8)}|; "d"`],
  ["a brace in nine, which no one writes", `|${nested('$"{', 9).slice(0, -2)}|}"; "d"`],
  ["a hole that its line ends", `|$"a{b|\n}c"`],
  ["a hole that its line ends by CR", `|$"a{b|\r}c"`],
  ["holes without end in each other", `|${'$"{'.repeat(20_000)}|`],
];

const fsharp: readonly Row[] = [
  ["regular", `f (|"a b"|, "c")`, "a b ="],
  ["empty", `|""| "c"`, " ="],
  ["an escaped quote", String.raw`|"a\"b"| "c"`, 'a"b'],
  ["over lines", `|"a\nb"|`, "a\nb ="],
  ["no end", `|"a|`],
  ["a quote alone", `|"|`],
  ["verbatim, a backslash", String.raw`|@"C:\"| "c"`, "C:\\ ="],
  ["verbatim, two quotes", `|@"a""b"| "c"`, 'a"b'],
  ["triple", `|"""a "b" \\ c"""| "d"`, 'a "b" \\ c ='],
  ["triple, empty", `|""""""| "c"`, " ="],
  ["triple, no end", `|"""a""|`],
  ["triple, five quotes have no end", `|"""""|`],
  ["a dollar sign, no hole", `|$"a"|`, "a ="],
  ["a dollar sign, verbatim", `|$@"\\a"|`, "\\a ="],
  ["a hole", `|$"a{b}"|`],
  ["a format", `|$"a%d"|`],
  ["a brace and a percent sign without holes", `|"%a{b}%"|`, "%a{b}% ="],
  ["an operator", "|@ b"],
  ["an escape that no one here can read", String.raw`|"\q"|`],
];

const java: readonly Row[] = [
  ["regular", `f(|"a b"|, "c")`, "a b ="],
  ["empty", `|""| "c"`, " ="],
  ["an escaped quote", String.raw`|"a\"b"| "c"`, 'a"b'],
  ["an escape that no one here can read", String.raw`|"\q"|`],
  ["no end", `|"a|\n"b"`],
  ["a quote alone", `|"|`],
  ["an escape at its end", `|"a\\"|`],
  ["a block", `|"""\n  a "b"\n    c\n  """| "d"`, 'a "b"\n  c\n'],
  ["a block, blanks at the ends of its lines", `|"""  \n  a  \n  b"""|`, "a\nb"],
  ["a block, a blank line has no margin", `|"""\r\n  a\r\n\r\n  b"""|`, "a\n\nb"],
  ["a block, the margin is that of its end", `|"""\n   a\n """|`, "  a\n ="],
  ["a block in one piece", `|"""\n  a"""|`, "a ="],
  ["a block that is empty", `|"""\n"""|`, " ="],
  ["a block, escaped quotes", `|"""\n\\"""a\\\\"""| "b"`, '"""a\\'],
  ["a block on one line", `|"""a"""|`],
  ["a block on one line, empty", `|""""""| "c"`],
  ["a block on one line with the beginning of another", `|"""a\\"""\nb"""|`],
  ["a block whose end is escaped", `|"""\na\\"""b|`],
  ["a block without an end", `|"""\na""|`],
  ["a block, an escape that no one here can read", `|"""\na\\s"""|`],
];

const kotlin: readonly Row[] = [
  ["regular", `f(|"a b"|, "c")`, "a b ="],
  ["empty", `|""| "c"`, " ="],
  ["an escaped quote", String.raw`|"a\"b"| "c"`, 'a"b'],
  ["no end", `|"a|\n"b"`],
  ["no end by CR", `|"a|\r"b"`],
  ["a quote alone", `|"|`],
  ["a string behind it", `|"a"|"b"`, "a ="],
  ["a dollar sign alone", `|"a $ b$"|`, "a $ b$ ="],
  ["an escaped dollar sign", String.raw`|"\$"|`, "$"],
  ["a template", `|"a $b"|`],
  ["a template in braces", `|"a\${b["c"]}"| "d"`],
  ["a brace in a string of a template", `|"\${b("}")}"| "d"`],
  ["braces in a template", `|"\${b { "}" }}"| "d"`],
  ["a template in a string of a template", `|"\${"\${a}"}"| "d"`],
  ["a brace in seven templates", `|${nested('"${', 7)}|; "d"`],
  ["a brace in eight templates", `|${nested('"${', 8)}|; "d"`],
  ["a brace in nine, which no one writes", `|${nested('"${', 9).slice(0, -4)}|}"}"; "d"`],
  ["a template that its line ends behind a backslash", `|"\${a\\|\n"b"`],
  ["a template that its line ends", `|"\${a|\n"`],
  ["raw", `|"""a "b" \\"""| "c"`, 'a "b" \\ ='],
  ["raw, over lines", `|"""a\nb"""|`, "a\nb ="],
  ["raw, quotes at its beginning", `|""""a"""|`, '"a ='],
  ["raw, quotes at its end", `|"""a""""|`, 'a" ='],
  ["raw, empty", `|""""""|`, " ="],
  ["raw, no end", `|"""a""|`],
  ["raw, five quotes have no end", `|"""""|`],
  ["raw, a template", `|"""a $b"""|`],
  ["raw, a template with quotes", `|"""\${b("""c""")}"""| "d"`],
  ["raw, a dollar sign alone", `|"""5 $"""|`, "5 $ ="],
  ["templates without end in each other", `|${'"${'.repeat(20_000)}|`],
];

const python: readonly Row[] = [
  ["double quotes", `f(|"a 'b'"|, "c")`, "a 'b' ="],
  ["single quotes", `f(|'a "b"'|, "c")`, 'a "b" ='],
  ["empty", `f(|""| "a")`, " ="],
  ["an escaped quote", String.raw`|"a\"b"| "c"`, 'a"b'],
  ["an escape that no one here can read", String.raw`|"\q"|`],
  ["no end", `|"a|\n"b"`],
  ["no end by CR", `|"a|\r"b"`],
  ["a quote alone", `|"|`],
  ["two quotes and nothing", `|''|`, " ="],
  ["triple, quotes inside", `|"""a "b"" c"""| "d"`, 'a "b"" c ='],
  ["triple, over lines", `|'''a\nb'''|`, "a\nb ="],
  ["triple, empty", `|""""""|`, " ="],
  ["triple, no end", `|"""a""|`],
  ["triple, five quotes have no end", `|"""""|`],
  ["a line that goes on", `|"a\\\nb"|`],
  ["an escaped quote at its end", `|"\\""| "c"`, '"'],
  ["a line that goes on behind CR LF and is empty", `|"a\\\r\n"| "c"`],
  ["a line that goes on behind CR LF", `|"a\\\r\nb"| "c"`],
  ["raw, a backslash", String.raw`|r"\d"|`, "\\d ="],
  ["raw goes on behind an escaped quote", String.raw`|R"\"a"| "c"`, '\\"a ='],
  ["raw behind a bracket", `(|r"a"|)`, "a ="],
  ["bytes", `|b"a"|`],
  ["bytes by a capital", `|B"a"|`],
  ["raw bytes", `|Rb"a"|`],
  ["behind a word that ends as a prefix", `abr|"a"|`, "a ="],
  ["behind a word that begins as a prefix", `rbx|"a"|`, "a ="],
  ["unicode", `|u"a"|`, "a ="],
  ["a format without holes", `|f"a"|`, "a ="],
  ["a format", `|f"a{b}"|`],
  ["a format by a capital", `|F"a{b}"|`],
  ["a brace that is no format's", `|"a{b}"|`, "a{b} ="],
  ["a raw format without holes", `|fr'\\a'|`, "\\a ="],
  ["a template", `|t"{a}"|`],
];

const languages = [
  ["C#", csharp, readCsharpString, valueOfString],
  ["F#", fsharp, readFsharpString, valueOfFsharpString],
  ["Java", java, readJavaString, valueOfJavaString],
  ["Kotlin", kotlin, readKotlinString, valueOfKotlinString],
  ["Python", python, readPython, valueOfPythonString],
] as const satisfies readonly (readonly [
  language: string,
  rows: readonly Row[],
  read: IslandReader,
  readValue: (text: string, token: Token, readHole: ReadHole) => StringValue | undefined,
])[];

/** From its prefix, not its quote. */
function readPython(text: string, at: number) {
  return readPythonString(text, text.slice(at).search(/["']/) + at);
}

const holes: Readonly<Record<string, string>> = { N: "5", M: "7" };

/** Without the marks: the text, and where the first and the second one were. */
function unmarked(marked: string): { text: string; start: number; end: number | undefined } {
  const [before = "", inside = "", after] = marked.split("|");
  const text = before + inside + (after ?? "");
  const end = after === undefined ? undefined : before.length + inside.length;
  return { text, start: before.length, end };
}

for (const [language, rows, read, readValue] of languages) {
  describe(`strings of ${language}`, () => {
    for (const [why, marked, value] of rows) {
      it(why, () => {
        const { text, start, end } = unmarked(marked);
        const island = read(text, start);
        deepEqual([island?.start, island?.end], end === undefined ? [end, end] : [start, end]);
        if (island !== undefined) {
          const token = { ...island, kind: "string", text: text.slice(start, end) } as const;
          const found = readValue(text, token, (hole) => holes[hole]);
          const { offset = 0, length = 0 } = found?.literal ?? {};
          const isPlain = found?.value === text.slice(offset, offset + length);
          const place = found?.literal ? (isPlain ? " =" : " elsewhere") : "";
          deepEqual(found && found.value + place, value);
        }
      });
    }
  });
}

const others: readonly (readonly [why: string, read: IslandReader, marked: string])[] = [
  ["a line's comment", slashComment, "a |// b */|\nc"],
  ["a line's comment before CR", slashComment, "|// b|\rc"],
  ["a line's comment at the end", slashComment, "|// b|"],
  ["a block comment", slashComment, "|/* a // /* */| */"],
  ["a block comment of marks", slashComment, "|/*/ a */| b"],
  ["a block comment with nothing inside", slashComment, "|/**/| b"],
  ["a block comment without an end", slashComment, "|/* a|"],
  ["a division", slashComment, "a |/ b"],
  ["a block comment that nests", nestingSlashComment, "|/* /* a */ b */| */"],
  ["a line's comment beside one that nests", nestingSlashComment, "|// /*|\n*/"],
  ["one that nests, of marks", nestingSlashComment, "|/*/ a */| b"],
  ["one that nests without an end", nestingSlashComment, "|/* /* a */|"],
  ["a division beside one that nests", nestingSlashComment, "a |/ b"],
  ["a character", character, "|'a'| 'b'"],
  ["a quote as a character", character, `|'"'|`],
  ["an escaped character", character, String.raw`|'\n'|`],
  ["an escaped quote as a character", character, String.raw`|'\''| 'b'`],
  ["an escaped backslash as a character", character, String.raw`|'\\'|, 'b'`],
  ["a character by its number", character, String.raw`|'\u002a'|`],
  ["a character of two units", character, "|'\u{1F600}'|"],
  ["no character", character, "|''"],
  ["a type parameter", character, "|'a) (x: 'b)"],
  ["a quote before the line's end", character, "|'\n'"],
  ["F#: a type parameter behind a blank", fsharpCharacter, "x: |'a) = 'b'"],
  ["F#: a character behind a blank", fsharpCharacter, `x = |'"'|`],
  ["F#: a character behind a name belongs to it", fsharpCharacter, "let f|'a' = 1"],
  ["F#: a character at the beginning", fsharpCharacter, "|'a'|"],
  ["F#: a comment that nests", fsharpComment, "|(* (* a *) *)| b"],
  ["F#: the operator", fsharpComment, "|(*) a *)"],
  ["F#: a line's comment", fsharpComment, "|// (* |\n"],
  ["F#: a bracket", fsharpComment, "|(a)"],
];

describe("comments and characters", () => {
  for (const [why, read, marked] of others) {
    it(why, () => {
      const { text, start, end } = unmarked(marked);
      const island = read(text, start);
      deepEqual([island?.start, island?.end], end === undefined ? [end, end] : [start, end]);
    });
  }
});
