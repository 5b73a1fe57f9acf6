import { type Code, type Lexicon, readCode } from "../code";
import { pythonComment, readPythonString, valueOfPythonString } from "./strings";

const lexicon: Lexicon = {
  islands: { "#": pythonComment, '"': readPythonString, "'": readPythonString },
  readString: valueOfPythonString,
};

/** Python as code. */
export function readPython(text: string): Code {
  return readCode(text, lexicon);
}
