import { countCodePoints } from "../../fields/code-points.ts";
import { firstPartyName } from "./client.ts";

export const longestName = 100;

/** What cannot be seen, or turns the order of what can: a name must read as it is written. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{2800}\u{3164}\u{ffa0}]/u;

/** A program's name as people will read it, or what is wrong with it. */
export function readName(text: string): { name: string } | { fault: string } {
  if (!text.isWellFormed()) return { fault: "must be well-formed Unicode" };
  if (unseen.test(text)) return { fault: "must not contain invisible characters" };
  const name = text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  if (name === "") return { fault: "must not be blank" };
  if (countCodePoints(name) > longestName) return { fault: `must be at most ${longestName} characters` };
  return ours.has(fold(name)) ? { fault: "must not be ours" } : { name };
}

/** As somebody reads it who does not look closely. */
function fold(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

const ours = new Set([firstPartyName, "Hedgerow"].map(fold));
