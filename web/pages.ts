import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { languageAt, translateLanding } from "./landing/translate.ts";

const inThisFolder = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const read = (name: string) => readFileSync(inThisFolder(name), "utf8");

/** The pages that the build makes: a stranger's, the app's, and that of an address that leads nowhere. */
export const pages = ["index.html", "app.html", "404.html"].map(inThisFolder);

/** What the pages have in common, or cannot know. */
export function fillPages(): Plugin {
  return {
    name: "fill-pages",
    // Before Vite looks for files that the pages name.
    transformIndexHtml: {
      order: "pre",
      handler: (html, { originalUrl = "/" }) => {
        const page = nameSite(html.replace("<!-- web/hedge.svg -->", read("hedge.svg")), readHost());
        // In development, Vite answers an address that it does not know with web/index.html.
        const language = languageAt(originalUrl);
        return language === undefined ? page : translateLanding(page, language);
      },
    },
    configureServer: ({ middlewares }) => {
      // In development there is no Pages to read web/public/_redirects.
      middlewares.use((request, _, next) => {
        if (isOfApp(request.url ?? "")) request.url = "/app.html";
        next();
      });
    },
  };
}

/** The host at which the product answers, if web/wrangler.toml names one. */
function readHost(): string | undefined {
  return /^APP_HOST\s*=\s*"(.+)"/m.exec(read("wrangler.toml"))?.[1];
}

/** A title card's picture has to be named with its host. Without a host, some services show the card without it. */
export function nameSite(html: string, host: string | undefined): string {
  if (host === undefined)
    return html
      .replaceAll(/^.*"(?:canonical|alternate|og:url)".*\n/gm, "")
      .replaceAll("HOST_OF_THIS_SITE", "");
  return html.replaceAll("HOST_OF_THIS_SITE", `https://${host}`);
}

function isOfApp(url: string): boolean {
  const { pathname } = new URL(url, "http://localhost");
  return read("public/_redirects")
    .split("\n")
    .some((line) => {
      const [from = "", to] = line.split(" ");
      return to === "/app" && new RegExp(`^${from.replace(/:\w+/, "[^/]+")}$`).test(pathname);
    });
}

/** The landing page loads the app itself when a person comes back (web/public/front.js): the files that the app's page names. */
export function nameFilesOfApp(landing: string, app: string): string {
  const entry = /<script type="module"[^>]* src="([^"]+)"/.exec(app)?.[1];
  const others = [...app.matchAll(/<link rel="modulepreload"[^>]* href="([^"]+)"/g)].map(([, href]) => href);
  if (!entry || !landing.includes(sourceOfApp))
    throw new Error("The landing page does not know the app's files");
  return landing.replace(sourceOfApp, [entry, ...others].join(" "));
}

/** What stands in web/index.html, and works in development. */
const sourceOfApp = "/src/app/main.tsx";
