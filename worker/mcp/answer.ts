import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import { largestBody } from "../fields/limits.ts";
import { readText } from "../http/body.ts";
import { Problem } from "../http/problem.ts";
import { callTool } from "./call-tool.ts";
import { Fault, type Id } from "./fault.ts";
import { instructions } from "./instructions.ts";
import { isObject, type Message, readMessage } from "./message.ts";
import { need, pass } from "./pass.ts";
import { toolList } from "./tool-list.ts";
import { agreeOn, type Era, eraOf, versions } from "./version.ts";

const server = { name: "hedgerow", title: "Hedgerow", version: "1" };
const described = { capabilities: { tools: {} }, instructions };

/** What is the same for everybody, for an hour. */
const cacheable = { ttlMs: 3_600_000, cacheScope: "public" };

type Result = Record<string, unknown>;

/** Answers one message. Each answer but a refusal has passed the gate, in one request to the database. */
export async function answer(c: Context<AppEnv>): Promise<Response> {
  if (!takesJson(c.req.header("Accept"))) throw new Problem("not_acceptable");
  need(c, "read");
  const { id, message } = readMessage(await readText(c.req.raw, largestBody));
  if (message instanceof Fault) return c.json(message.toMessage(id), 400);
  try {
    const era = eraOf(message, c.req.raw.headers);
    return message.id === undefined ? await acknowledge(c) : await respond(c, message, message.id, era);
  } catch (error) {
    if (error instanceof Fault) return c.json(error.toMessage(id), 400);
    throw error;
  }
}

/** A notification is not answered, whatever it says: none of them asks for anything here. */
async function acknowledge(c: Context<AppEnv>): Promise<Response> {
  await pass(c);
  return c.body(null, 202);
}

async function respond(c: Context<AppEnv>, message: Message, id: Id, era: Era): Promise<Response> {
  try {
    const result = await resultOf(c, message, era);
    return c.json({ jsonrpc: "2.0", id, result: era === "modern" ? complete(result) : result }, 200);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // Older clients read no message in an answer with another status.
    if (era === "modern") return c.json(error.toMessage(id), error.kind === "unknownMethod" ? 404 : 400);
    await pass(c);
    return c.json(error.toMessage(id), 200);
  }
}

async function resultOf(c: Context<AppEnv>, { method, params }: Message, era: Era): Promise<Result> {
  if (method === "tools/call") return callTool(c, params);
  const result = await plainResult(method, params, era);
  await pass(c);
  return result;
}

/** What is answered without a look at anybody's tasks. */
async function plainResult(method: string, params: Record<string, unknown>, era: Era): Promise<Result> {
  if (method === "tools/list") {
    // One page has all, and no cursor of ours leads to another one.
    if (params["cursor"] !== undefined) throw new Fault("invalidParams", "cursor is not one of this list's");
    return { tools: toolList(), ...(era === "modern" && cacheable) };
  }
  if (era === "modern" && method === "server/discover")
    return { supportedVersions: versions, ...described, ...cacheable };
  if (era === "older" && method === "ping") return {};
  if (era === "older" && method === "initialize") {
    const { protocolVersion: asked, capabilities, clientInfo } = params;
    if (typeof asked !== "string" || !isObject(capabilities) || !isObject(clientInfo))
      throw new Fault("invalidParams", "params must have protocolVersion, capabilities and clientInfo");
    return { protocolVersion: agreeOn(asked), serverInfo: server, ...described };
  }
  throw new Fault("unknownMethod", "This server does not know this method");
}

function complete({ _meta: own, ...result }: Result): Result {
  const meta = { ...(isObject(own) && own), "io.modelcontextprotocol/serverInfo": server };
  return { resultType: "complete", ...result, _meta: meta };
}

/** RFC 9110 §12.5.1. Clients say that they take streams as well; whoever takes only those gets nothing here. */
function takesJson(accept: string | undefined): boolean {
  if (accept === undefined) return true;
  return accept
    .toLowerCase()
    .split(",")
    .map((range) => range.trim().split(/\s*;\s*/))
    .some(([type = "", ...weights]) => {
      const isRefused = weights.some((weight) => /^q=0(\.0{0,3})?$/.test(weight));
      return ["application/json", "application/*", "*/*"].includes(type) && !isRefused;
    });
}
