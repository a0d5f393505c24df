import { createAuthClient } from "better-auth/client";
import { language } from "../language/words.ts";
import { reach } from "./reach.ts";
import { readRefusal } from "./refusal.ts";

export interface Person {
  id: string;
  email: string;
  name: string;
}

/** Better Auth's own client, at its own paths. Its failures are thrown as refusals, like all others. */
export const client = createAuthClient({
  fetchOptions: {
    // What is mailed to a person is in the language of their page.
    headers: { "Accept-Language": language },
    customFetchImpl: async (input, init) => {
      const response = await reach(input, init);
      if (!response.ok) throw await readRefusal(response);
      return response;
    },
  },
});

export async function signUp(email: string, password: string): Promise<Person> {
  const { data } = await client.signUp.email({ email, password, name: "" });
  return toPerson(data?.user);
}

/** Undefined if a code is needed, too. */
export async function signIn(email: string, password: string): Promise<Person | undefined> {
  const { data } = await client.signIn.email({ email, password });
  return data && "twoFactorRedirect" in data ? undefined : toPerson(data?.user);
}

export async function signOut(): Promise<void> {
  await client.signOut();
}

export async function findPerson(): Promise<Person | undefined> {
  const { data } = await client.getSession();
  return data ? toPerson(data.user) : undefined;
}

export async function rename(name: string): Promise<void> {
  await client.updateUser({ name });
}

/** Changing the password ends every other session. There is none yet for who signed up with a passkey. */
export async function changePassword(current: string | undefined, newPassword: string): Promise<void> {
  const currentPassword = current === undefined ? {} : { currentPassword: current };
  await client.$fetch("/change-password", {
    method: "POST",
    body: { ...currentPassword, newPassword, revokeOtherSessions: true },
  });
}

/** Ends this session, too. */
export async function signOutEverywhere(): Promise<void> {
  await client.revokeSessions();
}

export async function deleteAccount(password: string | undefined): Promise<void> {
  await client.deleteUser(password === undefined ? {} : { password });
}

export function toPerson(user: unknown): Person {
  const { id, email, name = "" }: Record<string, unknown> = Object(user);
  if (typeof id !== "string" || typeof email !== "string") throw new TypeError("An answer without a person");
  return { id, email, name: typeof name === "string" ? name : "" };
}
