/** Templates and pipelines put a schedule in later. */
export function isPlaceholder(value: string): boolean {
  return (
    /^\s*@Microsoft\.KeyVault\(/i.test(value) ||
    /\$\{[^}]*\}|\$\([^)]*\)|#\{[^}]*\}#?|\{\{[^}]*\}\}|<[^>]*>|^__\w+__$|^\$\w+\$$/.test(value) ||
    value === "ScheduleValue"
  );
}
