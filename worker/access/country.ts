import type { Context } from "hono";
import { z } from "zod";
import type { AppEnv } from "../context/app-env.ts";

/** Tor and places that the network does not know have codes, too, which are no countries: `T1` and `XX`. */
const placeSchema = z.object({ country: z.string().regex(/^(?!XX)[A-Z]{2}$/) });

/**
 * The country that a request comes from, as Cloudflare's network knows it (ISO 3166). It is in what the platform says of a
 * request, which the Pages Function hands on with it, and in no header: anybody could send one.
 */
export function countryOf(c: Context<AppEnv>): string | null {
  const place: unknown = c.req.raw.cf;
  // On one's own machine the platform makes up a place.
  return isLoopback(c.req.header("CF-Connecting-IP"))
    ? null
    : (placeSchema.safeParse(place).data?.country ?? null);
}

const isLoopback = (address = "") => /^(?:::ffff:)?127\.|^::1$/.test(address);
