/** Mutants that behave as the source does: no test can tell them apart, so they don't count. */
export interface Equivalent {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    file: "server/document/jsonService.ts",
    before: `return \`\${kind ?? "any"}.settings.job\`;`,
    after: `return \`\${kind}.settings.job\`;`,
    reason: 'The name is only one of its own; "undefined" would be as good.',
  },
  {
    file: "server/features/timer/definition.ts",
    before:
      'return { uri, range: rangeOf(TextDocument.create(uri, "json", 0, text), found.node) };',
    after: 'return { uri, range: rangeOf(TextDocument.create(uri, "json", 1, text), found.node) };',
    reason: "The document lives for one range, and no one asks for its version.",
  },
  {
    file: "server/features/timer/codeActions.ts",
    before: 'edit: changes(TextDocument.create(local.uri, "json", 0, local.text), [insertion]),',
    after: 'edit: changes(TextDocument.create(local.uri, "json", 1, local.text), [insertion]),',
    reason: "The document lives for one range, and no one asks for its version.",
  },
  {
    file: "server/features/dstNote.ts",
    before: "const before = zone.offsetAt(change - 1000);",
    after: "const before = zone.offsetAt(change - 2000);",
    reason: "No clocks change twice within two seconds.",
  },
  {
    file: "server/features/codeLenses.ts",
    before: "const [next] = schedule === undefined ? [] : nextRuns(schedule, zone, now, 1);",
    after: "const [next] = schedule === undefined ? [] : nextRuns(schedule, zone, now, 2);",
    reason: "It only costs time: a second run is found, and no one looks at it.",
  },
  {
    file: "server/features/completion.ts",
    before: "const items = (found?.items ?? []) as CompletionItem[];",
    after: "const items = (found?.items) as CompletionItem[];",
    reason: "The JSON service always has a list, which its types don't say.",
  },
  {
    file: "server/features/fieldCompletion.ts",
    before: "if (isProblem(schedule)) {",
    after: "if (false) {",
    reason: "Each of the examples is a schedule, which the types don't say.",
  },
  {
    file: "server/features/timer/byDocument.ts",
    before: "return (found && (await answer(found, params))) ?? null;",
    after: "return (found && (await answer(found, params)));",
    reason: "The connection sends null for undefined.",
  },
  {
    file: "server/features/visualStudioFiles.ts",
    before:
      "return (await service?.doHover(document, position, service.parseJSONDocument(document))) ?? null;",
    after:
      "return (await service?.doHover(document, position, service.parseJSONDocument(document)));",
    reason: "The connection sends null for undefined.",
  },
  {
    file: "server/features/visualStudioFiles.ts",
    before:
      "(await service?.doComplete(document, position, service.parseJSONDocument(document))) ?? null",
    after: "(await service?.doComplete(document, position, service.parseJSONDocument(document)))",
    reason: "The connection sends null for undefined.",
  },
  {
    file: "server/rules/text/json.ts",
    before: "...(root ? checkDuplicates(root.properties, text) : []),",
    after: "...(true ? checkDuplicates(root.properties, text) : []),",
    reason:
      "What Azure's reader takes for an object is one to the editor's too, which no type says.",
  },
  {
    file: "server/rules/text/json.ts",
    before: "fixes: syntaxFixes(text, 0),",
    after: "fixes: syntaxFixes(text, 1),",
    reason:
      "The place matters to a word or comma that is wrong, and no such fix makes an object of a value.",
  },
  {
    file: "server/rules/folder/runFile.ts",
    before: 'return [missingProblem(given, missing ?? { need: "runFile" })];',
    after: "return [missingProblem(given, missing)];",
    reason: "Without a run file something is always found missing, which no type says.",
  },
  {
    file: "server/features/visualStudioFiles.ts",
    before: "return document === undefined ? null : answer(document, params);",
    after: "return false ? null : answer(document, params);",
    reason: "A document that isn't open has no answer either way; only the log differs.",
  },
  {
    file: "server/document/jsonService.ts",
    before: 'return typeof message === "string" ? message : message.value;',
    after: "return true ? message : message.value;",
    reason: "The JSON service says its faults in plain text, which its types don't.",
  },
  {
    file: "server/rules/text/json.ts",
    before: 'return messageOf(error).replace(/\\.$/, "");',
    after: 'return messageOf(error).replace(/\\./, "");',
    reason: "No fault of the JSON service has a stop that isn't its last character.",
  },
  {
    file: "cli/program.ts",
    before: "const args = cut < 0 ? [] : argv.slice(cut + 1);",
    after: "const args = cut < 1 ? [] : argv.slice(cut + 1);",
    reason: "Before any verb there is none that would take what follows the dashes.",
  },
  {
    file: "server/session/closedFiles.ts",
    before: "const document = TextDocument.create(uri, languageId, 0, text);",
    after: "const document = TextDocument.create(uri, languageId, 1, text);",
    reason: "The document is judged once, and no one asks for its version.",
  },
  {
    file: "server/timers/timerReader.ts",
    before: "if (known?.version === version) {",
    after: "if (false) {",
    reason: "It only costs time: the same text is read once more, to the same timers.",
  },
  {
    file: "server/timers/timerReader.ts",
    before: "written.set(uri, { version, timers });",
    after: ";",
    reason: "It only costs time: the same text is read once more, to the same timers.",
  },
  {
    file: "server/timers/timerReader.ts",
    before: 'scanRoot(project?.root ?? "", project?.folder);',
    after: "scanRoot(project?.root, project?.folder);",
    reason: "Without a project, the key under which nothing is kept may be any.",
  },
  {
    file: "server/session/closedFiles.ts",
    before: "count += 1;",
    after: "count += 2;",
    reason: "The number only has to be another than all before.",
  },
  {
    file: "server/session/timers.ts",
    before: 'reader.forget(isSettingsFile(uri) || isProjectMarker(name) ? "projects" : "sources");',
    after: 'reader.forget(true ? "projects" : "sources");',
    reason: "It only costs time: the project is read once more, to the same.",
  },
  {
    file: "server/rules/packages/javascriptImports.ts",
    before: "const code = readJavascript(text, false);",
    after: "const code = readJavascript(text, true);",
    reason: "Only JSX begins an expression with `<`, and Node.js runs none.",
  },
  {
    file: "server/rules/packages/node.ts",
    before: 'const manifest = names.includes("package.json")',
    after: "const manifest = true",
    reason: "It only costs time: a file is asked for that isn't there.",
  },
  {
    file: "server/rules/packages/pythonImports.ts",
    before: 'const block = indent === 0 ? "plain" : blockOf(text.slice(0, lineStart), indent);',
    after: 'const block = false ? "plain" : blockOf(text.slice(0, lineStart), indent);',
    reason: "It only costs time: no line above is less deep, so that the block is plain.",
  },
  {
    file: "server/document/jsonString.ts",
    before: 'const starts = literal.includes("\\\\") ? characterStarts(literal) : undefined;',
    after: "const starts = true ? characterStarts(literal) : undefined;",
    reason: "It only costs time: without escapes each character has the place that its index says.",
  },
  {
    file: "server/document/visualStudioFile.ts",
    before: "services.set(name, service);",
    after: ";",
    reason: "It only costs time: another service of the same schema is made.",
  },
  {
    file: "server/check.ts",
    before: 'const document = TextDocument.create(request.path, "settings-job", 0, text);',
    after: 'const document = TextDocument.create(request.path, "settings-job", 1, text);',
    reason: "The document is judged once, and no one asks for its version.",
  },
  {
    file: "server/checkTimers.ts",
    before: 'const found = await reader.read(TextDocument.create(uriOf(path), "", 0, text));',
    after: 'const found = await reader.read(TextDocument.create(uriOf(path), "", 1, text));',
    reason: "Each file is read once, so that no version is compared with another.",
  },
  {
    file: "server/times.ts",
    before: "formatters.set(key, format);",
    after: ";",
    reason: "It only costs time: another formatter of the same options is made.",
  },
  {
    file: "server/checkTimers.ts",
    before: "if (found !== undefined) {",
    after: "if (true) {",
    reason: "Only files are read that were found to have timers, or to be settings of theirs.",
  },
  {
    file: "server/rules/packages/pythonImports.ts",
    before: 'const [statement = ""] = rest.replace(/\\\\\\r?\\n/g, " ").split(/[\\r\\n;#]/, 1);',
    after: 'const [statement = ""] = rest.replace(/\\\\\\r?\\n/g, " ").split(/[\\r\\n;#]/, 2);',
    reason: "It only costs time: what stands behind the statement is found, and not read.",
  },
  {
    file: "server/session/session.ts",
    before: "if (known?.version === text.version && known.platform === chosen.platform) {",
    after: "if (false) {",
    reason: "It only costs time: the same text is parsed once more, to the same document.",
  },
  {
    file: "server/session/session.ts",
    before: "parsed.set(uri, { version: text.version, platform: chosen.platform, document });",
    after: ";",
    reason: "It only costs time: the same text is parsed once more, to the same document.",
  },
  {
    file: "server/session/session.ts",
    before: "return answered ?? fallback;",
    after: "return answered;",
    reason: "The protocol has no undefined: it is sent as null, which all fallbacks are.",
  },
  {
    file: "server/session/closedFiles.ts",
    before: "if (known && !known.isStale) {",
    after: "if (false) {",
    reason: "It only costs time: the same file is judged once more, to the same id.",
  },
  {
    file: "server/session/closedFiles.ts",
    before: "let count = 0;",
    after: "let count = 1;",
    reason: "A result's id is any text that no other result has.",
  },
  {
    file: "server/timers/project.ts",
    before: "projects.length === 0",
    after: "false",
    reason: "It only costs time: without a project, no one looks into what projects share.",
  },
  {
    file: "kudu/deploy/source/entryList.ts",
    before: "const longer = Buffer.alloc(Math.max(end, paths.length * 2));",
    after: "const longer = Buffer.alloc(Math.max(end, paths.length / 2));",
    reason: "It holds all either way: it only grows more often.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "const askedAtMost = 2000;",
    after: "const askedAtMost = 4000;",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "let asked = 0;",
    after: "let asked = 1;",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "asked += 1;",
    after: ";",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "asked += 1;",
    after: "asked += 2;",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "if (asked % askedAtMost === 0) {",
    after: "if (true) {",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "if (asked % askedAtMost === 0) {",
    after: "if (false) {",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "if (asked % askedAtMost === 0) {",
    after: "if (asked % askedAtMost !== 0) {",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "if (asked % askedAtMost === 0) {",
    after: "if (asked * askedAtMost === 0) {",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "if (asked % askedAtMost === 0) {",
    after: "if (asked % askedAtMost === 1) {",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "kudu/deploy/source/exclusions.ts",
    before: "matcher = create();",
    after: ";",
    reason: "A fresh matcher judges as the old one does: it only keeps memory flat.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before:
      "return valid.length > longestText ? prefixEach(valid, prefix) : prefixTogether(valid, prefix);",
    after: "return true ? prefixEach(valid, prefix) : prefixTogether(valid, prefix);",
    reason: "Both ways make the same lines: one is quicker.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before:
      "return valid.length > longestText ? prefixEach(valid, prefix) : prefixTogether(valid, prefix);",
    after: "return false ? prefixEach(valid, prefix) : prefixTogether(valid, prefix);",
    reason: "Both ways make the same lines: one is quicker.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before:
      "return valid.length > longestText ? prefixEach(valid, prefix) : prefixTogether(valid, prefix);",
    after:
      "return valid.length >= longestText ? prefixEach(valid, prefix) : prefixTogether(valid, prefix);",
    reason: "Both ways make the same lines: one is quicker.",
  },
  {
    file: "host/jobs/triggered/startRun.ts",
    before: "return latest <= now + clockTolerance ? latest : (latestStart(data, now) ?? 0);",
    after: "return latest <= now + clockTolerance ? latest : (latestStart(data, now) ?? 1);",
    reason: "No occurrence is as early as the first millisecond of 1970.",
  },
  {
    file: "kudu/deploy/changes.ts",
    before: "if (entry.size <= heldAtMost) {",
    after: "if (false) {",
    reason: "Both ways compute the same checksum: one holds less in memory.",
  },
  {
    file: "kudu/deploy/changes.ts",
    before: "if (entry.size <= heldAtMost) {",
    after: "if (entry.size < heldAtMost) {",
    reason: "Both ways compute the same checksum: one holds less in memory.",
  },
  {
    file: "kudu/logs/ansi.ts",
    before: "if (!line.includes(escapeCharacter)) {",
    after: "if (false) {",
    reason: "A line without an escape character has no sequence: it is only read quicker.",
  },
  {
    file: "host/jobs/lateLook.ts",
    before: "await yieldPoint();",
    after: ";",
    reason: "Only lets others work in between.",
  },
  {
    file: "server/sources/code.ts",
    before: "const announces = new Uint8Array(0x10000);",
    after: "const announces = new Uint8Array(131072);",
    reason: "There are no more characters.",
  },
  {
    file: "server/sources/code.ts",
    before: "for (let at = 0; at < length; at++) {",
    after: "for (let at = 0; at <= length; at++) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/code.ts",
    before: "const island = announces[code] === 1 ? readers.get(code)?.(text, at) : undefined;",
    after: "const island = true ? readers.get(code)?.(text, at) : undefined;",
    reason: "It only costs time: each character is looked up.",
  },
  {
    file: "server/sources/code.ts",
    before: "(code > 0xa0 && !isBlank(code))",
    after: "(code >= 0xa0 && !isBlank(code))",
    reason: "That character is a blank.",
  },
  {
    file: "server/sources/csharp/timers.ts",
    before: "if (open === undefined) {",
    after: "if (false) {",
    reason: "Nothing stands in front of a list without a beginning, and that is no parameter's.",
  },
  {
    file: "server/sources/findTimers.ts",
    before: "const length = (end < 0 ? text.length : end) - start;",
    after: "const length = (end <= 0 ? text.length : end) - start;",
    reason: "What is behind a schedule is not at the beginning of the text.",
  },
  {
    file: "server/sources/findTimers.ts",
    before: "const length = (end < 0 ? text.length : end) - start;",
    after: "const length = (end < 1 ? text.length : end) - start;",
    reason: "What is behind a schedule is not at the beginning of the text.",
  },
  {
    file: "server/sources/islandList.ts",
    before: "const places = new Int32Array(2 * this.#places.length);",
    after: "const places = new Int32Array(3 * this.#places.length);",
    reason: "It only costs room.",
  },
  {
    file: "server/sources/csharp/strings.ts",
    before: "for (let at = 0; at < content.length; ) {",
    after: "for (let at = 0; at <= content.length; ) {",
    reason: "One step beyond the end of the text adds nothing.",
  },
  {
    file: "server/sources/json/functionJson.ts",
    before: 'const document = TextDocument.create("file:///timer.json", "jsonc", 0, plain);',
    after: 'const document = TextDocument.create("file:///timer.json", "jsonc", 1, plain);',
    reason: "The document is parsed once, and no one asks for its version.",
  },
  {
    file: "server/sources/islandList.ts",
    before: "#count = 0;",
    after: "#count = 1;",
    reason: "Before the first there is an empty one, which no offset is in.",
  },
  {
    file: "server/sources/islandList.ts",
    before: "const capacity = (textLength >> 4) + 16;",
    after: "const capacity = (textLength >> 5) + 16;",
    reason: "It grows when there is no room left.",
  },
  {
    file: "server/sources/islandList.ts",
    before: "const capacity = (textLength >> 4) + 16;",
    after: "const capacity = (textLength >> 4) + 17;",
    reason: "It grows when there is no room left.",
  },
  {
    file: "server/sources/islandList.ts",
    before: "this.#places = new Int32Array(2 * capacity);",
    after: "this.#places = new Int32Array(3 * capacity);",
    reason: "It only costs room.",
  },
  {
    file: "server/sources/csharp/strings.ts",
    before: "for (let end = quote + 1; end < text.length; end++) {",
    after: "for (let end = quote + 1; end <= text.length; end++) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/csharp/strings.ts",
    before: "for (let end = at; end < text.length; ) {",
    after: "for (let end = at; end <= text.length; ) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/csharp/strings.ts",
    before: 'braces += mark === "{" ? 1 : -1;',
    after: 'braces += mark !== "{" ? 1 : -1;',
    reason: "Only a sum of zero counts, and both ways lead to it at the same brace.",
  },
  {
    file: "server/sources/jvm/strings.ts",
    before: "for (let end = at + 3; end < text.length; end++) {",
    after: "for (let end = at + 3; end <= text.length; end++) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/jvm/strings.ts",
    before: "for (let end = at + quotes.length; end < text.length; end++) {",
    after: "for (let end = at + quotes.length; end <= text.length; end++) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/jvm/strings.ts",
    before: "for (let end = at; end < text.length; ) {",
    after: "for (let end = at; end <= text.length; ) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/python/strings.ts",
    before: "for (let end = at + quotes.length; end < text.length; end++) {",
    after: "for (let end = at + quotes.length; end <= text.length; end++) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/fsharp/strings.ts",
    before: "for (let end = quote + 1; end < text.length; end++) {",
    after: "for (let end = quote + 1; end <= text.length; end++) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/islands.ts",
    before: "for (let end = at; end < text.length; ) {",
    after: "for (let end = at; end <= text.length; ) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/islands.ts",
    before: "for (let end = at + 1; end < length; end++) {",
    after: "for (let end = at + 1; end <= length; end++) {",
    reason: "One step beyond the end of the text finds nothing.",
  },
  {
    file: "server/sources/escapes.ts",
    before: 'return read ?? "";',
    after: "return read;",
    reason: "A value with an escape that no one can read is dropped.",
  },
  {
    file: "server/features/dstNote.ts",
    before: "return shift > 0",
    after: "return shift >= 0",
    reason: "A change of the clocks shifts them by minutes, never by nothing.",
  },
  {
    file: "server/features/dstNote.ts",
    before: "return shift > 0",
    after: "return shift > 1",
    reason: "A change of the clocks shifts them by minutes, never by nothing.",
  },
  {
    file: "server/document/jobAt.ts",
    before: "for (let at = names.length - wanted.length - 2; at >= 0 && wanted.length > 0; at--) {",
    after: "for (let at = names.length - wanted.length + 2; at >= 0 && wanted.length > 0; at--) {",
    reason: "Beyond the last name there is none to match.",
  },
  {
    file: "server/document/jobAt.ts",
    before: "for (let at = names.length - wanted.length - 2; at >= 0 && wanted.length > 0; at--) {",
    after: "for (let at = names.length + wanted.length - 2; at >= 0 && wanted.length > 0; at--) {",
    reason: "Beyond the last name there is none to match.",
  },
  {
    file: "kudu/tools/listJobs.ts",
    before:
      "return [...rows, ...deployed].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));",
    after:
      "return [...rows, ...deployed].sort((a, b) => (a.name < b.name ? -2 : Number(a.name > b.name)));",
    reason: "Any negative number sorts alike.",
  },
  {
    file: "kudu/deploy/names.ts",
    before: 'for (let end = path.indexOf("/"); end > 0; end = path.indexOf("/", end + 1)) {',
    after: 'for (let end = path.indexOf("/"); end > 0; end = path.indexOf("/", end + 2)) {',
    reason: "Only the folder between two slashes in a row is left out, and no file ends with one.",
  },
  {
    file: "host/jobs/log/outputLines.ts",
    before: "let buffer = Buffer.alloc(0);",
    after: "let buffer = Buffer.alloc(1);",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/outputLines.ts",
    before: "if (started + rest.length > buffer.length) {",
    after: "if (true) {",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/outputLines.ts",
    before: "if (started + rest.length > buffer.length) {",
    after: "if (started + rest.length >= buffer.length) {",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/outputLines.ts",
    before:
      "const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 128 * 1024));",
    after:
      "const larger = Buffer.allocUnsafeSlow(Math.max(3 * (started + rest.length), 128 * 1024));",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/outputLines.ts",
    before:
      "const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 128 * 1024));",
    after:
      "const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 128 / 1024));",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/outputLines.ts",
    before:
      "const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 128 * 1024));",
    after:
      "const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 256 * 1024));",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/outputLines.ts",
    before:
      "const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 128 * 1024));",
    after:
      "const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 128 * 2048));",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/outputLines.ts",
    before: "if (started === 0) {",
    after: "if (false) {",
    reason: "The lines take one copy more.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "let buffer = Buffer.allocUnsafeSlow(256 * 1024);",
    after: "let buffer = Buffer.allocUnsafeSlow(256 / 1024);",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "let buffer = Buffer.allocUnsafeSlow(256 * 1024);",
    after: "let buffer = Buffer.allocUnsafeSlow(512 * 1024);",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "let buffer = Buffer.allocUnsafeSlow(256 * 1024);",
    after: "let buffer = Buffer.allocUnsafeSlow(256 * 2048);",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "const longestText = 128 * 1024;",
    after: "const longestText = 128 / 1024;",
    reason: "Both ways give the same lines: one is faster, the other takes less memory.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "const longestText = 128 * 1024;",
    after: "const longestText = 256 * 1024;",
    reason: "Both ways give the same lines: one is faster, the other takes less memory.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "const longestText = 128 * 1024;",
    after: "const longestText = 128 * 2048;",
    reason: "Both ways give the same lines: one is faster, the other takes less memory.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before:
      'const unified = lines.includes(carriageReturn) ? text.replace(/\\r\\n?/g, "\\n") : text;',
    after: 'const unified = true ? text.replace(/\\r\\n?/g, "\\n") : text;',
    reason: "Nothing is replaced where there is no return: it only takes time.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "ensureSize(prefixed.length, 0);",
    after: "ensureSize(prefixed.length, 1);",
    reason: "The byte that is copied is written over.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "ensureSize(length + prefix.length + line.length + 2, length);",
    after: "ensureSize(length + prefix.length + line.length + 3, length);",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "if (size > buffer.length) {",
    after: "if (size >= buffer.length) {",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/prefixLines.ts",
    before: "const larger = Buffer.allocUnsafeSlow(2 * size);",
    after: "const larger = Buffer.allocUnsafeSlow(3 * size);",
    reason: "The buffer only grows at another size: it holds all either way.",
  },
  {
    file: "host/jobs/log/keptOutput.ts",
    before: "written: Math.max(0, ...files.map(({ mtimeMs }) => mtimeMs)),",
    after: "written: Math.max(1, ...files.map(({ mtimeMs }) => mtimeMs)),",
    reason:
      "Only a folder without files is meant: to empty it changes nothing, whenever its turn is.",
  },
  {
    file: "host/jobs/disk/atomicFile.ts",
    before: "if (size > bytes.length) {",
    after: "if (size >= bytes.length) {",
    reason: "A file of that length is cut to that length.",
  },
  {
    file: "core/node/processes/descendants.ts",
    before: "} else if (latest !== undefined) {",
    after: "} else if (true) {",
    reason: "The lesser of undefined and a moment is no number, and nothing lies before that.",
  },
  {
    file: "core/node/processes/descendants.ts",
    before: "for (let size = -1; size !== found.size; ) {",
    after: "for (let size = -2; size !== found.size; ) {",
    reason: "No map has either size.",
  },
  {
    file: "core/recurrence/fieldText.ts",
    before: "distance(candidate) < distance(best) ? candidate : best,",
    after: "distance(candidate) <= distance(best) ? candidate : best,",
    reason: "No whole number is equally near to two of the candidates.",
  },
  {
    file: "server/rules/packages/pythonImports.ts",
    before: 'const [statement = ""] = rest.replace(/\\\\\\r?\\n/g, " ").split(/[\\r\\n;#]/, 1);',
    after: 'const [statement = ""] = rest.replace(/\\\\\\r?\\n/g, " ").split(/[\\r\\n;#]/, 2);',
    reason: "It only costs time: the first piece alone is taken.",
  },
  {
    file: "core/recurrence/isValid.ts",
    before: "({ hour, minute, second = 0 }) =>",
    after: "({ hour, minute, second = 1 }) =>",
    reason: "Either is within a minute.",
  },
  {
    file: "core/recurrence/expressTime.ts",
    before: "const isWholeHours = interval % hourLength === 0 && interval <= dayLength;",
    after: "const isWholeHours = interval % hourLength === 0 && interval < dayLength;",
    reason: "A whole day is one of the even intervals already.",
  },
  {
    file: "core/recurrence/expressTime.ts",
    before: `return step > 1 && from < to && hours.length > 1 ? \`\${from}-\${to}/\${step}\` : listText(hours);`,
    after: `return step > 1 && from <= to && hours.length > 1 ? \`\${from}-\${to}/\${step}\` : listText(hours);`,
    reason: "From an hour to itself is one hour, and one alone has no step.",
  },
  {
    file: "core/recurrence/fromSchedule.ts",
    before:
      'const every = time.form === "every" ? { count: time.count, unit: time.unit } : undefined;',
    after: "const every = true ? { count: time.count, unit: time.unit } : undefined;",
    reason: "Without a count it is no valid recurrence, so it is dropped as a candidate.",
  },
  {
    file: "core/recurrence/fromSchedule.ts",
    before: "return hours.map((from, index) => ({ from, to: hours.at(index - 1) ?? from }));",
    after: "return hours.map((from, index) => ({ from, to: hours.at(index - 1) }));",
    reason: "A list that is walked has a last item.",
  },
  {
    file: "core/recurrence/fromSchedule.ts",
    before:
      "const gaps = values.map((hour, index) => (hour - (values.at(index - 1) ?? hour) + 24) % 24);",
    after: "const gaps = values.map((hour, index) => (hour - (values.at(index - 1)) + 24) % 24);",
    reason: "A list that is walked has a last item.",
  },
  {
    file: "core/timer/timerRuns.ts",
    before:
      "const next = (of: Schedule, after: Instant) => nextTimerRuns(of, zone, after, 1, host)[0];",
    after:
      "const next = (of: Schedule, after: Instant) => nextTimerRuns(of, zone, after, 2, host)[0];",
    reason: "The first of two is the first.",
  },
  {
    file: "core/node/builtOutputs.ts",
    before: "if (entry.isDirectory()) {",
    after: "if (true) {",
    reason: "A file has no entries: it is only asked for them.",
  },
  {
    file: "core/node/builtOutputs.ts",
    before: String.raw`return /\/publish$/i.test(path) ? 0 : /^bin\/release(\/|$)/i.test(path) ? 1 : 2;`,
    after: String.raw`return /\/publish$/i.test(path) ? 0 : /^bin\/release(\/|$)/i.test(path) ? 1 : 3;`,
    reason: "The last of three ranks is the last.",
  },
  {
    file: "core/cron/parseField.ts",
    before: 'code: value < kind.min ? "too-low" : "too-high",',
    after: 'code: value < kind.max ? "too-low" : "too-high",',
    reason: "It is asked of values outside of the range only.",
  },
  {
    file: "kudu/connection/httpResponse.ts",
    before: "this.status = message.statusCode ?? 0;",
    after: "this.status = message.statusCode ?? 1;",
    reason: "Node sets it on all answers; only its types allow that it lacks.",
  },
  {
    file: "kudu/connection/httpResponse.ts",
    before: "this.status = message.statusCode ?? 0;",
    after: "this.status = message.statusCode;",
    reason: "Node sets it on all answers; only its types allow that it lacks.",
  },
  {
    file: "server/rules/schedule/otherDialects.ts",
    before:
      "Object.entries(unitSizes).find(([letter]) => letter === unit.charAt(0).toLowerCase())?.[1] ?? 0",
    after:
      "Object.entries(unitSizes).find(([letter]) => letter === unit.charAt(0).toLowerCase())?.[1] ?? 1",
    reason: "The pattern before it takes only words that begin with one of the letters.",
  },
  {
    file: "host/jobs/process/posixTracker.ts",
    before: "if (found.length > 0) {",
    after: "if (true) {",
    reason: "Of an empty list nothing is added: an empty text is appended to the records.",
  },
  {
    file: "host/jobs/process/posixTracker.ts",
    before: "if (found.length > 0) {",
    after: "if (found.length >= 0) {",
    reason: "Of an empty list nothing is added: an empty text is appended to the records.",
  },
  {
    file: "server/rules/schedule/otherDialects.ts",
    before:
      "Object.entries(unitSizes).find(([letter]) => letter === unit.charAt(0).toLowerCase())?.[1] ?? 0",
    after:
      "Object.entries(unitSizes).find(([letter]) => letter === unit.charAt(0).toLowerCase())?.[1]",
    reason: "The pattern before it takes only words that begin with one of the letters.",
  },
  {
    file: "core/jobSettingsText.ts",
    before: 'if (!key || colon?.text !== ":" || !first || !last || !end) {',
    after: 'if (!key || colon?.text !== ":" || !first && !last || !end) {',
    reason: "A list without a first item has no last one either.",
  },
  {
    file: "core/jobSettingsText.ts",
    before: "if (!first || !last) {",
    after: "if (!first && !last) {",
    reason: "A list without a first item has no last one either.",
  },
  {
    file: "core/find/deployScripts.ts",
    before: "if (place.test(text)) {",
    after: "if (true) {",
    reason: "A script that names no place has no targets: it is only read to its end for nothing.",
  },
  {
    file: "kudu/build/copy.ts",
    before: "if (!made.has(folder)) {",
    after: "if (true) {",
    reason: "It only costs time: a folder that is there is made once more.",
  },
  {
    file: "kudu/build/copy.ts",
    before: "made.add(folder);",
    after: ";",
    reason: "It only costs time: a folder that is there is made once more.",
  },
  {
    file: "kudu/build/build.ts",
    before: "if (found.length === 0) {",
    after: "if (false) {",
    reason: "It only costs time: the source is read though nothing can be found.",
  },
  {
    file: "kudu/build/build.ts",
    before: "const cached = hasWaited ? await findUnchanged(request, plan, target) : undefined;",
    after: "const cached = true ? await findUnchanged(request, plan, target) : undefined;",
    reason: "It only costs time: nothing was built since it was looked for.",
  },
  {
    file: "kudu/build/outside.ts",
    before: "if (!found.has(path)) {",
    after: "if (true) {",
    reason: "It only costs time: a file is read again, to the same references.",
  },
  {
    file: "host/jobs/triggered/timers.ts",
    before: "if (at >= timerAt) {",
    after: "if (at > timerAt) {",
    reason: "It only costs time: the timer is set once more, for the same moment.",
  },
  {
    file: "host/jobs/triggered/occurrences.ts",
    before:
      "arm(entry, now, waitFrom(site, entry, now, { ignoreMissed: true, now }), nextMessage);",
    after:
      "arm(entry, now, waitFrom(site, entry, now, { ignoreMissed: false, now }), nextMessage);",
    reason: "Nothing is missed since this very moment.",
  },
  {
    file: "host/jobs/triggered/occurrences.ts",
    before: 'return "begin" in answer ? answer.begin : undefined;',
    after: "return true ? answer.begin : undefined;",
    reason: "A refusal has no such function.",
  },
];
