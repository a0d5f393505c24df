import { z } from "zod";
import { isLoopback } from "./public-address.ts";

export const outsideSettings = {
  /**
   * Who is asked where a stranger's name leads to, by DNS over HTTPS in JSON. A name that leads to a private address is never
   * asked for anything.
   */
  DNS_OVER_HTTPS_URL: z
    .string()
    .regex(
      /^(?:https:\/\/[^/?#\s]+|http:\/\/127\.0\.0\.1:\d{1,5})\/[^?#\s]*$/,
      "DNS_OVER_HTTPS_URL must be like https://cloudflare-dns.com/dns-query",
    )
    .default("https://cloudflare-dns.com/dns-query"),
  /** The origin of a server on this machine that stands for all public hosts, for tests alone. */
  OUTSIDE_LOOPBACK: z
    .string()
    .refine(isLoopback, "OUTSIDE_LOOPBACK must be like http://127.0.0.1:8027")
    .optional(),
};

export type OutsideSettings = Readonly<{
  DNS_OVER_HTTPS_URL: string;
  OUTSIDE_LOOPBACK?: string | undefined;
}>;
