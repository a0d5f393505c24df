/** In a date of numbers, what stands first. */
export type DateOrder = "day first" | "month first";

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
