import { as } from "./people.ts";
import { type Asker, commandLine, postForm } from "./programs.ts";
import type { World } from "./world.ts";

export interface Codes {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
}

type Fields = Record<string, string | undefined>;

export const askForCodes = (world: World, fields: Fields = {}, headers: Record<string, string> = {}) =>
  postForm(world, "device_authorization", { client_id: commandLine.client_id, ...fields }, headers);

/** A device that waits for somebody. */
export async function openDevice(world: World, fields: Fields = {}): Promise<Codes> {
  const answer = await askForCodes(world, { scope: "read write", ...fields });
  if (!answer.ok) throw new Error(`there are no codes: ${await answer.text()}`);
  return answer.json<Codes>();
}

export const look = (world: World, person: Asker, user_code: string) =>
  as(world, person).post("/api/oauth/device/look", { user_code });

export const decide = (
  world: World,
  person: Asker,
  { user_code }: { user_code: string },
  more: { decision?: "allow" | "refuse"; scope?: "read" | "write"; list_id?: string } = {},
) =>
  as(world, person).post("/api/oauth/device/decide", {
    user_code,
    decision: "allow",
    scope: "read",
    ...more,
  });

export const poll = (world: World, { device_code }: { device_code: string }, fields: Fields = {}) =>
  postForm(world, "token", {
    grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    client_id: commandLine.client_id,
    device_code,
    ...fields,
  });

/** As if it had not asked for so many seconds. */
export const passTime = (world: World, seconds: number) =>
  world.sql("update device_codes set polled_at = polled_at - $1 * interval '1 second'", [seconds]);

/** As if it had been opened so many seconds earlier. */
export const age = (world: World, seconds: number) =>
  world.sql("update device_codes set expires_at = expires_at - $1 * interval '1 second'", [seconds]);
