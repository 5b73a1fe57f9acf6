/** The settings of a site as its jobs and Kudu see them: deployment settings before app settings. */
import type { SiteSettings } from "./jobs/site";

export interface SettingsSources {
  /** Set by `POST /api/settings`; the map may change at any time. */
  readonly deployment: ReadonlyMap<string, string>;
  /** App settings of a file, without prefix; connection strings under the names that Azure gives them. */
  readonly fromFile: () => Readonly<Record<string, string>>;
  /** Variables of the form `APPSETTING_X` count as app settings, others do not. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const prefix = "APPSETTING_";

export function combineSettings({
  deployment,
  fromFile,
  environment,
}: SettingsSources): SiteSettings {
  return {
    get: (name) => deployment.get(name) ?? fromFile()[name] ?? environment[prefix + name],
    entries() {
      const app = { ...ofEnvironment(environment), ...fromFile() };
      const prefixed = Object.entries(app).map(([name, value]) => [prefix + name, value]);
      return { ...Object.fromEntries(prefixed), ...app, ...Object.fromEntries(deployment) };
    },
  };
}

function ofEnvironment(environment: SettingsSources["environment"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== undefined ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
