import { hashCost } from "./hash-cost.ts";

export const current = { ...hashCost, salt: 16, key: 32 } as const;

/** A stored hash names its own cost, so the cost is bounded: memory is 128 · 2^ln · r bytes. */
const bounds = { ln: [10, 16], r: [1, 8], p: [1, 4], salt: [8, 64], key: [16, 64] } as const;

export interface StoredHash {
  ln: number;
  r: number;
  p: number;
  salt: Uint8Array;
  key: Uint8Array;
}

/** The PHC string `$scrypt$ln=15,r=8,p=3$salt$hash`. */
export function writeHash({ ln, r, p, salt, key }: StoredHash): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${encode(salt)}$${encode(key)}`;
}

/** The parts of a stored hash, if it has our format and is within the bounds. */
export function parseHash(hash: string): StoredHash | undefined {
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

/** Whether a hash was made with other parameters than the current ones. */
export function isOutdated(hash: string): boolean {
  const parsed = parseHash(hash);
  return (
    parsed === undefined ||
    parsed.ln !== current.ln ||
    parsed.r !== current.r ||
    parsed.p !== current.p ||
    parsed.salt.length < current.salt ||
    parsed.key.length < current.key
  );
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
