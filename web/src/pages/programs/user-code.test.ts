import { expect, test } from "vitest";
import { readUserCode } from "./user-code.ts";

test.for(["BCDF-GHJK", "bcdfghjk", " bcdf ghjk ", "bcdf–ghjk", "b-c-d-f-g-h-j-k", "BCDF_GHJK."])(
  "a code is read however it is typed: %s",
  (typed) => expect(readUserCode(typed)).toBe("BCDF-GHJK"),
);

test.for(["", "BCDF", "BCDF-GHJ", "BCDF-GHJKL", "ÄÖÜß-ÄÖÜß", "----"])(
  "what is no code is none: “%s”",
  (typed) => expect(readUserCode(typed)).toBeUndefined(),
);
