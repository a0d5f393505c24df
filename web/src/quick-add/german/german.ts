import type { Reader } from "../reader.ts";
import { readDates } from "./dates.ts";
import { findRepetition } from "./repetitions.ts";
import { lengthOfLead } from "./words.ts";

export const german: Reader = {
  readDates,
  findRepetition,
  lengthOfLead,
  noDate: /(?<![\p{L}\p{N}_])ohne\s+(?:datum|termin)(?=\s*(?:$|¦))/iu,
};
