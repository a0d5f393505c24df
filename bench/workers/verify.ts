import { verify } from "hono/jwt";
import { jwtVerify } from "jose";
import { issueToken, verifyToken } from "../../worker/access/token.ts";

type Settings = { BETTER_AUTH_SECRET: string };

const ways: Record<string, (token: string, settings: Settings) => Promise<unknown>> = {
  none: async () => true,
  ours: (token, settings) => verifyToken(settings, token, new Date()),
  remembered: (token, settings) => verifyToken(settings, token, new Date()),
  hono: (token, { BETTER_AUTH_SECRET: secret }) => verify(token, secret, "HS256"),
  jose: (token, { BETTER_AUTH_SECRET: secret }) =>
    jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ["HS256"],
      issuer: "hedgerow",
      audience: "hedgerow-api",
    }),
};

/** More than are remembered once they have verified, so that each is verified anew. */
const mostTokens = 2_500;
let tokens: string[] | undefined;

async function makeTokens(settings: Settings): Promise<string[]> {
  const made = [];
  for (let count = 0; count < mostTokens; count += 1) {
    const [userId, sessionId] = [crypto.randomUUID(), crypto.randomUUID()];
    made.push(await issueToken(settings, { userId, sessionId, email: "person@example.com" }, new Date()));
  }
  return made;
}

/** Verifies `count` tokens. A Worker's clock stands still while it computes, so the caller measures the time. */
export default {
  async fetch(request: Request, settings: Settings) {
    const { searchParams } = new URL(request.url);
    const way = searchParams.get("way") ?? "none";
    tokens ??= await makeTokens(settings);
    const different = way === "remembered" ? tokens.slice(0, 1) : tokens;
    for (let count = Number(searchParams.get("count")); count > 0; count -= 1) {
      const token = different[count % different.length] ?? "";
      if (!(await ways[way]?.(token, settings))) return new Response("refused", { status: 401 });
    }
    return new Response("verified");
  },
};
