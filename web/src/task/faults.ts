import { countCodePoints } from "../../../worker/fields/code-points.ts";
import { longestDescription, longestTitle } from "../../../worker/fields/limits.ts";
import { plural, t } from "../language/t.ts";

/** Says what is wrong with a title, to the person who typed it. */
export function faultInTitle(title: string): string | undefined {
  if (title.trim() === "") return t("A task needs a few words.");
  const over = countCodePoints(title) - longestTitle;
  if (over <= 0) return undefined;
  return plural(
    over,
    "{count} character too many: a title has at most {most}.",
    "{count} characters too many: a title has at most {most}.",
    { most: longestTitle },
  );
}

export function faultInDescription(description: string): string | undefined {
  const over = countCodePoints(description) - longestDescription;
  if (over <= 0) return undefined;
  return plural(
    over,
    "{count} character too many: a description has at most {most}.",
    "{count} characters too many: a description has at most {most}.",
    { most: longestDescription },
  );
}
