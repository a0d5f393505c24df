import { countCodePoints } from "../../../worker/fields/code-points.ts";
import { longestListName } from "../../../worker/fields/limits.ts";
import { t } from "../language/t.ts";

export const nameTooLong = () => t("A name has at most {most} characters.", { most: longestListName });

/** Says what is wrong with the name of a list, a view or a section, of which `missing` is said if there is none. */
export function faultInName(name: string, missing: string): string | undefined {
  if (name === "") return missing;
  return isTooLong(name) ? nameTooLong() : undefined;
}

export function isTooLong(name: string): boolean {
  return countCodePoints(name) > longestListName;
}
