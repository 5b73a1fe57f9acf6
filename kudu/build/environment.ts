/**
 * What the tools of a build find in their environment: the user's, without what belongs to sites
 * and to the editor.
 */

/** Credentials and addresses of sites, and what an editor gives to the processes that it forks. */
const hidden =
  /^(?:WEBJOBS_(?:URL|TOKEN|USER|PASSWORD|PUBLISH_PROFILE)|AZURE_WEBAPP_PUBLISH_PROFILE|ELECTRON_.*|VSCODE_.*|NODE_CHANNEL_.*|APPSETTING_.*)$/i;

/**
 * What npm gives to the scripts that it runs: below a quiet one, npm would not say why it failed.
 */
const ofNpm = /^npm_(?:config_loglevel|command|lifecycle_.*|package_.*)$/i;

/** Of the tools that colour only what a terminal shows. */
const colors: NodeJS.ProcessEnv = {
  FORCE_COLOR: "1",
  CLICOLOR_FORCE: "1",
  DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION: "1",
  npm_config_color: "always",
};

export function buildEnvironment(
  environment: NodeJS.ProcessEnv,
  hasColors: boolean,
): NodeJS.ProcessEnv {
  const own = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !hidden.test(name) && !ofNpm.test(name)),
  );
  return hasColors && !environment.NO_COLOR ? { ...own, ...colors } : own;
}
