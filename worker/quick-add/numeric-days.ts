import type { Parser } from "chrono-node/en";
import type { DateOrder } from "./reader.ts";
import { yearDay } from "./year-day.ts";

const slashed = /\b(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\p{L}\p{N}_]|[./-]\d|\/)/iu;
const dotted = /\b(\d{1,2})\.(\d{1,2})\.(?:(\d{4})(?![\p{L}\p{N}_]|[./-]\d)|(?!\S))/iu;
const leadsToDay = /(?<![\p{L}\p{N}])(?:by|due|next|on|this|until)\s*$/iu;

/** Days that are written with slashes or hyphens: 3/1/2027 is in January or in March, depending on the country. */
export function slashedDays(order: DateOrder): Parser {
  return {
    pattern: () => slashed,
    extract: (context, { index = 0, 1: first, 2: mark, 3: second, 4: year }) => {
      // "5/6 offer" and "3-5" are no days, and nobody knows what 14-05-27 is.
      if (mark === "-" && year?.length !== 4) return null;
      if (!year && !leadsToDay.test(context.text.slice(0, index))) return null;
      const inFull = year ? Number(year) + (year.length === 2 ? 2000 : 0) : undefined;
      const [day, month] =
        order === "day first" ? [Number(first), Number(second)] : [Number(second), Number(first)];
      // If it is written in the order of other countries, there may still be only one way to read it.
      return yearDay(context, day, month, inFull) ?? yearDay(context, month, day, inFull);
    },
  };
}

/** Everywhere that people write dots, the day comes first. */
export const dottedDays: Parser = {
  pattern: () => dotted,
  extract: (context, { index = 0, 1: day, 2: month, 3: year }) =>
    year || leadsToDay.test(context.text.slice(0, index))
      ? yearDay(context, Number(day), Number(month), year ? Number(year) : undefined)
      : null,
};
