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
import { byDocument } from "./timer/byDocument";
import { timerCodeActions } from "./timer/codeActions";
import { completeTimer } from "./timer/completion";
import { timerDefinition } from "./timer/definition";
import { timerHover } from "./timer/hover";
import { timerInlayHints } from "./timer/inlayHints";
import { byFileName, completeVisualStudioFile, hoverVisualStudioFile } from "./visualStudioFiles";

export function registerFeatures(session: Session): void {
  registerScheduleFeatures(session);
  registerJsonFeatures(session);
}

function registerScheduleFeatures(session: Session): void {
  const { connection, feature, timers, safely } = session;
  connection.onHover(
    byFileName(
      session,
      hoverVisualStudioFile,
      byDocument(
        session,
        "hover",
        feature("hover", null, (document, { position }, settings, context) =>
          hover(document, position, settings, context),
        ),
        ({ document, settings, context }, { position }) =>
          timerHover(document, position, settings, context),
      ),
    ),
  );
  connection.onCompletion(
    byFileName(
      session,
      completeVisualStudioFile,
      byDocument(
        session,
        "completion",
        feature("completion", null, (document, { position }, settings, context) =>
          complete(document, position, settings, context),
        ),
        ({ document, settings, context }, { position }) =>
          completeTimer(document, position, settings, context),
      ),
    ),
  );
  connection.onDefinition(
    safely("definition", undefined, async ({ textDocument, position }) => {
      const found = await timers.read(textDocument.uri);
      return found && timerDefinition(found.document, position);
    }),
  );
  connection.onSignatureHelp(
    feature("signature help", null, (document, { position }) => signatureHelp(document, position)),
  );
  connection.onCodeAction(
    byDocument(
      session,
      "quick fixes",
      feature("quick fixes", null, (document, { range, context }, settings) =>
        codeActions(document, range, context.only, settings),
      ),
      async ({ document }, { range, context }) =>
        timerCodeActions(document, await timers.check(document), range, context.only),
    ),
  );
  connection.onCodeLens(
    feature("code lenses", null, (document, _, settings, context) =>
      codeLenses(document, settings, context),
    ),
  );
  connection.languages.inlayHint.on(
    byDocument(
      session,
      "inlay hints",
      feature("inlay hints", null, (document, { range }, settings, context) =>
        inlayHints(document, range, settings, context),
      ),
      ({ document, settings, context }, { range }) =>
        timerInlayHints(document, range, settings, context),
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
