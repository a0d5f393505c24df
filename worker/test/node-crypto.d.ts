/** The part that is used: another implementation to compare with. */
declare module "node:crypto" {
  export function scryptSync(
    password: string,
    salt: Uint8Array,
    length: number,
    options: { N: number; r: number; p: number; maxmem: number },
  ): Uint8Array;
  export function createHash(name: "sha1"): { update(text: string): { digest(as: "hex"): string } };
}
