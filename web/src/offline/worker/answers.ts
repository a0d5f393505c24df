/** What a worker answers from what it keeps: the page for any address of the app, and the files of the app. */
export function pathToAnswer(
  request: Pick<Request, "method" | "mode" | "url">,
  home: string,
  files: ReadonlySet<string>,
): string | undefined {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== home || isOfServer.test(pathname)) return undefined;
  if (request.mode === "navigate") return pathname.includes(".") ? undefined : "/";
  // An open page may be of another version than this worker, and finds its files all the same.
  return files.has(pathname) || pathname.startsWith("/assets/") ? pathname : undefined;
}

/** The API's, and what Cloudflare keeps for itself on every host. */
const isOfServer = /^\/(?:api|cdn-cgi)(?:\/|$)/;
