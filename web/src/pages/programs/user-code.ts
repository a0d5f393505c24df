/** Without vowels, so that no code is a word, and without digits, which are taken for letters. */
const form = /^([B-DF-HJ-NP-TV-XZ]{4})([B-DF-HJ-NP-TV-XZ]{4})$/;

/** The code that somebody has typed: case, dashes and spaces do not matter. Undefined if it is none. */
export function readUserCode(typed: string): string | undefined {
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cf}._]/gu, "");
  const [, first, second] = form.exec(letters) ?? [];
  return first && second && `${first}-${second}`;
}
