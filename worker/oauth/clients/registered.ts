import { z } from "zod";
import type { Secrets } from "../../access/derived-keys.ts";
import { sealed } from "../../access/sealed.ts";
import { type Client, makeClient } from "./client.ts";

/** Also of what a program is told to send us again. */
export const longestClientId = 2_000;

const prefix = "registered_";

/** What a registration is: its program keeps it for us, and we keep nothing. Names are short because they are sent each time. */
const seal = sealed("registration of a program", z.object({ n: z.string(), r: z.array(z.string()) }));

export interface Registration {
  name: string;
  redirectUris: readonly string[];
}

/** Equal registrations have equal ids, for as long as the secret is the same. */
export async function writeRegistration(
  secrets: Secrets,
  { name, redirectUris }: Registration,
): Promise<string> {
  return prefix + (await seal.write(secrets, [], { n: name, r: [...redirectUris] }));
}

/** The program with this id, if it was registered here, under the secret that we have or the one before. */
export async function findRegistered(secrets: Secrets, id: string): Promise<Client | undefined> {
  if (!id.startsWith(prefix) || id.length > longestClientId) return undefined;
  const read = await seal.read(secrets, [], id.slice(prefix.length));
  return read && makeClient({ id, name: read.n, kind: "registered", redirectUris: read.r });
}
