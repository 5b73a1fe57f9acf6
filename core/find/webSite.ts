/** What shows that a folder is a web site or its source, as no folder of WebJobs is. */
import type { Entry } from "../folder";

export function isWebSite(entries: readonly Entry[]): boolean {
  return entries.some(({ name, kind }) => (kind === "file" ? siteFile : siteFolder).test(name));
}

const siteFile =
  /^(manage\.py|[aw]sgi\.py|artisan|index\.html?|wp-config\.php|config\.ru|angular\.json|nest-cli\.json|global\.asax|startup\.cs|(next|nuxt|vite|vue|svelte|astro|gatsby|remix)[.-]config\.\w+|webpack\.mix\.js)$/i;

const siteFolder =
  /^(public|static|views|templates|routes?|controllers|pages|components|areas|middlewares?|wwwroot|css|styles|client|server|frontend|backend|e2e|cypress|webapp)$/i;
