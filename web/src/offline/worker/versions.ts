/*
 * Each version of the app has a cache of its own. Its page is stored last, so that a version with a page is complete.
 * Lookups begin with the newest cache, so that reloading the page gives the newest version, whichever worker answers.
 */
const prefix = "hedgerow-";
/** Where the server has the page of the app. It is stored as "/", where versions before this one look for it. */
const pagePath = "/app";

export async function store(version: string, files: ReadonlySet<string>): Promise<void> {
  const name = prefix + version;
  // A version that is deployed again, after a rollback, becomes the newest.
  await caches.delete(name);
  try {
    const cache = await caches.open(name);
    await Promise.all(Array.from(files, async (file) => cache.put(file, await copyOf(file))));
    await cache.put("/", await fetchPage(files));
  } catch (thrown) {
    await caches.delete(name);
    throw thrown;
  }
}

export async function find(path: string): Promise<Response | undefined> {
  for (const cacheName of await newestFirst()) {
    const response = await caches.match(path, { cacheName, ignoreVary: true });
    if (response) return response;
  }
  return undefined;
}

/** A new worker activates when no page is open, so no page needs the files of an older version. */
export async function dropOlderThan(version: string): Promise<void> {
  const names = await newestFirst();
  const own = names.indexOf(prefix + version);
  if (own >= 0) await drop(names.slice(own + 1));
}

export async function dropAll(): Promise<void> {
  await drop(await newestFirst());
}

async function drop(names: string[]): Promise<void> {
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Browsers list caches in the order of their creation. */
async function newestFirst(): Promise<string[]> {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(prefix)).toReversed();
}

/** A file with a content hash in its name is the same in every version. */
async function copyOf(file: string): Promise<Response> {
  return (file.startsWith("/assets/") ? await find(file) : undefined) ?? fetchFresh(file);
}

/** While a deployment spreads, some servers may still answer with the page of another version. */
async function fetchPage(files: ReadonlySet<string>): Promise<Response> {
  const page = await fetchFresh(pagePath);
  const named = (await page.clone().text()).match(/\/assets\/[\w.-]+/g) ?? [];
  if (named.every((file) => files.has(file))) return page;
  throw new TypeError("The page is of another version");
}

/** Another server at this address may answer a missing file with a page, so the type is checked before it is cached. */
async function fetchFresh(path: string): Promise<Response> {
  const response = await fetch(path, { cache: "no-cache" });
  const isPage = /^text\/html\b/.test(response.headers.get("Content-Type") ?? "");
  if (response.ok && !response.redirected && isPage === (path === pagePath)) return response;
  // An unread body would block other requests for the same URL.
  await response.body?.cancel();
  throw new TypeError(`${path} is not there`);
}
