import type { AccountEvent } from "../../api/activity.ts";

/** "Signed in from Firefox on Linux, a new browser". Undefined for what only a newer version of this app knows. */
export function sayEvent(event: AccountEvent): string | undefined {
  return sentences.get(event.kind)?.(event);
}

/** Whether the sentence says the device already. */
export function namesDevice({ kind }: AccountEvent): boolean {
  return kind === "signed_up" || kind === "signed_in" || kind === "signed_out";
}

const sentences = new Map<string, (event: AccountEvent) => string>(
  Object.entries({
    signed_up: (event) => `Created the account${from(event)}`,
    signed_in: (event) => `Signed in${sayHow(event)}`,
    signed_out: (event) => `Signed out${from(event)}`,
    session_ended: ({ endedDevice = "unknown" }) => `Signed out another device: ${endedDevice}`,
    sessions_ended: ({ endedSessions = 0 }) => `Signed out ${endedSessions} other devices`,
    password_changed: () => "Changed the password, and signed out all other devices",
    name_changed: () => "Changed the name",
    key_made: ({ keyName = "" }) => `Created the API key “${keyName}”`,
    key_revoked: ({ keyName = "" }) => `Revoked the API key “${keyName}”`,
    calendar_made: () => "Created the calendar address",
    calendar_replaced: () => "Replaced the calendar address",
    calendar_revoked: () => "Revoked the calendar address",
  } satisfies Record<string, (event: AccountEvent) => string>),
);

function sayHow(event: AccountEvent): string {
  if (event.device === undefined) return event.knownBrowser === false ? " from a new browser" : "";
  return event.knownBrowser !== false ? from(event) : `${from(event)}, a new browser`;
}

function from({ device }: AccountEvent): string {
  return device === undefined ? "" : ` from ${device}`;
}
