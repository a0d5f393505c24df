import { env } from "node:process";
import { readOrigin } from "../address.ts";
import { type Client, createClient } from "../client.ts";
import { HedgerowError } from "../error.ts";
import { isGood, refreshing } from "../oauth.ts";
import { ask } from "./ask.ts";
import { forget, keep, readKept } from "./credentials.ts";
import { Failure, signInAgain, usage } from "./failure.ts";
import { locked } from "./files.ts";

/** Where to ask: what was typed, what the environment says, or where the person signed in last. */
export async function originFor(typed: string | undefined): Promise<string> {
  const named = typed ?? (env["HEDGEROW_ORIGIN"] || undefined) ?? (await readKept()).origin;
  if (named === undefined)
    throw new Failure("signIn", "not_authenticated", "You are not signed in.", {
      hint: "Sign in where your Hedgerow is: hedgerow login --origin https://hedgerow.example",
    });
  return checkOrigin(named);
}

function checkOrigin(text: string): string {
  let origin: string;
  try {
    origin = readOrigin(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    throw usage(`${text} is not an address as in https://hedgerow.example`);
  }
  const { protocol, hostname } = new URL(origin);
  if (protocol === "http:" && !/^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
    throw usage("Tokens are only sent over https, or to this machine itself.");
  return origin;
}

/** A client with this person's access. */
export async function openClient(typed: string | undefined): Promise<Client> {
  const origin = await originFor(typed);
  const told = env["HEDGEROW_TOKEN"] || undefined;
  if (told !== undefined) return createClient({ origin, token: told, tries: 3, fetch: ask });
  const { origins } = await readKept();
  if (origins[origin] === undefined)
    throw new Failure("signIn", "not_authenticated", `You are not signed in at ${origin}.`, {
      hint: `Sign in: hedgerow login --origin ${origin}`,
    });
  return createClient({ origin, token: (refused) => currentToken(origin, refused), tries: 3, fetch: ask });
}

/** The token that is kept, or one that it is exchanged for when it is over, or was refused. */
async function currentToken(origin: string, refused: string | undefined): Promise<string | undefined> {
  const kept = (await readKept()).origins[origin];
  if (kept === undefined) throw signInAgain();
  return isGood(kept, refused) ? kept.accessToken : exchange(origin, refused);
}

/**
 * A refresh token is exchanged once. Of two processes that want to, the second waits, and finds the new tokens where the
 * first has kept them.
 */
function exchange(origin: string, refused: string | undefined): Promise<string> {
  return locked(async () => {
    const kept = (await readKept()).origins[origin];
    if (kept === undefined) throw signInAgain();
    try {
      return await refreshing({
        origin,
        tokens: kept,
        fetch: ask,
        onTokens: (fresh) => keep(origin, fresh, false),
      })(refused);
    } catch (error) {
      if (!(error instanceof HedgerowError) || error.status !== 401) throw error;
      await forget(origin);
      throw signInAgain();
    }
  });
}
