import { findRepeatedName } from "../http/json.ts";
import { shorten } from "../http/validation.ts";
import { Fault, type Id } from "./fault.ts";

/** A request has an id and is answered; a notification has none and is not. */
export interface Message {
  id: Id | undefined;
  method: string;
  params: Record<string, unknown>;
}

/** What a fault is answered to, even if nothing else of the message is right. */
export interface Read {
  id: Id | undefined;
  message: Message | Fault;
}

/** Deeper than any arguments of a tool. */
const deepest = 24;

export function readMessage(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("notJson", "The body is not well-formed JSON");
  }
  if (Array.isArray(value))
    return refuse("invalidRequest", "Send one message at a time: batches are not taken");
  if (!isObject(value)) return refuse("invalidRequest", "The body must be a JSON-RPC message");
  const id = isId(value["id"]) ? value["id"] : undefined;
  const message = faultIn(text, value) ?? messageIn(value, id);
  return { id, message };
}

function refuse(kind: Fault["kind"], text: string): Read {
  return { id: undefined, message: new Fault(kind, text) };
}

function faultIn(text: string, value: Record<string, unknown>): Fault | undefined {
  const repeated = findRepeatedName(text);
  if (repeated !== undefined)
    return new Fault("invalidRequest", `${shorten(repeated)} is given more than once`);
  if (depthOf(text) > deepest)
    return new Fault("invalidRequest", `The message is nested deeper than ${deepest} levels`);
  if (value["jsonrpc"] !== "2.0") return new Fault("invalidRequest", "jsonrpc must be 2.0");
  if ("id" in value && !isId(value["id"]))
    return new Fault("invalidRequest", "id must be text or a whole number");
  return undefined;
}

function messageIn(value: Record<string, unknown>, id: Id | undefined): Message | Fault {
  const { method, params = {} } = value;
  if (typeof method !== "string") {
    const isResponse = "result" in value || "error" in value;
    return new Fault(
      "invalidRequest",
      isResponse ? "This server asks nothing, and takes no responses" : "method must be text",
    );
  }
  // JSON-RPC would also allow a list; this protocol does not.
  if (!isObject(params)) return new Fault("invalidRequest", "params must be an object");
  return { id, method, params };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is Id {
  return typeof value === "string" || Number.isInteger(value);
}

/** Expects a text that JSON.parse accepts. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === "{" || token === "[") most = Math.max(most, (depth += 1));
    else if (token === "}" || token === "]") depth -= 1;
  }
  return most;
}
