/** A settings.job parsed once per version: JSON tree, job, schedule. */
import type {
  ASTNode,
  JSONDocument,
  ObjectASTNode,
  PropertyASTNode,
} from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Dialect } from "../../core/cron/dialect";
import type { ScheduleProblem } from "../../core/cron/problem";
import { isProblem, parseSchedule, type Schedule } from "../../core/cron/schedule";
import type { Platform, SettledJob } from "../../core/protocol";
import { byteOrderMark, withoutMark } from "../../core/settingsFile";
import type { JobKind } from "../../core/webJob";
import { jsonService } from "./jsonService";
import { type JsonString, jsonString } from "./jsonString";

export interface JobDocument {
  readonly document: TextDocument;
  readonly text: string;
  readonly json: JSONDocument;
  readonly root?: ObjectASTNode;
  /** From the place of the file, else from what the finder says. */
  readonly job?: SettledJob;
  readonly kind?: JobKind;
  readonly platform: Platform;
  readonly schedule?: WrittenSchedule;
  /**
   * True when the editor takes the file for JSON and brings its own support: then only schedules
   * are ours.
   */
  readonly isPlainJson: boolean;
}

export interface WrittenSchedule {
  readonly property: PropertyASTNode;
  readonly node: ASTNode;
  readonly string: JsonString;
  readonly parsed: Schedule | ScheduleProblem;
}

export function parseJobDocument(
  document: TextDocument,
  job: SettledJob | undefined,
  platform: Platform,
): JobDocument {
  const text = textOf(document);
  const { uri, languageId, version } = document;
  const read = TextDocument.create(uri, languageId, version, text);
  const json = jsonService().parseJSONDocument(read);
  const root = json.root?.type === "object" ? json.root : undefined;
  const schedule = root && findSchedule(root, text, dialectOf(platform));
  const isPlainJson = jsonLanguages.has(languageId);
  return { document, text, json, root, job, kind: job?.kind, platform, schedule, isPlainJson };
}

const jsonLanguages: ReadonlySet<string> = new Set(["json", "jsonc", "json5", "jsonl"]);

/**
 * The text without its byte-order mark, which Azure leaves out; a blank in its place keeps the
 * offsets.
 */
function textOf(document: TextDocument): string {
  const text = document.getText();
  return text.startsWith(byteOrderMark) ? ` ${withoutMark(text)}` : text;
}

/** With `both`, schedules are shown as on Linux, and each difference is said. */
export function dialectOf(platform: Platform): Dialect {
  return platform === "windows" ? "windows" : "linux";
}

/** Of a repeated key the last counts, as for Kudu. */
export function findProperty(root: ObjectASTNode, key: string): PropertyASTNode | undefined {
  return root.properties.findLast(({ keyNode }) => keyNode.value === key);
}

export function validSchedule({ schedule }: JobDocument): Schedule | undefined {
  return schedule === undefined || isProblem(schedule.parsed) ? undefined : schedule.parsed;
}

function findSchedule(
  root: ObjectASTNode,
  text: string,
  dialect: Dialect,
): WrittenSchedule | undefined {
  const property = findProperty(root, "schedule");
  if (property?.valueNode?.type !== "string") {
    return undefined;
  }
  const node = property.valueNode;
  const literal = text.slice(node.offset, node.offset + node.length);
  const string = jsonString(node.value, literal, node.offset);
  return string && { property, node, string, parsed: parseSchedule(node.value, dialect) };
}
