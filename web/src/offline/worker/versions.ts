/*
 * Each version of the app has a cache of its own. The page of a version is laid in last, so that a version is either
 * whole or not there; and it is found in the newest one, so that who loads the page anew has the newest version,
 * whichever worker answers.
 */
const prefix = "hedgerow-";

export async function lay(version: string, files: ReadonlySet<string>): Promise<void> {
  const name = prefix + version;
  // A version that comes back, as after a mistake, becomes the newest again.
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
    const found = await caches.match(path, { cacheName, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** A new worker begins its work when no page is open any more, and so none that needs the files of an older version. */
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

/** They are listed in the order in which they were made. */
async function newestFirst(): Promise<string[]> {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(prefix)).toReversed();
}

/** A file with its content in its name is the same in every version. */
async function copyOf(file: string): Promise<Response> {
  return (file.startsWith("/assets/") ? await find(file) : undefined) ?? fetchFresh(file);
}

/** While a deployment spreads, one place may still answer with the page of another version. */
async function fetchPage(files: ReadonlySet<string>): Promise<Response> {
  const page = await fetchFresh("/");
  const named = (await page.clone().text()).match(/\/assets\/[\w.-]+/g) ?? [];
  if (named.every((file) => files.has(file))) return page;
  throw new TypeError("The page is of another version");
}

/** Pages answers with the page where there is no file: what is kept must be what was asked for. */
async function fetchFresh(path: string): Promise<Response> {
  const response = await fetch(path, { cache: "no-cache" });
  const isPage = /^text\/html\b/.test(response.headers.get("Content-Type") ?? "");
  if (response.ok && !response.redirected && isPage === (path === "/")) return response;
  // What nobody reads to its end would keep others from asking for the same.
  await response.body?.cancel();
  throw new TypeError(`${path} is not there`);
}
