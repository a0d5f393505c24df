import { t } from "../../../language/t.ts";
import type { Understood } from "../../../quick-add/understand.ts";
import { here } from "../../../dates/here.ts";
import { dueDay } from "../../../task/due.ts";
import { sayDue } from "../../../task/due-words.ts";
import type { MoreFields } from "../../../task/task.ts";
import type { Reading } from "./words-field.tsx";

/** Reads words as the field for a new task does. Its reader may not be there without a connection. */
export async function readDay(words: string): Promise<MoreFields> {
  const read = await import("../../../quick-add/chips.tsx").then(
    ({ readAtOnce }) => readAtOnce,
    (): ((text: string) => Understood) => (title) => ({ title, fields: {}, matches: [] }),
  );
  return read(words, []).fields;
}

export async function readDue(words: string): Promise<Reading<MoreFields>> {
  const meaning = await readDay(words);
  if (dueDay(meaning) === undefined) return { fault: t("No day found in these words.") };
  return { meaning, said: sayDue(meaning, here()) };
}
