/** In a date of numbers, what stands first. */
export type DateOrder = "day first" | "month first";

/** Asked without a year: Swedes, who write 2027-03-01, mean 1 March by 1/3. */
export function dateOrder(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric" }).formatToParts();
  return parts.find(({ type }) => type === "day" || type === "month")?.type === "month"
    ? "month first"
    : "day first";
}
