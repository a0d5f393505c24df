import type { Context } from "hono";
import { type Language, languages } from "./message.ts";

/** RFC 9110 §12.5.4: the language that a browser asks for first, of those that mail is written in. */
export function languageOf(c: Context): Language {
  return chooseLanguage(c.req.header("Accept-Language"));
}

/** A browser names a handful; a header that somebody writes may be long. */
const mostRanges = 30;

function chooseLanguage(header = ""): Language {
  const wanted = header
    .split(",", mostRanges)
    .map(readRange)
    .filter(({ weight }) => weight > 0)
    // The order in the header decides between equals.
    .toSorted((one, other) => other.weight - one.weight);
  for (const { tag } of wanted) {
    // RFC 4647 §3.4: `de-AT` is answered with `de`.
    const language = languages.find((known) => tag === known || tag.startsWith(`${known}-`));
    if (language) return language;
  }
  return "en";
}

function readRange(range: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  if (quality === undefined) return { tag, weight: 1 };
  const [, weight] = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(quality) ?? [];
  return { tag, weight: Number(weight ?? 0) };
}
