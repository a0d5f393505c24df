/** As many letters as a code has. */
const length = 8;

/** The code that somebody has typed: case, dashes and spaces do not matter. Undefined if it is none. */
export function readUserCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  return code.length === length ? `${code.slice(0, length / 2)}-${code.slice(length / 2)}` : undefined;
}
