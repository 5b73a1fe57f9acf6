/** `function.json`: bindings of scripts, of Python v1 and Node v3. */
import type { ASTNode, ObjectASTNode, StringASTNode } from "vscode-json-languageservice";
import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { contentBefore } from "../stringValue";
import type { WrittenTimer } from "../writtenTimer";

export function findFunctionJsonTimers(text: string): WrittenTimer[] {
  const root = parseJson(text);
  if (root?.type !== "object" || isGenerated(root)) {
    return [];
  }
  const bindings = member(root, "bindings");
  const items = bindings?.type === "array" ? bindings.items : [];
  return items.flatMap((item) => (item.type === "object" ? (readBinding(text, item) ?? []) : []));
}

let service: ReturnType<typeof getLanguageService> | undefined;

/** Comments, a byte-order mark and the like are tolerated, as the host does. */
export function parseJson(text: string): ASTNode | undefined {
  service ??= getLanguageService({});
  // A mark is no part of JSON, and every place is counted with it.
  const plain = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  const document = TextDocument.create("file:///timer.json", "jsonc", 0, plain);
  return service.parseJSONDocument(document).root;
}

/** What a build wrote from attributes is judged where it was written. */
function isGenerated(root: ObjectASTNode): boolean {
  const source = member(root, "configurationSource");
  return (
    member(root, "generatedBy") !== undefined ||
    (source?.type === "string" && source.value === "attributes")
  );
}

function readBinding(text: string, binding: ObjectASTNode): WrittenTimer | undefined {
  const type = member(binding, "type");
  const schedule = member(binding, "schedule");
  if (
    type?.type !== "string" ||
    type.value.toLowerCase() !== "timertrigger" ||
    schedule?.type !== "string" ||
    !isFinished(text, schedule)
  ) {
    return undefined;
  }
  const startup = member(binding, "runOnStartup");
  return {
    ...writtenString(text, schedule),
    runsOnStartup: startup?.type === "boolean" && startup.value,
  };
}

function isFinished(text: string, { offset, length }: ASTNode): boolean {
  return contentBefore('"', text, offset + 1, offset + length) !== undefined;
}

/** A string of JSON as a schedule; the literal is the one without escapes. */
export function writtenString(
  text: string,
  { offset, length, value }: StringASTNode,
): Omit<WrittenTimer, "runsOnStartup"> {
  const isPlain = text.slice(offset, offset + length) === `"${value}"`;
  return {
    span: { offset, length },
    value,
    ...(isPlain && { literal: { offset: offset + 1, length: value.length } }),
    isDefault: false,
  };
}

/** The last of the members with a name, letter case aside. */
export function member(node: ObjectASTNode, name: string): ASTNode | undefined {
  return node.properties.findLast(
    ({ keyNode }) => keyNode.value.toLowerCase() === name.toLowerCase(),
  )?.valueNode;
}
