import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import type { KeyScope } from "./keys.ts";
import { readObject, readRefusal } from "./refusal.ts";
import { reachRenewing } from "./renewal.ts";

/** What a person is asked when a program wants in, and what they answer. */

export interface Program {
  /** What it calls itself. */
  name: string;
  /** The host that says of the name that it is its program's. */
  host: string | undefined;
  /** It has introduced itself, and no host says anything. Otherwise, without a host, it is our own. */
  isRegistered: boolean;
}

export interface ProgramRequest {
  program: Program;
  scope: KeyScope;
  /** Where the answer goes. Undefined for a device, which asks for it. */
  redirectHost?: string;
}

/** How far a program may go: everywhere if it names no list. */
export interface Extent {
  scope: KeyScope;
  list?: string | undefined;
}

export type Decision = "allow" | "refuse";

/** One of these. */
export interface Asked {
  request?: ProgramRequest;
  /** The request has a fault, and the program hears of it at this address. */
  redirect?: string;
  /** The request has a fault, and nobody but the person may hear of it. */
  fault?: string;
}

export async function askWhatFor(query: string): Promise<Asked> {
  const response = await reachRenewing("/api/oauth/request", {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const answer = await readObject(response.clone());
  // The API speaks English, and so does whoever mends the program.
  if (answer["type"] === "/problems/oauth_request_invalid") return { fault: String(answer["detail"]) };
  if (!response.ok) throw await readRefusal(response);
  if (typeof answer["redirect"] === "string") return { redirect: answer["redirect"] };
  const { redirect_host: redirectHost, scopes, client } = answer;
  const { asked: scope }: { asked?: unknown } = Object(scopes);
  if (typeof redirectHost !== "string") throw brokenOff();
  return { request: { ...toRequest(client, scope), redirectHost } };
}

/** Answers the address at which the program hears of it. */
export async function decide(query: string, decision: Decision, extent: Extent): Promise<string> {
  const answer = await readObject(await post("consent", { query, decision, ...toBody(extent) }));
  if (typeof answer["redirect"] === "string") return answer["redirect"];
  throw brokenOff();
}

/** Which program waits for this code. */
export async function lookAtCode(code: string): Promise<ProgramRequest> {
  const { client, scope } = await readObject(await post("device/look", { user_code: code }));
  return toRequest(client, scope);
}

export async function decideForDevice(code: string, decision: Decision, extent: Extent): Promise<void> {
  await post("device/decide", { user_code: code, decision, ...toBody(extent) });
}

const post = (path: string, body: object) => ask(`/api/oauth/${path}`, { method: "POST", body });

const toBody = ({ scope, list }: Extent) => ({ scope, ...(list !== undefined && { list_id: list }) });

function toRequest(client: unknown, scope: unknown): ProgramRequest {
  const { name, host, registered }: Record<string, unknown> = Object(client);
  if (typeof name !== "string") throw brokenOff();
  const program = {
    name,
    host: typeof host === "string" ? host : undefined,
    isRegistered: registered !== false,
  };
  return { program, scope: scope === "write" ? "write" : "read" };
}
