import { z } from "zod";
import { isLoopback } from "../outside/public-address.ts";

/** A key of RFC 8292. Push services know the sender by it, and each subscription is bound to the one it was made with. */
export interface PushKey {
  /** The uncompressed point on P-256, 65 bytes in base64url. Subscriptions name it. */
  publicKey: string;
  /** 32 bytes in base64url. */
  privateKey: string;
}

/** A point begins with the byte 4. The last character of each stands for four bits: there is one spelling of the same bytes. */
const keyPattern = /^(B[A-P][\w-]{84}[AEIMQUYcgkosw048])\.([\w-]{42}[AEIMQUYcgkosw048])$/;

function readKeys(text: string, context: z.RefinementCtx): PushKey[] {
  const parts = text.split(/\s+/).filter((part) => part !== "");
  const keys = parts.flatMap((part) => {
    const [, publicKey, privateKey] = keyPattern.exec(part) ?? [];
    return publicKey && privateKey ? [{ publicKey, privateKey }] : [];
  });
  if (keys.length < parts.length)
    context.addIssue({
      code: "custom",
      message: "PUSH_KEYS must be keys like PUBLIC.PRIVATE in base64url, with a space between them",
    });
  return keys;
}

export const pushSettings = {
  /** The first is for new subscriptions. The others sign for older ones. Without any, push is off. */
  PUSH_KEYS: z.string("PUSH_KEYS must be a text").default("").transform(readKeys),
  /** RFC 8292 §2.1: whom a push service can tell that something is wrong. */
  PUSH_SUBJECT: z
    .string()
    .regex(
      /^(?:mailto:[^\s<>@,;:"\\]+@[^\s<>@,;:"\\]+|https:\/\/[^\s<>"\\]+)$/,
      "PUSH_SUBJECT must be like mailto:tasks@example.org or https://tasks.example.org",
    )
    .optional(),
  /** The origin of a push service on this machine, for tests alone. */
  PUSH_LOOPBACK: z.string().refine(isLoopback, "PUSH_LOOPBACK must be like http://127.0.0.1:8026").optional(),
};
