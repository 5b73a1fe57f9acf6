/** Texts that a pipeline or a template engine replaces before Azure reads the file. */

/**
 * `#{x}#`, `#{x}`, `__x__`, `$(x)`, `${x}`, `{{x}}`, `[[x]]`, `@@x@@`, `<x>` and `<%= x %>`. None
 * of them can be part of an NCRONTAB expression or of a JSON literal.
 */
const token =
  /#\{[^{}]*\}#?|\$\{\{[^{}]*\}\}|\$[({[][^(){}[\]]*[)}\]]|\{\{[^{}]*\}\}|\[\[[^[\]]*\]\]|__[A-Za-z0-9][A-Za-z0-9_.-]*?__|@@[\w.-]+@@|<%.*?%>|<[A-Za-z][\w .:-]*>/;

const tokens = new RegExp(token, "g");

export function findPlaceholder(text: string): { offset: number; length: number } | undefined {
  const found = token.exec(text);
  return found === null ? undefined : { offset: found.index, length: found[0].length };
}

/**
 * The text with each placeholder replaced by as many of a character: a digit for a value, a blank
 * for a block.
 */
export function withoutPlaceholders(text: string, filling: "1" | " "): string {
  return text.replace(tokens, (match) => filling.repeat(match.length));
}

/** `%Name%`, the setting of a TimerTrigger, anywhere in the text. */
export function findSettingName(text: string): { offset: number; length: number } | undefined {
  const found = /%[^%\s]+%/.exec(text);
  return found === null ? undefined : { offset: found.index, length: found[0].length };
}
