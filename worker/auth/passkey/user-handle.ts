import { base64url } from "jose";

/** How authenticators know a person: the sixteen bytes of the id, which say nothing about anybody (WebAuthn §14.6.1). */
export function handleOf(userId: string): string {
  const digits = userId.replaceAll("-", "");
  return base64url.encode(
    Uint8Array.from({ length: 16 }, (_, place) =>
      Number.parseInt(digits.slice(2 * place, 2 * place + 2), 16),
    ),
  );
}
