/** A file without an object is still being typed, or is another one: no feature may fail on it. */
import { deepEqual } from "node:assert/strict";
import { codeActions } from "../../../../server/features/codeActions";
import { codeLenses } from "../../../../server/features/codeLenses";
import { complete } from "../../../../server/features/completion";
import { documentLinks } from "../../../../server/features/documentLinks";
import { hover } from "../../../../server/features/hover";
import { inlayHints } from "../../../../server/features/inlayHints";
import { selectionRanges } from "../../../../server/features/selectionRanges";
import { signatureHelp } from "../../../../server/features/signatureHelp";
import { atCursor, context, settings } from "../cursor";

describe("a text without an object", () => {
  for (const marked of ["|", "\n|\n", "|5", "[|1]", '"0 0 9 * |* *"', "{|", "nul|l", "// a|"]) {
    it(`has answers at ${JSON.stringify(marked)}`, async () => {
      const { document, position } = atCursor(marked);
      const range = { start: position, end: position };
      const found = {
        hover: hover(document, position, settings, context),
        links: documentLinks(document),
        hints: inlayHints(document, range, settings, context),
        signature: signatureHelp(document, position),
        // Run and deploy.
        lenses: codeLenses(document, settings, context).length,
        selections: selectionRanges(document, [position]).length,
      };
      deepEqual(found, {
        ...{ hover: undefined, links: [], hints: [], signature: undefined },
        ...{ lenses: 2, selections: 1 },
      });
      const { isIncomplete, items } = await complete(document, position, settings, context);
      const labels = items.map(({ label }) => label);
      // The editor narrows the list by itself: it need not ask again for each letter.
      deepEqual([isIncomplete, labels.filter((label) => label.includes("*"))], [false, []]);
      await codeActions(document, range, undefined, settings);
    });
  }
});
