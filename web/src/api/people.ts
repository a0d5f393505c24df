import { createAuthClient } from "better-auth/client";
import { reach } from "./reach.ts";
import { readRefusal } from "./refusal.ts";

export interface Person {
  id: string;
  email: string;
  name: string;
}

export interface Device {
  id: string;
  current: boolean;
  agent: string;
  address: string;
  since: Date;
  seen: Date;
}

/** Better Auth's own client, at its own paths. Its failures are thrown as refusals, like all others. */
const client = createAuthClient({
  fetchOptions: {
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

export async function signIn(email: string, password: string): Promise<Person> {
  const { data } = await client.signIn.email({ email, password });
  return toPerson(data?.user);
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

/** Changing the password ends every other session. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await client.changePassword({ currentPassword, newPassword, revokeOtherSessions: true });
}

export async function listDevices(signal: AbortSignal): Promise<Device[]> {
  const [{ data: sessions }, { data: here }] = await Promise.all([
    client.listSessions({ fetchOptions: { signal } }),
    client.getSession({ fetchOptions: { signal } }),
  ]);
  const devices = (sessions ?? []).map((session) => ({
    id: session.token,
    current: session.id === here?.session.id,
    agent: session.userAgent ?? "",
    address: session.ipAddress ?? "",
    since: new Date(session.createdAt),
    seen: new Date(session.updatedAt),
  }));
  return devices.toSorted((a, b) => Number(b.current) - Number(a.current) || Number(b.seen) - Number(a.seen));
}

export async function signOutDevice(id: string): Promise<void> {
  await client.revokeSession({ token: id });
}

export async function signOutOtherDevices(): Promise<void> {
  await client.revokeOtherSessions();
}

export async function deleteAccount(password: string): Promise<void> {
  await client.deleteUser({ password });
}

function toPerson(user: { id: string; email: string; name: string } | undefined): Person {
  if (!user) throw new TypeError("An answer without a person");
  return { id: user.id, email: user.email, name: user.name };
}
