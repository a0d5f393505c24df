/** Asks the API with the cookies of this browser. The token may be over, and the session not: then it is renewed. */
export async function ask(method: "GET" | "POST" | "PUT", path: string, body?: object): Promise<Response> {
  const init: RequestInit = { method, headers: { Accept: "application/json" } };
  if (body) {
    init.headers = { Accept: "application/json", "Content-Type": "application/json" };
    init.body = JSON.stringify(body);
  }
  const first = await fetch(path, init);
  if (first.status !== 401) return first;
  const renewed = await fetch("/api/auth/renew", { method: "POST" });
  if (renewed.ok) return fetch(path, init);
  // What cannot be renewed just now is no end of the session.
  return renewed.status === 401 ? first : renewed;
}

export const pathOf = (owner: string, ...steps: string[]) => ["/api", owner, ...steps].join("/");
