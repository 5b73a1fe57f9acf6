// Which changes a node of the syntax tree allows, and which nodes are never changed.

/** A node of the tree, whose members depend on its type. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

export interface Change {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const operators: Readonly<Record<string, { kind: string; to: string }>> = {
  "<": { kind: "boundary", to: "<=" },
  "<=": { kind: "boundary", to: "<" },
  ">": { kind: "boundary", to: ">=" },
  ">=": { kind: "boundary", to: ">" },
  "===": { kind: "operator", to: "!==" },
  "!==": { kind: "operator", to: "===" },
  "+": { kind: "operator", to: "-" },
  "-": { kind: "operator", to: "+" },
  "*": { kind: "operator", to: "/" },
  "/": { kind: "operator", to: "*" },
  "%": { kind: "operator", to: "*" },
  "&&": { kind: "condition", to: "||" },
  "||": { kind: "condition", to: "&&" },
};

/** A map, since an object would have an opposite of `toString` too. */
const opposites: ReadonlyMap<string, string> = new Map([
  ["some", "every"],
  ["every", "some"],
  ["min", "max"],
  ["max", "min"],
  ["startsWith", "endsWith"],
  ["endsWith", "startsWith"],
]);

/** Functions whose arguments are only read by people. */
const talking = /^(t|log|trace|debug|info|warn|error|print|writeLine|stringify)$/;

/** Types, imports, and messages: nothing in them is changed. */
export function isSilent(node: SyntaxNode): boolean {
  switch (node.type) {
    case "ImportDeclaration":
    case "ImportExpression":
      return true;
    case "CallExpression":
      return talking.test(nameOf(node.callee));
    case "NewExpression":
      return /Error$/.test(nameOf(node.callee));
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
      return false;
    default:
      return node.type.startsWith("TS");
  }
}

export function changesOf(node: SyntaxNode, source: string): Change[] {
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
      return changesOfOperator(node, source);
    case "UnaryExpression":
      return node.operator === "!"
        ? [change("condition", node, source.slice(asNode(node.argument).start, node.end))]
        : [];
    case "IfStatement":
    case "ConditionalExpression":
      return ["true", "false"].map((word) => change("condition", asNode(node.test), word));
    case "WhileStatement":
      return [change("condition", asNode(node.test), "false")];
    case "Literal":
      return changesOfLiteral(node, source);
    case "ExpressionStatement":
      return isEffect(asNode(node.expression)) ? [change("removed", node, ";")] : [];
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return [change("removed", node, ";")];
    case "MemberExpression":
      return changesOfMember(asNode(node.property));
    default:
      return [];
  }
}

function changesOfOperator(node: SyntaxNode, source: string): Change[] {
  const left = asNode(node.left);
  const right = asNode(node.right);
  const operator = String(node.operator);
  if (operator === "??") {
    return isFirstPiece(left) ? [] : [change("condition", { start: left.end, end: node.end }, "")];
  }
  const { kind, to } = operators[operator] ?? {};
  if (!kind || !to || (operator === "+" && [left, right].some(isText))) {
    return [];
  }
  const at = source.indexOf(operator, left.end);
  return [change(kind, { start: at, end: at + operator.length }, to)];
}

/** `text.split(…)[0]`: always there, which TypeScript doesn't know. */
function isFirstPiece({ type, object, property }: SyntaxNode): boolean {
  if (type !== "MemberExpression" || asNode(property).value !== 0) {
    return false;
  }
  const { type: called, callee } = asNode(object);
  return called === "CallExpression" && nameOf(callee) === "split";
}

function changesOfLiteral(node: SyntaxNode, source: string): Change[] {
  if (typeof node.value === "number") {
    // Large numbers are limits and times, of which one more is no difference that matters.
    return [change("constant", node, String(node.value > 100 ? node.value * 2 : node.value + 1))];
  }
  if (typeof node.value === "boolean") {
    return [change("constant", node, String(!node.value))];
  }
  if (!isNodeLike(node.regex)) {
    return [];
  }
  const text = source.slice(node.start, node.end);
  return [
    text.replace(/i(?=\w*$)/, (flag, offset: number) =>
      offset > text.lastIndexOf("/") ? "" : flag,
    ),
    text.replace(/^\/\^/, "/"),
    text.replace(/(?<!\\)\$\/(\w*)$/, "/$1"),
  ]
    .filter((changed) => changed !== text && !/^\/\/|^\/\*/.test(changed))
    .map((changed) => change("pattern", node, changed));
}

function changesOfMember(property: SyntaxNode): Change[] {
  const opposite = opposites.get(nameOf(property));
  return opposite ? [change("method", property, opposite)] : [];
}

/** What is done for its effect: removing it must be seen. Logging is none. */
function isEffect(expression: SyntaxNode): boolean {
  switch (expression.type) {
    case "AwaitExpression":
    case "UnaryExpression":
      return isEffect(asNode(expression.argument));
    case "CallExpression":
      return !isSilent(expression) && asNode(expression.callee).type !== "Super";
    case "AssignmentExpression":
    case "UpdateExpression":
      return true;
    default:
      return false;
  }
}

function isText(node: SyntaxNode): boolean {
  return (
    node.type === "TemplateLiteral" ||
    typeof node.value === "string" ||
    (node.type === "BinaryExpression" && [node.left, node.right].map(asNode).some(isText))
  );
}

/** The last name of what is called: `warn` of `console.warn`. */
function nameOf(value: unknown): string {
  const node = asNode(value);
  return node.type === "MemberExpression" ? nameOf(node.property) : String(node.name ?? "");
}

function change(
  kind: string,
  { start, end }: Pick<SyntaxNode, "start" | "end">,
  replacement: string,
) {
  return { kind, start, end, replacement };
}

function asNode(value: unknown): SyntaxNode {
  if (isNodeLike(value)) {
    return value;
  }
  throw new TypeError("A node was expected.");
}

function isNodeLike(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null;
}
