import type { Context } from "hono";
import { requireClientWithin, requireWithin } from "../../access/limits.ts";
import { memoryOf } from "../../budget/memory.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { Caller } from "../../context/caller.ts";
import { notAuthenticated } from "../../http/problem.ts";
import { type DocumentFault, fetchJson } from "../../outside/fetch-json.ts";
import { type Client, type ClientFault, findFirstParty } from "./client.ts";
import { isDocumentId, readDocument } from "./document.ts";
import { findRegistered } from "./registered.ts";

export type { Client, ClientFault };

/** Documents that an isolate remembers. What is wrong with one is not remembered (§4.2 of the draft). */
const documents = memoryOf<{ client: Client; until: number }>(500);

/** In seconds: how long one is remembered, if its host does not say; and whatever it says. */
const usualAge = 300;
const [shortestAge, longestAge] = [60, 600];

/**
 * Who a program is that calls itself by this id, for the person who is signed in. Only for them is a stranger's document
 * fetched: everybody else could have us ask anybody.
 */
export async function findClient(c: Context<AppEnv>, id: string): Promise<Client | ClientFault> {
  const known = await findKnownClient(c, id);
  if (known) return known;
  if (!isDocumentId(id)) return unknown;
  const memory = documents(c.get("settings"));
  const remembered = memory.get(id);
  if (remembered && remembered.until > Date.now()) return remembered.client;
  const fetched = await fetchClient(c, id);
  if (!("client" in fetched)) return fetched;
  memory.set(id, fetched);
  return fetched.client;
}

/** The same of those that we know without asking anybody. */
export async function findKnownClient(c: Context<AppEnv>, id: string): Promise<Client | undefined> {
  return findFirstParty(new URL(c.req.url).origin, id) ?? (await findRegistered(c.get("settings"), id));
}

const unknown: ClientFault = {
  fault: "unknown_client",
  detail: "This program is not known here: it has to introduce itself again",
};

async function fetchClient(c: Context<AppEnv>, id: string) {
  const settings = c.get("settings");
  const caller: Caller | undefined = c.get("caller");
  if (!caller) throw notAuthenticated();
  await requireWithin(settings.LIMIT_PROGRAMS_BY_CLIENT, `documents for ${caller.userId}`);
  await requireClientWithin(settings.LIMIT_PROGRAMS_BY_CLIENT, c);
  const fetched = await fetchJson(settings, id);
  if ("fault" in fetched) return unreachable(fetched);
  const client = readDocument(id, fetched.value);
  if ("fault" in client) return client;
  return { client, until: Date.now() + ageOf(fetched.headers.get("Cache-Control") ?? "") * 1_000 };
}

/** RFC 9111 §5.2.2, within bounds of our own. */
function ageOf(cacheControl: string): number {
  if (/\bno-(?:store|cache)\b/i.test(cacheControl)) return shortestAge;
  const [, seconds] = /\bmax-age=(\d{1,9})\b/i.exec(cacheControl) ?? [];
  return Math.min(Math.max(Number(seconds ?? usualAge), shortestAge), longestAge);
}

const reasons: Record<DocumentFault["fault"], string> = {
  address_not_public: "its address is not public",
  name_unknown: "there is no such host",
  name_not_public: "its host is not public",
  dns_away: "nobody says where its host is",
  away: "its host does not answer",
  late: "its host takes too long",
  redirects: "its host answers at another address",
  too_long: "there is more than ten kilobytes of it",
  not_text: "it is not UTF-8",
  wrong_status: "it is not there",
  wrong_type: "it is not said to be JSON",
  not_json: "it is not a JSON object",
};

function unreachable({ fault }: DocumentFault): ClientFault {
  return {
    fault: "client_unreachable",
    detail: `What this program says of itself cannot be read: ${reasons[fault]}`,
  };
}
