import { z } from "zod";
import { pushSettings as forSending } from "../push/settings.ts";

/** An uncompressed point on P-256 in base64url: it begins with the byte 4, and its last character stands for four bits. */
export const pushKeyPattern = /^B[A-P][\w-]{84}[AEIMQUYcgkosw048]$/;

/** What the API knows of push messages. The script that sends them has the private keys, which the API never sees. */
export const pushSettings = {
  /**
   * The public keys of RFC 8292 that subscriptions may be made with: the first for new ones, the others for those that were
   * made before it. Without any, push is off.
   */
  PUSH_PUBLIC_KEYS: z
    .string()
    .transform((text) => text.split(/\s+/).filter((key) => key !== ""))
    .refine(
      (keys) => keys.every((key) => pushKeyPattern.test(key)),
      "PUSH_PUBLIC_KEYS must be public keys in base64url, with a space between them",
    ),
  PUSH_LOOPBACK: forSending.PUSH_LOOPBACK,
};
