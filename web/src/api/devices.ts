import { client } from "./people.ts";

export interface Device {
  id: string;
  /** The id by which the history names it. */
  session: string;
  current: boolean;
  agent: string;
  address: string;
  country: string | undefined;
  since: Date;
  seen: Date;
}

export async function listDevices(signal: AbortSignal): Promise<Device[]> {
  const [{ data: sessions }, { data: here }] = await Promise.all([
    client.listSessions({ fetchOptions: { signal } }),
    client.getSession({ fetchOptions: { signal } }),
  ]);
  const devices = (sessions ?? []).map((session) => ({
    id: session.token,
    session: session.id,
    current: session.id === here?.session.id,
    agent: session.userAgent ?? "",
    address: session.ipAddress ?? "",
    country: "country" in session && typeof session.country === "string" ? session.country : undefined,
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
