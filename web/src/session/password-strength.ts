import { longestPassword, shortestPassword } from "../../../worker/fields/limits.ts";
import { plural, t } from "../language/t.ts";
import { countCodePoints } from "../../../worker/fields/code-points.ts";

/** 0 is refused; 1 to 4 is how many leaves are shown. It is only a hint while typing: the server decides. */
export interface Strength {
  level: 0 | 1 | 2 | 3 | 4;
  words: string;
}

export function judgePassword(password: string, email: string): Strength {
  const length = countCodePoints(password.normalize("NFC"));
  if (length === 0)
    return {
      level: 0,
      words: t("At least {least} characters. A short sentence is good.", { least: shortestPassword }),
    };
  if (length < shortestPassword) {
    const missing = shortestPassword - length;
    return {
      level: 0,
      words: plural(missing, "{count} more character to go.", "{count} more characters to go."),
    };
  }
  if (length > longestPassword)
    return { level: 0, words: t("At most {most} characters.", { most: longestPassword }) };
  const plain = password.toLowerCase();
  if (email && plain === email.toLowerCase())
    return { level: 0, words: t("Don’t use your email address as your password.") };
  const bits = guessBits(plain, email.toLowerCase());
  if (bits < 28) return { level: 1, words: t("Easily guessed. Add a few more words.") };
  if (bits < 42) return { level: 2, words: t("Fair. Longer is better than stranger.") };
  if (bits < 60) return { level: 3, words: t("Good. [password]") };
  return { level: 4, words: t("Very good. [password]") };
}

const commonWords = [
  "password",
  "passwort",
  "qwerty",
  "qwertz",
  "letmein",
  "welcome",
  "hedgerow",
  "iloveyou",
  "admin",
];

/** A rough count of bits to guess; repeats, runs and common words add little. */
function guessBits(plain: string, email: string): number {
  const own = email.split(/[^a-z0-9]+/).filter((part) => part.length > 2);
  let rest = plain;
  for (const word of [...commonWords, ...own]) rest = rest.replaceAll(word, "\u0001");
  const characters = Array.from(rest);
  let fresh = 0;
  const seen = new Set<string>();
  characters.forEach((character, i) => {
    const before = characters[i - 1]?.codePointAt(0) ?? -9;
    const step = (character.codePointAt(0) ?? 0) - before;
    fresh += Math.abs(step) <= 1 ? 0.25 : seen.has(character) ? 0.7 : 1;
    seen.add(character);
  });
  return fresh * Math.log2(alphabetOf(rest));
}

function alphabetOf(text: string): number {
  let size = 2;
  if (/[a-z]/.test(text)) size += 20;
  if (/\d/.test(text)) size += 10;
  if (/[^a-z0-9]/.test(text)) size += 18;
  return size;
}
