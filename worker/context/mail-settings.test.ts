import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { noMail, secrets } from "../test/world.ts";
import { readSettings } from "./env.ts";
import { SettingsError } from "./settings-error.ts";

const complete = {
  RESEND_API_KEY: "re_made_up",
  MAIL_FROM: "Hedgerow <tasks@example.org>",
  APP_ORIGIN: "https://tasks.example.org",
};
const binding = { send: async () => ({ messageId: "1" }) };
const read = (mail: Record<string, unknown>) =>
  readSettings({
    ...env,
    ...noMail,
    ...secrets,
    DATABASE_URL: "postgres://user:password@host/database",
    ...mail,
  });

/** What the operator is told; nothing if the settings serve. */
function complaint(mail: Record<string, unknown>): string | undefined {
  try {
    read(mail);
    return undefined;
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}

test("mail is on with a sender, the address it comes from and the app's, and off with none of them", () => {
  expect(complaint({})).toBeUndefined();
  expect(complaint(complete)).toBeUndefined();
  const { RESEND_API_KEY: _, ...rest } = complete;
  expect(complaint({ ...rest, MAIL: binding })).toBeUndefined();
  expect(complaint({ ...complete, MAIL: binding, RESEND_URL: "http://127.0.0.1:8025" })).toBeUndefined();
});

test.each([
  [
    { RESEND_API_KEY: "re_made_up" },
    "RESEND_API_KEY is set, but MAIL_FROM is not set; RESEND_API_KEY is set, but APP_ORIGIN is not set",
  ],
  [{ MAIL: binding, MAIL_FROM: complete.MAIL_FROM }, "MAIL is bound, but APP_ORIGIN is not set"],
  [{ MAIL: binding, APP_ORIGIN: complete.APP_ORIGIN }, "MAIL is bound, but MAIL_FROM is not set"],
  [{ MAIL_FROM: complete.MAIL_FROM }, "no sender is set, neither MAIL nor RESEND_API_KEY, but MAIL_FROM"],
  [{ APP_ORIGIN: complete.APP_ORIGIN }, "no sender is set, neither MAIL nor RESEND_API_KEY, but APP_ORIGIN"],
  [{ RESEND_URL: "https://api.example" }, "RESEND_URL is set, but RESEND_API_KEY is not"],
])("half a configuration is refused: %o", (mail, message) => {
  expect(complaint(mail)).toBe(message);
});

test.each([
  ["MAIL_FROM", "Somebody"],
  ["MAIL_FROM", "Hedgerow <mail@example.org>\r\nBcc: all@example.org"],
  ["MAIL_FROM", "Hedgerow, Inc. <mail@example.org>"],
  ["MAIL_FROM", "Hedgerow <mail@example.org>, <other@example.org>"],
  ["MAIL_FROM", ""],
  ["APP_ORIGIN", "app.example.org"],
  ["APP_ORIGIN", "https://app.example.org/"],
  ["APP_ORIGIN", "https://app.example.org/app"],
  ["APP_ORIGIN", "http://app.example.org"],
  ["APP_ORIGIN", "https://someone@app.example.org"],
  ["APP_ORIGIN", "javascript:alert(1)"],
  ["RESEND_URL", "http://api.resend.com"],
  ["RESEND_URL", "http://127.0.0.1.example.org"],
  ["RESEND_API_KEY", "re_made up"],
  ["RESEND_API_KEY", ""],
  ["MAIL", "a name"],
])("%s cannot be %j, and the message does not repeat it", (name, value) => {
  const message = complaint({ ...complete, [name]: value });
  expect(message).toMatch(new RegExp(`^${name} must be`));
  if (value !== "") expect(message).not.toContain(value);
});

test.each(["tasks@example.org", "Hedgerow <tasks@example.org>", "Tâches de la haie <tasks@example.org>"])(
  "mail can come from %s",
  (from) => {
    expect(read({ ...complete, MAIL_FROM: from }).MAIL_FROM).toBe(from);
  },
);

test.each([
  "https://tasks.example.org",
  "https://tasks.example.org:8443",
  "http://localhost:8787",
  "http://127.0.0.1:8787",
])("links can lead to %s", (origin) => {
  expect(read({ ...complete, APP_ORIGIN: origin }).APP_ORIGIN).toBe(origin);
});
