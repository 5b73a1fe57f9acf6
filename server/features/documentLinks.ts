/** Links: web addresses in values, as any JSON editor has them. */
import type { DocumentLink } from "vscode-languageserver";
import type { JobDocument } from "../document/jobDocument";
import { rangeOf } from "../document/range";

export function documentLinks({ document, root }: JobDocument): DocumentLink[] {
  return (root?.properties ?? []).flatMap(({ valueNode }) => {
    if (valueNode?.type !== "string" || !/^https?:\/\/\S+$/.test(valueNode.value)) {
      return [];
    }
    const inside = { offset: valueNode.offset + 1, length: valueNode.length - 2 };
    return { range: rangeOf(document, inside), target: valueNode.value };
  });
}
