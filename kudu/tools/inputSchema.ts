/**
 * The input of a tool as JSON Schema, as far as tools need it, and the check of an input against
 * it.
 */
import * as l10n from "@vscode/l10n";
import { visibleText } from "../../core/visibleText";
import { ToolError } from "./toolError";

export interface TextProperty {
  readonly type: "string";
  readonly description: string;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
}

export interface NumberProperty {
  readonly type: "integer";
  readonly description: string;
  readonly minimum: number;
  readonly maximum: number;
}

export interface TextListProperty {
  readonly type: "array";
  readonly description: string;
  readonly items: { readonly type: "string"; readonly maxLength: number };
  readonly maxItems: number;
}

type Property = TextProperty | NumberProperty | TextListProperty;

export interface InputSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/**
 * The input itself once it is as the schema says. Throws a {@link ToolError} that names the first
 * wrong member.
 */
export function checkedInput<T>(schema: InputSchema, input: unknown): T {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new ToolError(l10n.t("The input of a tool must be an object."));
  }
  const given = new Map(Object.entries(input));
  const missing = schema.required.find((name) => given.get(name) === undefined);
  if (missing !== undefined) {
    throw new ToolError(l10n.t("“{0}” is missing from the input.", missing));
  }
  for (const [name, value] of given) {
    const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    if (!property) {
      throw new ToolError(
        l10n.t(
          "Unknown input “{0}”. Known inputs: {1}.",
          visibleText(name).slice(0, 100),
          Object.keys(schema.properties).join(", "),
        ),
      );
    }
    if (value !== undefined && !fits(property, value)) {
      throw new ToolError(l10n.t("“{0}” must be {1}.", name, expected(property)));
    }
  }
  return input as T;
}

function fits(property: Property, value: unknown): boolean {
  switch (property.type) {
    case "string":
      return isText(value, property.maxLength) && (property.enum?.includes(value) ?? true);
    case "integer":
      return (
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= property.minimum &&
        value <= property.maximum
      );
    case "array":
      return (
        Array.isArray(value) &&
        value.length <= property.maxItems &&
        value.every((item) => isText(item, property.items.maxLength))
      );
  }
}

function isText(value: unknown, maxLength = Number.POSITIVE_INFINITY): value is string {
  return typeof value === "string" && value.length <= maxLength && !value.includes("\0");
}

function expected(property: Property): string {
  switch (property.type) {
    case "string":
      return property.enum
        ? l10n.t("one of {0}", property.enum.join(", "))
        : l10n.t("a text of at most {0} characters", property.maxLength ?? "");
    case "integer":
      return l10n.t("a number from {0} to {1}", property.minimum, property.maximum);
    case "array":
      return l10n.t("a list of at most {0} texts", property.maxItems);
  }
}
