import { mostSearchWords } from "../../../worker/fields/limits.ts";
import { type Filters, hidesArchived, isByDue } from "./filters.ts";

/** The filters as the API's query parameters, which have other names. */
export function toQuery({ where, show, words, sort, priority }: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (show !== "all") query.set("completed", String(show === "done"));
  if (where.at === "list") query.set("list", where.list);
  if (where.at === "tag") query.set("tag", where.tag);
  if (where.at === "saved") query.set("view", where.view);
  if (isByDue(where)) query.set("due", where.at === "someday" ? "none" : "some");
  if (hidesArchived({ where, show, words })) query.set("archived", "false");
  // More words would be refused.
  if (words) query.set("q", words.split(/\s+/).slice(0, mostSearchWords).join(" "));
  if (priority) query.set("priority", priority);
  if (sort !== "-created_at") query.set("sort", sort);
  return query;
}
