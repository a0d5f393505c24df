// @ts-check

/**
 * @typedef {{ place: import("./operation.browser.js").Place, body: string, token: string,
 *   values: { parameter: import("./operation.browser.js").Parameter, value: string }[] }} Wanted
 */

/** @param {Wanted} wanted */
export async function send(wanted) {
  const { method, address, headers, body } = put(wanted);
  // A page of the same origin: the cookies of whoever is signed in go along, unless a token speaks.
  const answer = await fetch(address, { method, headers, ...(body && { body }) });
  const text = await answer.text();
  const isJson = /\bjson\b/.test(answer.headers.get("Content-Type") ?? "");
  return {
    status: `${answer.status} ${answer.statusText}`.trim(),
    headers: [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n"),
    text,
    value: isJson ? JSON.parse(text) : undefined,
  };
}

/**
 * The same in a terminal. A token stays out of it: such lines are pasted into chats.
 * @param {Wanted} wanted
 */
export function asCurl(wanted) {
  const { method, address, headers, body } = put(wanted);
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const named = Object.entries(headers).map(([name, value]) =>
    name === "Authorization" ? `-H "Authorization: Bearer $TOKEN"` : `-H ${quoted(`${name}: ${value}`)}`,
  );
  const parts = [`curl -i -X ${method} ${quoted(location.origin + address)}`, ...named];
  return [...parts, ...(body ? [`-d ${quoted(body)}`] : [])].join(" \\\n  ");
}

/** @param {Wanted} wanted */
function put({ place, values, body, token }) {
  const given = values.filter(({ value }) => value !== "");
  const query = new URLSearchParams();
  /** @type {Record<string, string>} */
  const headers = {};
  let path = place.path;
  for (const { parameter, value } of given) {
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === "query") query.set(parameter.name, value);
    else headers[parameter.name] = value;
  }
  if (token.trim()) headers["Authorization"] = `Bearer ${token.trim()}`;
  if (body.trim()) headers["Content-Type"] = "application/json";
  const address = query.size > 0 ? `${path}?${query}` : path;
  return { method: place.method.toUpperCase(), address, headers, body: body.trim() };
}
