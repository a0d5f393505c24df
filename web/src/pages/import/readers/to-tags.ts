import { t } from "../../../language/t.ts";
import type { Notes } from "./imported-task.ts";
import { cutAt, longest, most, toStorable } from "./lengths.ts";

/** A tag is one word without # or comma; several words become one. */
export function fitTags(names: string[], notes: Notes): string[] {
  const tags = new Set<string>();
  for (const name of names) {
    const tag = toTag(name);
    if (tag === "") {
      if (name.trim() !== "") notes.warn(name, t("This cannot be a tag."));
    } else if (tags.size === most.tags && !tags.has(tag)) {
      notes.warn(name, t("A task has at most {most} tags: this one is left out.", { most: most.tags }));
    } else {
      if (tag !== name.trim()) notes.warn(name, t("Imported as the tag {tag}.", { tag }));
      tags.add(tag);
    }
  }
  return [...tags];
}

function toTag(name: string): string {
  if (/^[^\s#,]+$/u.test(name) && toStorable(name) === name && !cutAt(name, longest.tag)[1]) return name;
  const word = toStorable(name)
    .trim()
    .replace(/^[#@]+/u, "")
    .replace(/[\s,#]+/gu, "-");
  return cutAt(word.replace(/^-+|-+$/gu, ""), longest.tag)[0];
}
