import { shorten } from "../http/validation.ts";
import { Fault } from "./fault.ts";
import { isObject, type Message } from "./message.ts";

/** From this revision on, each request says its version itself. */
const modern = "2026-07-28";
/** Older ones begin with a handshake; the newest of them is what an unknown client is offered. */
const older = ["2025-11-25", "2025-06-18"] as const;

export const versions = [modern, ...older];

export type Era = "modern" | "older";

const reserved = "io.modelcontextprotocol/";

/** By which rules a message is to be read: what it says of itself decides, and its headers must agree with it. */
export function eraOf(message: Message, headers: Headers): Era {
  const header = headers.get("MCP-Protocol-Version") ?? undefined;
  const meta = message.params["_meta"];
  const said = isObject(meta) ? meta[`${reserved}protocolVersion`] : undefined;
  if (said === undefined) {
    // Only requests must say it.
    if (header === modern && message.id !== undefined) throw lacking("protocolVersion");
    if (header !== undefined && !versions.includes(header)) throw unsupported(header);
    return "older";
  }
  if (typeof said !== "string") throw lacking("protocolVersion");
  requireSame("MCP-Protocol-Version", header, said);
  if (!versions.includes(said)) throw unsupported(said);
  if (said !== modern) return "older";
  if (isObject(meta) && !isObject(meta[`${reserved}clientCapabilities`])) throw lacking("clientCapabilities");
  requireSame("Mcp-Method", headers.get("Mcp-Method"), message.method);
  const name = message.method === "tools/call" ? message.params["name"] : undefined;
  if (typeof name === "string") requireSame("Mcp-Name", decode(headers.get("Mcp-Name")), name);
  return "modern";
}

/** Older revisions: the client's own version if we have it, and else the newest of the older ones, which it may refuse. */
export function agreeOn(asked: string): string {
  return older.find((version) => version === asked) ?? older[0];
}

function lacking(name: string): Fault {
  return new Fault("invalidParams", `params._meta must have ${reserved}${name}`);
}

function unsupported(requested: string): Fault {
  const data = { supported: versions, requested: shorten(requested) };
  return new Fault("unsupportedVersion", "Unsupported protocol version", data);
}

/** What stands between us and the client reads the headers, and must not be told something else than we are. */
function requireSame(name: string, header: string | null | undefined, said: string): void {
  if (header === said) return;
  throw new Fault("headerMismatch", `The header ${name} must be the same as in the body`);
}

/** Values that a header cannot hold are in base64, between marks. */
function decode(header: string | null): string | undefined {
  const encoded = /^=\?base64\?([A-Za-z0-9+/]*={0,2})\?=$/.exec(header ?? "")?.[1];
  if (encoded === undefined) return header ?? undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
