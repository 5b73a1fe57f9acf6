/**
 * The only file that opens input boxes. VS Code turns `[text](command:…)` in what it says below
 * one into a link that runs a command, and names of files and sites may be part of it.
 */
import {
  type InputBox,
  type InputBoxOptions,
  type InputBoxValidationMessage,
  window,
} from "vscode";
import { withoutLinks } from "./withoutLinks";

/** What is wrong with a text, as a sentence; or a remark on one that will do. */
export type Validation = string | InputBoxValidationMessage | undefined;

interface Words {
  readonly title: string;
  readonly placeholder: string;
  readonly prompt?: string;
}

export interface TextBox {
  readonly box: Omit<InputBox, "prompt" | "validationMessage">;
  /** Says it below the box, in place of the prompt. */
  say(validation: Validation): void;
}

export function createInputBox({ title, placeholder, prompt }: Words, value: string): TextBox {
  const box = window.createInputBox();
  Object.assign(box, { title, placeholder, prompt: prompt && withoutLinks(prompt), value });
  return {
    box,
    say(validation) {
      box.validationMessage = plainValidation(validation);
    },
  };
}

/** As `window.showInputBox`. */
export function showInputBox({
  prompt,
  validateInput,
  ...options
}: Omit<InputBoxOptions, "validateInput"> & {
  validateInput?(text: string): Validation;
}): Thenable<string | undefined> {
  return window.showInputBox({
    ...options,
    prompt: prompt && withoutLinks(prompt),
    validateInput: validateInput && ((text) => plainValidation(validateInput(text))),
  });
}

function plainValidation(validation: Validation): Validation {
  return typeof validation === "object"
    ? { ...validation, message: withoutLinks(validation.message) }
    : validation && withoutLinks(validation);
}
