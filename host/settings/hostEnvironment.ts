/**
 * The environment that jobs inherit from the host: the user's, without what belongs to the host
 * alone.
 */

const ownNames =
  /^(?:WEBJOBS_(?:URL|TOKEN)|ELECTRON_.*|VSCODE_.*|NODE_CHANNEL_.*|APPLICATION_INSIGHTS_NO_.*)$/i;

/**
 * Drops the token and address of hosts, and what an editor gives to the processes that it forks.
 */
export function inheritedEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || ownNames.test(name) ? [] : [[name, value]],
    ),
  );
}

/** App settings reach jobs as settings of the site, in the form that those have. */
export function withoutAppSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith("APPSETTING_")),
  );
}
