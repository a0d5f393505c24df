const names = ["title", "text", "url"];

/** What another app has shared with this one, in one line. Each fills in the parts that it likes, and some say one thing twice. */
export function sharedIn(search: string): string {
  const query = new URLSearchParams(search);
  const parts = names.map((name) => (query.get(name) ?? "").replaceAll(/\s+/g, " ").trim());
  const isSaid = (part: string, nth: number) =>
    parts.some((other, at) => at !== nth && other.includes(part) && (other !== part || at < nth));
  return parts.filter((part, nth) => part !== "" && !isSaid(part, nth)).join(" ");
}
