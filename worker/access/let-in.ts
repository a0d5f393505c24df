import { memoryOf } from "../budget/memory.ts";

/** More than one isolate has callers in an hour. */
const most = 10_000;

/**
 * The sessions and keys that the database has lately let in, in this isolate. They decide by whose name a request is counted,
 * and never whether it is let in.
 */
export const lately = memoryOf<true>(most);

/** Whether an answer shows that its caller was let in: a socket that is opened does, too. */
export function wasLetIn({ ok, status }: Response): boolean {
  return ok || status === 101;
}
