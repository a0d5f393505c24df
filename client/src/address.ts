/** The origin of the service, from what a person may have typed. */
export function readOrigin(text: string): string {
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`An origin begins with https://, unlike ${text}`);
  if (!/^\/(?:api\/?)?$/.test(url.pathname) || url.username !== "" || url.search !== "" || url.hash !== "")
    throw new TypeError(`An origin has no path, as in https://hedgerow.example, unlike ${text}`);
  return url.origin;
}

export type Words = Record<string, unknown>;

/** Where a request goes: always to the API of this origin, because a token may go with it. */
export function addressOf(origin: string, path: string, names: Words = {}, query: Words = {}): URL {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(name, names[name]));
  const url = new URL(filled, origin);
  if (url.origin !== origin || !url.pathname.startsWith("/api/"))
    throw new TypeError(`A path begins with /api/, unlike ${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== undefined && item !== null) url.searchParams.append(name, String(item));
  }
  return url;
}

/** A URL has no way to write a segment that is empty or made of dots: it would be another path. */
function segment(name: string, value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`${name} is missing in the path, or cannot be in one`);
  return encodeURIComponent(text);
}
