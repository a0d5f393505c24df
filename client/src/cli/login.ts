import { env } from "node:process";
import { HedgerowError } from "../error.ts";
import { type DeviceCode, deviceSignIn, revoke } from "../oauth.ts";
import { ask } from "./ask.ts";
import type { Command } from "./command.ts";
import { forget, keep, readKept } from "./credentials.ts";
import { Failure } from "./failure.ts";
import { locked } from "./files.ts";
import { forgetListing } from "./listing.ts";
import { originFor } from "./session.ts";

export const login: Command = {
  name: "login",
  usage: "login [--origin ADDRESS] [--read-only]",
  summary: "Sign in: this program shows a code, and you allow it in a browser",
  options: { "read-only": { type: "boolean", about: "Ask for reading alone" } },
  examples: ["hedgerow login --origin https://hedgerow.example", "hedgerow login --read-only"],
  async run({ out, options, args }) {
    if (args.length > 0)
      throw new Failure("usage", "usage", "login takes no words.", {
        hint: "hedgerow login --origin ADDRESS",
      });
    const origin = await originFor(options.origin);
    const tokens = await deviceSignIn({
      origin,
      scope: options["read-only"] === true ? "read" : "read write",
      fetch: ask,
      onCode: (code) => out.say(sayCode(code)),
    }).catch((error: unknown) => {
      throw whyNot(error);
    });
    await locked(() => keep(origin, tokens, true));
    if (env["HEDGEROW_TOKEN"]) out.say("HEDGEROW_TOKEN is set, so commands use that and not this sign-in.");
    const may = tokens.scope.split(" ").includes("write") ? "may read and change" : "may read";
    const what = tokens.scope.includes("list:") ? "one list" : "your tasks";
    await out.give({ origin, scope: tokens.scope }, [`Signed in at ${origin}: this machine ${may} ${what}.`]);
  },
};

function sayCode({ userCode, verificationUri, verificationUriComplete, expiresAt }: DeviceCode): string {
  const minutes = Math.round((expiresAt - Date.now()) / 60_000);
  return [
    `Open this address and allow the program there, within ${minutes} minutes:`,
    "",
    `  ${verificationUriComplete}`,
    "",
    `It asks about the code ${userCode}. Or open ${verificationUri} anywhere and type it.`,
    "Waiting…",
  ].join("\n");
}

function whyNot(error: unknown): unknown {
  if (!(error instanceof HedgerowError)) return error;
  if (error.code === "access_denied") return new Failure("signIn", error.code, "It was not allowed.");
  if (error.code === "expired_token" || error.code === "authorization_pending")
    return new Failure("signIn", error.code, "Nobody allowed it in time.", {
      hint: "Begin again: hedgerow login",
    });
  return error;
}

export const logout: Command = {
  name: "logout",
  usage: "logout [--origin ADDRESS]",
  summary: "End this machine's access, at the server and here",
  options: {},
  examples: ["hedgerow logout"],
  async run({ out, options }) {
    const origin = await originFor(options.origin);
    const isKept = await locked(async () => {
      const kept = (await readKept()).origins[origin];
      if (kept === undefined) return false;
      // Only what has ended there is forgotten here: otherwise nobody could end it from here any more.
      await revoke({ origin, refreshToken: kept.refreshToken, fetch: ask });
      await forget(origin);
      return true;
    });
    if (!isKept) throw new Failure("signIn", "not_authenticated", `You are not signed in at ${origin}.`);
    await forgetListing(origin);
    await out.give({ origin, signed_out: true }, [`Signed out at ${origin}.`]);
  },
};
