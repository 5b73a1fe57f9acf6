import { CodeActionKind } from "vscode-languageserver";

/** What an editor asks for that fixes on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.webjobs`;
