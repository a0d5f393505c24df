import { expect, test } from "vitest";
import { readUserCode } from "./user-code.ts";

test.for([
  "BCDF-GHJK",
  "bcdfghjk",
  " bcdf ghjk ",
  "bcdf–ghjk",
  "b-c-d-f-g-h-j-k",
  "BCDF_GHJK.",
  "ｂｃｄｆ－ｇｈｊｋ",
  "BCDF\u200BGHJK",
])("a code is read however it is typed: %s", (typed) => expect(readUserCode(typed)).toBe("BCDF-GHJK"));

test.for(["", "BCDF", "BCDF-GHJ", "BCDF-GHJKL", "BCDF-GHJ1", "BCDF-AEIO", "ÄÖÜß-ÄÖÜß", "----"])(
  "what is no code is none: “%s”",
  (typed) => expect(readUserCode(typed)).toBeUndefined(),
);
