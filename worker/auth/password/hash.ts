import { scrypt } from "@noble/hashes/scrypt.js";

/** OWASP's password storage cheat sheet and ASVS 5 appendix C: 32 MiB, three times over. */
const current = { ln: 15, r: 8, p: 3 };
const saltLength = 16;
const keyLength = 32;

/** A stored hash names its own cost, so the cost is bounded: memory is 128 · 2^ln · r bytes. */
const bounds = { ln: [10, 16], r: [1, 8], p: [1, 4], salt: [8, 64], key: [16, 64] } as const;

interface Parsed {
  ln: number;
  r: number;
  p: number;
  salt: Uint8Array;
  key: Uint8Array;
}

/** Called for every hash that is computed. */
type Count = () => void;

/** The PHC string `$scrypt$ln=15,r=8,p=3$salt$hash`. Synchronous: a Worker has one thread in any case. */
export function hashPassword(password: string, count?: Count): string {
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  const key = derive(password, { ...current, salt, key: new Uint8Array(keyLength) }, count);
  const { ln, r, p } = current;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${encode(salt)}$${encode(key)}`;
}

/** An unreadable hash is also false, at the cost of a readable one, so that the time of the answer reveals nothing. */
export function verifyPassword(hash: string, password: string, count?: Count): boolean {
  const parsed = parseHash(hash);
  if (!parsed) {
    hashPassword(password, count);
    return false;
  }
  return crypto.subtle.timingSafeEqual(derive(password, parsed, count), parsed.key);
}

/** Whether a hash was made with other parameters than the current ones. */
export function isOutdated(hash: string): boolean {
  const parsed = parseHash(hash);
  return (
    parsed === undefined ||
    parsed.ln !== current.ln ||
    parsed.r !== current.r ||
    parsed.p !== current.p ||
    parsed.salt.length < saltLength ||
    parsed.key.length < keyLength
  );
}

function derive(password: string, { ln, r, p, salt, key }: Parsed, count?: Count): Uint8Array {
  count?.();
  return scrypt(password.normalize("NFC"), salt, { N: 2 ** ln, r, p, dkLen: key.length });
}

/** The parts of a stored hash, if it has our format and is within the bounds. */
export function parseHash(hash: string): Parsed | undefined {
  const match =
    /^\$scrypt\$ln=([1-9]\d?),r=([1-9]\d?),p=([1-9]\d?)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  const salt = decode(match?.[4]);
  const key = decode(match?.[5]);
  if (!match || !salt || !key) return undefined;
  const parsed = { ln: Number(match[1]), r: Number(match[2]), p: Number(match[3]), salt, key };
  const within =
    isWithin(parsed.ln, bounds.ln) &&
    isWithin(parsed.r, bounds.r) &&
    isWithin(parsed.p, bounds.p) &&
    isWithin(salt.length, bounds.salt) &&
    isWithin(key.length, bounds.key);
  return within ? parsed : undefined;
}

function isWithin(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most;
}

/** PHC's B64 is base64 without padding. */
function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
}

function decode(text: string | undefined): Uint8Array | undefined {
  if (text === undefined || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return encode(bytes) === text ? bytes : undefined;
}
