import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { checkWebhooks, planWebhooks } from "./webhooks.ts";

const fresh = () => randomBytes(32).toString("base64");
const none = { api: [], courier: [] };
/** As every deployment has had it, which knew no webhooks. */
const older = { api: ["BETTER_AUTH_SECRET", "DATABASE_URL"], courier: [] };
const both = { api: [...older.api, "WEBHOOKS_SECRET"], courier: ["DATABASE_URL", "WEBHOOKS_SECRET"] };

test.each([
  ["a first deployment", none],
  ["the first one with webhooks", older],
  ["one that broke off after the courier", { ...both, api: older.api }],
])("%s makes a good secret, and each time another", (_, stored) => {
  const { given, sentence } = planWebhooks({ stored, environment: {} });
  expect(sentence).toBe("webhooks are on, with a fresh secret");
  expect(Object.keys(given)).toEqual(["WEBHOOKS_SECRET"]);
  expect(() => checkWebhooks(given)).not.toThrow();
  expect(planWebhooks({ stored, environment: {} }).given).not.toEqual(given);
});

test("a later deployment leaves it as it is: nobody could read it back", () => {
  expect(planWebhooks({ stored: both, environment: { WEBHOOKS_SECRET: "" } })).toEqual({
    given: {},
    sentence: "webhooks are on",
  });
});

test("one that is given goes to both, with the one before it, and what signs people in does not", () => {
  const given = { WEBHOOKS_SECRET: fresh(), WEBHOOKS_SECRET_PREVIOUS: fresh() };
  for (const stored of [none, both])
    expect(planWebhooks({ stored, environment: { ...given, BETTER_AUTH_SECRET: fresh() } }).given).toEqual(
      given,
    );
});

test("one that the API alone has is not replaced without a word: webhooks may be sealed under it", () => {
  const stored = { ...both, courier: ["DATABASE_URL"] };
  expect(() => planWebhooks({ stored, environment: {} })).toThrow(
    "The API has a WEBHOOKS_SECRET and the courier has none",
  );
  const given = { WEBHOOKS_SECRET: fresh() };
  expect(planWebhooks({ stored, environment: given }).given).toEqual(given);
});

test("a value that the courier would refuse is not uploaded", () => {
  expect(() => checkWebhooks({})).not.toThrow();
  expect(() => checkWebhooks({ WEBHOOKS_SECRET: fresh() })).not.toThrow();
  expect(() => checkWebhooks({ WEBHOOKS_SECRET: "sesame" })).toThrow("must have at least 32 characters");
  expect(() => checkWebhooks({ WEBHOOKS_SECRET: "a".repeat(64) })).toThrow("too easily guessed");
  expect(() => checkWebhooks({ WEBHOOKS_SECRET_PREVIOUS: fresh() })).toThrow("WEBHOOKS_SECRET is not set");
});
