import type { DateOrder } from "../../../worker/quick-add/reader.ts";

export type { DateOrder };

/** Asked without a year: Swedes, who write 2027-03-01, mean 1 March by 1/3. */
export function dateOrder(locale: string): DateOrder {
  const parts = formatFor(locale).formatToParts();
  const first = parts.find(({ type }) => type === "day" || type === "month");
  return first?.type === "month" ? "month first" : "day first";
}

/** Some systems name the browser's locale in a way that the browser itself refuses, such as "en-US@posix". */
function formatFor(locale: string): Intl.DateTimeFormat {
  const options = { day: "numeric", month: "numeric" } as const;
  try {
    return new Intl.DateTimeFormat(locale.split("@")[0], options);
  } catch {
    return new Intl.DateTimeFormat("en-GB", options);
  }
}
