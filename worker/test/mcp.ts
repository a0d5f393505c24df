import type { Person } from "./people.ts";
import type { World } from "./world.ts";

export type Json = Record<string, unknown>;

interface Answer {
  status: number;
  headers: Headers;
  /** Empty for a refusal. */
  result: Json;
  error: { code: number; message: string; data?: Json } | undefined;
}

export const reserved = "io.modelcontextprotocol/";

/** A program that speaks the Model Context Protocol, as of 2026-07-28. */
export function programOf(world: World, person: Pick<Person, "token"> | undefined) {
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    world.fetch("/api/mcp", {
      method: "POST",
      headers: {
        ...(person && { Authorization: `Bearer ${person.token}` }),
        "Content-Type": "application/json",
        Accept: "application/json, text/event-stream",
        ...headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  async function ask(method: string, params: Json = {}): Promise<Answer> {
    const { name } = params;
    return read(
      await send(requestOf(method, params), {
        "MCP-Protocol-Version": "2026-07-28",
        "Mcp-Method": method,
        ...(typeof name === "string" && { "Mcp-Name": name }),
      }),
    );
  }

  return {
    send,
    ask,
    call: (name: string, given: Json = {}) => ask("tools/call", { name, arguments: given }),
  };
}

/** With more of what it says of itself, or less. */
export function requestOf(method: string, params: Json = {}, more: Json = {}) {
  const meta = {
    [`${reserved}protocolVersion`]: "2026-07-28",
    [`${reserved}clientCapabilities`]: {},
    [`${reserved}clientInfo`]: { name: "test", version: "1" },
    ...more,
  };
  return { jsonrpc: "2.0", id: 1, method, params: { ...params, _meta: meta } };
}

export async function read(response: Response): Promise<Answer> {
  const { result, error } = await response.json<Partial<Pick<Answer, "result" | "error">>>();
  return { status: response.status, headers: response.headers, result: result ?? {}, error };
}

/** What a tool answered, as data. */
export function structuredOf({ status, result, error }: Answer): Json {
  const structured = result["structuredContent"];
  if (structured === undefined) throw new Error(`nothing but ${status} ${JSON.stringify(error)}`);
  return Object(structured);
}
