import { expect, test } from "vitest";
import type { AccountEvent } from "../../api/activity.ts";
import { sayEvent } from "./say-event.ts";

const event = (kind: string, of: Partial<AccountEvent> = {}): AccountEvent =>
  Object.assign({
    id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    at: new Date(),
    kind,
    device: "Firefox on Linux",
    country: undefined,
    byOperator: false,
    knownBrowser: undefined,
    keyName: undefined,
    endedDevice: undefined,
    endedSessions: undefined,
    ...of,
  });

test.each([
  [event("signed_up"), "Created the account from Firefox on Linux"],
  [event("signed_in", { knownBrowser: true }), "Signed in from Firefox on Linux"],
  [event("signed_in", { knownBrowser: false }), "Signed in from Firefox on Linux, a new browser"],
  [event("signed_in", { knownBrowser: false, device: undefined }), "Signed in from a new browser"],
  [event("signed_in", { device: "curl" }), "Signed in from curl"],
  [event("signed_in", { device: undefined }), "Signed in"],
  [event("signed_out"), "Signed out from Firefox on Linux"],
  [
    event("session_ended", { endedDevice: "Safari on iPhone" }),
    "Signed out another device: Safari on iPhone",
  ],
  [event("session_ended"), "Signed out another device: unknown"],
  [event("sessions_ended", { endedSessions: 3 }), "Signed out 3 devices"],
  [event("password_changed"), "Changed the password, and signed out all other devices"],
  [event("name_changed"), "Changed the name"],
  [event("data_exported"), "Exported everything in the account"],
  [event("key_made", { keyName: "Backup" }), "Created the API key “Backup”"],
  [event("key_revoked", { keyName: "Backup" }), "Revoked the API key “Backup”"],
  [event("program_allowed", { keyName: "Claude" }), "Let the program “Claude” use the tasks"],
  [event("program_ended", { keyName: "Claude" }), "Ended the access of the program “Claude”"],
  [event("passkey_added", { keyName: "Phone" }), "Added the passkey “Phone”"],
  [event("passkey_removed", { keyName: "Phone" }), "Removed the passkey “Phone”"],
  [event("passkey_cloned", { keyName: "Phone" }), "Refused the passkey “Phone”, which may have been copied"],
  [event("calendar_made"), "Created the calendar address"],
  [event("calendar_replaced"), "Replaced the calendar address"],
  [event("calendar_revoked"), "Revoked the calendar address"],
  [event("password_reset"), "Chose a new password by email, and signed out all devices"],
  [event("email_verified"), "Verified the email address"],
  [event("email_change_asked"), "Asked to change the email address"],
  [event("email_change_cancelled"), "Cancelled the change of the email address"],
  [event("email_changed"), "Changed the email address"],
  [event("email_kept"), "Kept the email address, and signed out all devices"],
  [event("codes_refused"), "Refused wrong codes after the right password"],
  [event("second_factor_on"), "Turned two-step sign-in on, and signed out all other devices"],
  [event("second_factor_off"), "Turned two-step sign-in off, and signed out all other devices"],
  [event("recovery_codes_made"), "Created new recovery codes"],
  [event("recovery_code_used"), "Used a recovery code"],
  [event("something_newer"), undefined],
])("$0.kind is said in a sentence: $1", (of, sentence) => {
  expect(sayEvent(of)).toBe(sentence);
});
