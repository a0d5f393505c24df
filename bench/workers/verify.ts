import { verify } from "hono/jwt";
import { jwtVerify } from "jose";
import { verifyToken } from "../../worker/auth/token.ts";

type Verify = (token: string, secret: string) => Promise<unknown>;

const ways: Record<string, Verify> = {
  none: async () => true,
  ours: (token, secret) => verifyToken({ BETTER_AUTH_SECRET: secret }, token, new Date()),
  hono: (token, secret) => verify(token, secret, "HS256"),
  jose: (token, secret) =>
    jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ["HS256"],
      issuer: "hedgerow",
      audience: "hedgerow-api",
    }),
};

/** Verifies a token as often as it is told to. A Worker's clock stands still meanwhile, so the time is taken outside. */
export default {
  async fetch(request: Request, { BETTER_AUTH_SECRET: secret }: { BETTER_AUTH_SECRET: string }) {
    const { searchParams } = new URL(request.url);
    const way = ways[searchParams.get("way") ?? ""] ?? ways["none"];
    const token = request.headers.get("Authorization")?.slice("Bearer ".length) ?? "";
    for (let count = Number(searchParams.get("count")); count > 0; count -= 1) {
      if (!(await way?.(token, secret))) return new Response("refused", { status: 401 });
    }
    return new Response("verified");
  },
};
