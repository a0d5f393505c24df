import type { Context } from "hono";
import { withPatience } from "../../access/with-patience.ts";
import { spend } from "../../budget/budget.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { Problem } from "../../http/problem.ts";
import type { UnderstoodLine, Writer } from "../../quick-add/understand-lines.ts";

/** Milliseconds until a request gives up on its words. The dearest take a quarter of a second: then the parser itself is away. */
const patience = 5_000;

class ParserAway extends Error {
  override readonly name = "ParserAway";
}

/** What lines cost grows with their length. It is paid before anything is asked for them. */
export function payForWords(lines: readonly string[]): void {
  const characters = lines.reduce((sum, { length }) => sum + length, 0);
  spend("wordCharacter", characters);
}

/** The only way for a request to what words mean. They are understood elsewhere: the API's bundle has no grammar. */
export async function understandLines(
  c: Context<AppEnv>,
  lines: readonly string[],
  { lists = [], ...writer }: Writer,
): Promise<UnderstoodLine[]> {
  const { PARSER } = c.get("settings");
  // Of a list the parser needs nothing else.
  const named = lists.map(({ id, name }) => ({ id, name }));
  const work = async () => PARSER.understandLines(lines, { ...writer, lists: named });
  return withPatience(patience, work).catch((cause: unknown) => {
    const away = new ParserAway("The parser did not answer", { cause });
    throw new Problem("unavailable", { headers: { "Retry-After": "2" }, cause: away });
  });
}
