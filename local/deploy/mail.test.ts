import { expect, test } from "vitest";
import { checkMail, describeMail } from "./mail.ts";

test("a deployment says once that no mail is sent, and how to turn it on", () => {
  expect(describeMail(["BETTER_AUTH_SECRET"])).toBe(
    "it sends no mail; docs/deploy.md says how to turn that on",
  );
});

test("a deployment names the sender", () => {
  expect(describeMail(["MAIL", "MAIL_FROM", "APP_ORIGIN"])).toBe("mail is sent by Cloudflare");
  expect(describeMail(["RESEND_API_KEY", "MAIL_FROM", "APP_ORIGIN"])).toBe("mail is sent by Resend");
  expect(describeMail(["MAIL", "RESEND_API_KEY", "MAIL_FROM", "APP_ORIGIN"])).toBe("mail is sent by Resend");
});

test.each([
  [["MAIL"], "Mail is to be sent by Cloudflare, but not without MAIL_FROM and APP_ORIGIN."],
  [["RESEND_API_KEY", "MAIL_FROM"], "Mail is to be sent by Resend, but not without APP_ORIGIN."],
  [["MAIL_FROM", "APP_ORIGIN"], "There are settings of mail, but no sender"],
  [["RESEND_URL"], "There are settings of mail, but no sender"],
])("half a configuration stops a deployment: %o", (names, message) => {
  expect(() => describeMail(names)).toThrow(message);
});

test("a value that the Worker would refuse is not uploaded", () => {
  expect(() => checkMail({})).not.toThrow();
  expect(() => checkMail({ APP_ORIGIN: "https://tasks.example.org", RESEND_API_KEY: "" })).not.toThrow();
  expect(() => checkMail({ APP_ORIGIN: "tasks.example.org" })).toThrow("APP_ORIGIN must be like");
});
