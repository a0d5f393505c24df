import { z } from "zod";
import { databaseUrl } from "./database-url.ts";
import { mailSettings, refuseHalf } from "./mail-settings.ts";
import { outsideSettings } from "../outside/settings.ts";
import { joinNumbered } from "../push/numbered.ts";
import { pushSettings } from "./push-settings.ts";
import { isStrongSecret, secretSetting } from "./secret-strength.ts";
import type { UnderstoodLine, Writer } from "../quick-add/understand-lines.ts";
import { SettingsError } from "./settings-error.ts";
import { webhookSettings } from "./webhook-settings.ts";

const easilyGuessed =
  "BETTER_AUTH_SECRET is too easily guessed: make it with `openssl rand -base64 32`, and keep the one you have as " +
  "BETTER_AUTH_SECRET_PREVIOUS for a week, so that nobody is signed out";

/** The part of a rate-limit binding that is used. */
export interface Limiter {
  limit(of: { key: string }): Promise<{ success: boolean }>;
}

const limiter = (name: string) =>
  z.custom<Limiter>(
    (value) => typeof value === "object" && value !== null && "limit" in value,
    `${name} is not bound: see [[ratelimits]] in wrangler.toml`,
  );

/** What the hasher answers: the result and how many hashes it has computed for it, or in how many seconds to try again. */
export type Hashed<T> = { value: T; hashes: number } | { retryAfter: number };

/** One of the objects that compute password hashes (worker/hasher). At most `longest` requests wait for it. */
export interface HasherObject {
  hash(password: string, longest: number): Promise<Hashed<string>>;
  verify(hash: string, password: string, longest: number): Promise<Hashed<boolean>>;
}

/** What understands words (worker/parser). It knows of a writer what it is told. */
export interface ParserService {
  understandLines(lines: readonly string[], writer: Writer): Promise<UnderstoodLine[]>;
}

const parser = (name: string) =>
  z.custom<ParserService>(
    (value) =>
      typeof value === "object" &&
      value !== null &&
      "understandLines" in value &&
      typeof value.understandLines === "function",
    `${name} is not bound: see [[services]] in wrangler.toml`,
  );

/** The object that holds the sockets of one owner (worker/bell). It knows sessions and keys by their ids. */
export interface BellObject {
  /** Opens a socket, or answers 401 when its session or key has ended meanwhile. */
  fetch(request: Request): Promise<Response>;
  ring(revision: number, cursor: string): Promise<void>;
  end(ids: string[]): Promise<void>;
  endAll(): Promise<void>;
}

/**
 * The object that rings the reminders of one owner (worker/clock). It is told whose it is: a runtime that reaches it in another
 * process knows its id, and not by what name it was asked for.
 */
export interface ClockObject {
  /** It is to look at this moment at the latest, in milliseconds. */
  wake(owner: string, at: number): Promise<void>;
  /** The account is gone. */
  forget(): Promise<void>;
  /** Sends a message to one device at once, and answers what has come of it. */
  test(owner: string, device: Device): Promise<"sent" | "ended" | "rests" | "refused" | "away">;
}

/** The object that delivers to the webhooks of one owner (worker/courier). It is told whose it is, as a timekeeper is. */
export interface CourierObject {
  /** There is something to deliver. */
  wake(owner: string): Promise<void>;
  /** The account is gone. */
  forget(): Promise<void>;
}

/** What a browser gave when somebody subscribed in it, and the key that it was made with. */
export interface Device {
  endpoint: string;
  p256dh: string;
  auth: string;
  key: string;
}

/** The part of a namespace of objects that is used. */
interface Namespace<Stub> {
  getByName(name: string): Stub;
}

const namespace = <Stub>(name: string) =>
  z.custom<Namespace<Stub>>(
    (value) => typeof value === "object" && value !== null && "getByName" in value,
    `${name} is not bound: see [[durable_objects.bindings]] in wrangler.toml`,
  );

const wholeNumber = (name: string, { from, to, usual }: { from: number; to: number; usual: number }) => {
  const message = `${name} must be a whole number from ${from} to ${to}`;
  return z
    .string(message)
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= from && value <= to, message)
    .default(usual);
};

const settingsSchema = z.object({
  DATABASE_URL: databaseUrl,
  BETTER_AUTH_SECRET: secretSetting("BETTER_AUTH_SECRET").refine(isStrongSecret, easilyGuessed),
  // May be one that was accepted once: it signs nothing any more.
  BETTER_AUTH_SECRET_PREVIOUS: secretSetting("BETTER_AUTH_SECRET_PREVIOUS").optional(),
  LIMIT_SIGN_IN_BY_CLIENT: limiter("LIMIT_SIGN_IN_BY_CLIENT"),
  LIMIT_SIGN_UP_BY_CLIENT: limiter("LIMIT_SIGN_UP_BY_CLIENT"),
  LIMIT_ENTRY_BY_EMAIL: limiter("LIMIT_ENTRY_BY_EMAIL"),
  LIMIT_BY_CALLER: limiter("LIMIT_BY_CALLER"),
  LIMIT_COSTLY_BY_CALLER: limiter("LIMIT_COSTLY_BY_CALLER"),
  LIMIT_UNPROVEN_BY_CLIENT: limiter("LIMIT_UNPROVEN_BY_CLIENT"),
  LIMIT_MAIL_BY_CLIENT: limiter("LIMIT_MAIL_BY_CLIENT"),
  LIMIT_PROGRAMS_BY_CLIENT: limiter("LIMIT_PROGRAMS_BY_CLIENT"),
  /** Wrong passwords in a row for one e-mail address before it has to wait. */
  SIGN_IN_FREE_FAILURES: wholeNumber("SIGN_IN_FREE_FAILURES", { from: 1, to: 100, usual: 5 }),
  /** The first wait in seconds; each further failure doubles it. */
  SIGN_IN_FIRST_PAUSE: wholeNumber("SIGN_IN_FIRST_PAUSE", { from: 1, to: 900, usual: 15 }),
  /** The longest wait in seconds: the owner must get in again after somebody else's guesses. */
  SIGN_IN_LONGEST_PAUSE: wholeNumber("SIGN_IN_LONGEST_PAUSE", { from: 1, to: 900, usual: 900 }),
  HASHER: namespace<HasherObject>("HASHER"),
  /** How many objects compute password hashes, each three or four a second. */
  HASHERS: wholeNumber("HASHERS", { from: 1, to: 1000, usual: 8 }),
  /** Password hashes that one object may have begun or put in its queue; each takes a quarter of a second. */
  LONGEST_HASH_QUEUE: wholeNumber("LONGEST_HASH_QUEUE", { from: 1, to: 100, usual: 12 }),
  PARSER: parser("PARSER"),
  BELL: namespace<BellObject>("BELL"),
  CLOCK: namespace<ClockObject>("CLOCK"),
  COURIER: namespace<CourierObject>("COURIER"),
  /** The service that knows breached passwords by the beginning of their SHA-1. Empty, none is asked. */
  BREACHED_PASSWORDS_URL: z
    .string()
    .refine(
      (value) => value === "" || /^(https:\/\/[^/]+|http:\/\/127\.0\.0\.1:\d+)\/(\S+\/)?$/.test(value),
      "BREACHED_PASSWORDS_URL must begin with https:// and end with /, or be empty",
    )
    .default(""),
  ...mailSettings,
  ...pushSettings,
  ...outsideSettings,
  ...webhookSettings,
  /** Without it, nobody can make a webhook here. */
  WEBHOOKS_SECRET: webhookSettings.WEBHOOKS_SECRET.optional(),
});

const checkedSchema = settingsSchema.superRefine(refuseHalf);

/** What the platform hands over, not yet checked. */
export type Bindings = Partial<Record<keyof z.input<typeof settingsSchema>, unknown>>;

/** The same, checked. */
export type Settings = z.output<typeof settingsSchema>;

export function readSettings(bindings: Bindings): Settings {
  const PUSH_PUBLIC_KEYS = joinNumbered(bindings, "PUSH_PUBLIC_KEYS");
  const read = checkedSchema.safeParse({ ...bindings, PUSH_PUBLIC_KEYS });
  if (read.success) return read.data;
  throw new SettingsError(read.error.issues.map((issue) => issue.message).join("; "));
}
