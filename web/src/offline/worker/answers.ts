/** The cached path that answers a request: the page for every URL of the app, and the app's files. */
export function pathToAnswer(
  request: Pick<Request, "method" | "mode" | "url">,
  home: string,
  files: ReadonlySet<string>,
): string | undefined {
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== home || isServerPath.test(pathname)) return undefined;
  if (request.mode === "navigate") {
    const isLanding = isTranslated.test(pathname) || (pathname === "/" && searchParams.has(landingPage));
    return isLanding || pathname.includes(".") ? undefined : "/";
  }
  // An open page may belong to another version than this worker, and still needs its files.
  return files.has(pathname) || pathname.startsWith("/assets/") ? pathname : undefined;
}

/** Asks for the page that says what Hedgerow is, although the app is here. web/public/front.js reads it, too. */
const landingPage = "about";

/** That page in another language, such as "/de". */
const isTranslated = /^\/[a-z]{2}$/;

/** Paths of the API, and those that Cloudflare reserves on every host. */
const isServerPath = /^\/(?:api|cdn-cgi)(?:\/|$)/;
