import { verify } from "hono/jwt";
import { jwtVerify } from "jose";
import { verifyToken } from "../../worker/access/token.ts";

type Settings = { BETTER_AUTH_SECRET: string };

const ways: Record<string, (token: string, settings: Settings) => Promise<unknown>> = {
  none: async () => true,
  ours: (token, settings) => verifyToken(settings, token, new Date()),
  hono: (token, { BETTER_AUTH_SECRET: secret }) => verify(token, secret, "HS256"),
  jose: (token, { BETTER_AUTH_SECRET: secret }) =>
    jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ["HS256"],
      issuer: "hedgerow",
      audience: "hedgerow-api",
    }),
};

/** Verifies a token `count` times. A Worker's clock stands still while it computes, so the caller measures the time. */
export default {
  async fetch(request: Request, settings: Settings) {
    const { searchParams } = new URL(request.url);
    const way = ways[searchParams.get("way") ?? ""] ?? ways["none"];
    const token = request.headers.get("Authorization")?.slice("Bearer ".length) ?? "";
    for (let count = Number(searchParams.get("count")); count > 0; count -= 1) {
      if (!(await way?.(token, settings))) return new Response("refused", { status: 401 });
    }
    return new Response("verified");
  },
};
