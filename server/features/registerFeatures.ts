/** Which request is answered by which feature. */

import { jsonService } from "../document/jsonService";
import type { Session } from "../session/session";
import { codeActions } from "./codeActions";
import { codeLenses } from "./codeLenses";
import { complete } from "./completion";
import { documentLinks } from "./documentLinks";
import { hover } from "./hover";
import { inlayHints } from "./inlayHints";
import { selectionRanges } from "./selectionRanges";
import { signatureHelp } from "./signatureHelp";

export function registerFeatures(session: Session): void {
  registerScheduleFeatures(session);
  registerJsonFeatures(session);
}

function registerScheduleFeatures({ connection, feature }: Session): void {
  connection.onHover(
    feature("hover", null, (document, { position }, settings, context) =>
      hover(document, position, settings, context),
    ),
  );
  connection.onCompletion(
    feature("completion", null, (document, { position }, settings, context) =>
      complete(document, position, settings, context),
    ),
  );
  connection.onSignatureHelp(
    feature("signature help", null, (document, { position }) => signatureHelp(document, position)),
  );
  connection.onCodeAction(
    feature("quick fixes", null, (document, { range, context }, settings) =>
      codeActions(document, range, context.only, settings),
    ),
  );
  connection.onCodeLens(
    feature("code lenses", null, (document, _, settings, context) =>
      codeLenses(document, settings, context),
    ),
  );
  connection.languages.inlayHint.on(
    feature("inlay hints", null, (document, { range }, settings, context) =>
      inlayHints(document, range, settings, context),
    ),
  );
}

/** Left to the editor's own JSON support where the document is JSON to it. */
function registerJsonFeatures({ connection, feature }: Session): void {
  connection.onDocumentFormatting(
    feature("formatting", null, ({ document, isPlainJson }, { options }) =>
      isPlainJson ? null : jsonService().format(document, undefined, options),
    ),
  );
  connection.onDocumentRangeFormatting(
    feature("range formatting", null, ({ document, isPlainJson }, { range, options }) =>
      isPlainJson ? null : jsonService().format(document, range, options),
    ),
  );
  connection.onFoldingRanges(
    feature("folding", null, ({ document, isPlainJson }) =>
      isPlainJson ? null : jsonService().getFoldingRanges(document),
    ),
  );
  connection.onDocumentSymbol(
    feature("symbols", null, ({ document, json, isPlainJson }) =>
      isPlainJson ? null : jsonService().findDocumentSymbols2(document, json),
    ),
  );
  connection.onDocumentLinks(
    feature("links", null, (document) => (document.isPlainJson ? null : documentLinks(document))),
  );
  connection.onSelectionRanges(
    feature("selection", null, (document, { positions }) => selectionRanges(document, positions)),
  );
}
