import { sha256 } from "../http/digest.ts";
import { as, type Person } from "./people.ts";
import { origin, type World } from "./world.ts";

/** A program that everybody knows: it waits for its answer on the person's own machine. */
export const commandLine = {
  client_id: `${origin}/cli`,
  redirect_uri: "http://127.0.0.1:49152/callback",
};

export const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

type Fields = Record<string, string | undefined>;

const write = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();

/** What a program leads a person here with. What is undefined is left out. */
export async function asking(fields: Fields = {}): Promise<string> {
  return write({
    ...commandLine,
    response_type: "code",
    code_challenge: await sha256(verifier),
    code_challenge_method: "S256",
    scope: "read write",
    state: "its state",
    ...fields,
  });
}

interface Wishes {
  /** Of what the program asks. */
  asked?: Fields;
  scope?: "read" | "write";
  list_id?: string;
}

export type Asker = Pick<Person, "token"> & Partial<Person>;

/** What the person's page sends when they allow it. */
export async function consent(
  world: World,
  person: Asker,
  { asked, scope = "write", list_id }: Wishes = {},
): Promise<Response> {
  const decision = { query: await asking(asked), decision: "allow", scope, ...(list_id && { list_id }) };
  return as(world, person).post("/api/oauth/consent", decision);
}

/** Where the program is answered. */
export async function redirectOf(answer: Response): Promise<URL> {
  const { redirect } = await answer.json<{ redirect: string }>();
  return new URL(redirect);
}

export async function codeFor(world: World, person: Asker, wishes: Wishes = {}): Promise<string> {
  return (await redirectOf(await consent(world, person, wishes))).searchParams.get("code") ?? "";
}

export function postForm(
  world: World,
  path: string,
  fields: Fields | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return world.fetch(`/api/oauth/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
    body: typeof fields === "string" ? fields : write(fields),
  });
}

export const redeem = (world: World, code: string, fields: Fields = {}) =>
  postForm(world, "token", {
    grant_type: "authorization_code",
    code,
    ...commandLine,
    code_verifier: verifier,
    ...fields,
  });

export const refresh = (world: World, token: string, fields: Fields = {}) =>
  postForm(world, "token", {
    grant_type: "refresh_token",
    refresh_token: token,
    client_id: commandLine.client_id,
    ...fields,
  });

export interface Tokens {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
}

export interface Refusal {
  error: string;
  error_description: string;
}

/** A program with tokens, let in by a person. */
export async function letIn(world: World, person: Asker, wishes: Wishes = {}): Promise<Tokens> {
  const answer = await redeem(world, await codeFor(world, person, wishes));
  if (!answer.ok) throw new Error(`there are no tokens: ${await answer.text()}`);
  return answer.json<Tokens>();
}

export const errorOf = async (answer: Response) => (await answer.json<Refusal>()).error;
