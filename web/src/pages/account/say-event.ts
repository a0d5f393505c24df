import { plural, t } from "../../language/t.ts";
import type { AccountEvent } from "../../api/activity.ts";
import { sayDevice } from "../../ui/say-device.ts";

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
    signed_up: ({ device }) =>
      device === undefined
        ? t("Created the account")
        : t("Created the account from {device}", { device: sayDevice(device) }),
    signed_in: saySignIn,
    signed_out: ({ device }) =>
      device === undefined ? t("Signed out") : t("Signed out from {device}", { device: sayDevice(device) }),
    session_ended: ({ endedDevice: device }) =>
      device === undefined
        ? t("Signed out another device: unknown")
        : t("Signed out another device: {device}", { device: sayDevice(device) }),
    sessions_ended: ({ endedSessions = 0 }) =>
      plural(endedSessions, "Signed out {count} device", "Signed out {count} devices"),
    password_changed: () => t("Changed the password, and signed out all other devices"),
    name_changed: () => t("Changed the name"),
    data_exported: () => t("Exported everything in the account"),
    key_made: ({ keyName = "" }) => t("Created the API key “{keyName}”", { keyName }),
    key_revoked: ({ keyName = "" }) => t("Revoked the API key “{keyName}”", { keyName }),
    program_allowed: ({ keyName = "" }) => t("Let the program “{keyName}” use the tasks", { keyName }),
    program_ended: ({ keyName = "" }) => t("Ended the access of the program “{keyName}”", { keyName }),
    webhook_made: ({ keyName = "" }) => t("Created the webhook “{keyName}”", { keyName }),
    webhook_removed: ({ keyName = "" }) => t("Removed the webhook “{keyName}”", { keyName }),
    webhook_off: ({ keyName = "" }) =>
      t("Turned off the webhook “{keyName}”, because its address took no more messages", { keyName }),
    calendar_made: () => t("Created the calendar address"),
    calendar_replaced: () => t("Replaced the calendar address"),
    calendar_revoked: () => t("Revoked the calendar address"),
    password_reset: () => t("Chose a new password by email, and signed out all devices"),
    email_verified: () => t("Verified the email address"),
    email_change_asked: () => t("Asked to change the email address"),
    email_change_cancelled: () => t("Cancelled the change of the email address"),
    email_changed: () => t("Changed the email address"),
    email_kept: () => t("Kept the email address, and signed out all devices"),
    passkey_added: ({ keyName = "" }) => t("Added the passkey “{keyName}”", { keyName }),
    passkey_removed: ({ keyName = "" }) => t("Removed the passkey “{keyName}”", { keyName }),
    passkey_cloned: ({ keyName = "" }) =>
      t("Refused the passkey “{keyName}”, which may have been copied", { keyName }),
    second_factor_on: () => t("Turned two-step sign-in on, and signed out all other devices"),
    second_factor_off: () => t("Turned two-step sign-in off, and signed out all other devices"),
    recovery_codes_made: () => t("Created new recovery codes"),
    recovery_code_used: () => t("Used a recovery code"),
    codes_refused: () => t("Refused wrong codes after the right password"),
  } satisfies Record<string, (event: AccountEvent) => string>),
);

function saySignIn({ device: name, knownBrowser }: AccountEvent): string {
  const isNew = knownBrowser === false;
  if (name === undefined) return isNew ? t("Signed in from a new browser") : t("Signed in");
  const device = sayDevice(name);
  return isNew
    ? t("Signed in from {device}, a new browser", { device })
    : t("Signed in from {device}", { device });
}
