/** A request's bytes, and its name in the figures; unless it is given, the name is the path. */
export interface Request {
  name: string;
  bytes: Buffer;
}

interface Parts {
  name?: string;
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Makes a request once, to be sent often. */
export function request({ path, name = path, method = "GET", headers = {}, body }: Parts): Request {
  const text = body === undefined ? "" : JSON.stringify(body);
  const all = {
    Host: "127.0.0.1",
    ...(body !== undefined && {
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(text)),
    }),
    ...headers,
  };
  const head = Object.entries(all).map(([field, value]) => `${field}: ${value}\r\n`);
  return { name, bytes: Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join("")}\r\n${text}`) };
}
