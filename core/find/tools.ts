/**
 * Files that lie beside a program and are none: Azure takes the first of them when no file is named
 * run.*.
 */

/** True for a configuration file, a test or a tool that some other program writes or reads. */
export function isTool(name: string): boolean {
  return tools.some((tool) => tool.test(name));
}

const tools: readonly RegExp[] = [
  // eslint.config.js, webpack.config.prod.js, karma.conf.js, jest.setup.js, gunicorn.conf.py
  /\.(?:config|conf|setup)(?:\.[\w-]+)*\.(?:js|py)$/i,
  // .eslintrc.js, .prettierrc.js, .pnp.js, .php-cs-fixer.php
  /^\.[^.].*\.(?:js|py|php)$/i,
  /^(?:gulpfile|gruntfile|jakefile|brunch-config|webpack\.mix)(?:\.babel)?\.js$/i,
  /\.(?:test|spec|stories|d)\.js$/i,
  /^(?:setup|conftest|noxfile|fabfile|dodo|__init__|test_.+|.+_test)\.py$/i,
  /\.(?:tests|psd)\.ps1$/i,
  // .NET: crash dumps, test hosts, Visual Studio's hosting process
  /^(?:createdump|testhost(?:\..+)?|apphost|singlefilehost)\.exe$|\.vshost\.exe$/i,
  // Build wrappers
  /^(?:mvnw|mvnwDebug)\.cmd$|^gradlew\.bat$/i,
];
