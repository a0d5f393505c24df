import { languages } from "../src/language/language.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { spanish } from "./spanish.ts";

/** What web/index.html says, in the languages other than its own. */
export const translations: Record<string, Record<string, string>> = { de: german, es: spanish, fr: french };

/** The file in which Pages finds "/de". */
export const fileFor = (language: string) => `${language}.html`;

/** The language of an address of the landing page, if it is not English. */
export function languageAt(url: string): string | undefined {
  const { pathname } = new URL(url, "http://localhost");
  return Object.keys(translations).find((language) => pathname === `/${language}`);
}

/** The landing page in another language. Whatever is not translated, or not said any more, is an error. */
export function translateLanding(html: string, language: string): string {
  const words = translations[language] ?? {};
  const unused = new Set(Object.keys(words));
  const missing = new Set<string>();

  const say = (text: string) => {
    const english = text.trim().replaceAll(/\s+/g, " ");
    if (!/\p{L}/u.test(english) || sameEverywhere.has(english)) return text;
    unused.delete(english);
    const said = words[english];
    if (said === undefined) missing.add(english);
    return text.replace(text.trim(), () => said ?? "");
  };

  const page = html.replaceAll(token, (text) => {
    if (text.startsWith("<!")) return text;
    return text.startsWith("<") ? translateTag(text, language, say) : say(text);
  });
  if (missing.size + unused.size > 0) {
    const lists = [`not translated: ${list(missing)}`, `said no more: ${list(unused)}`];
    throw new Error(`The landing page in ${language}: ${lists.join("; ")}`);
  }
  return page;
}

/** A comment, a tag or a text. */
const token = /<!--.*?-->|<[^>]+>|[^<]+/gs;

/** Names are what they are, and each language calls itself by its own. */
const sameEverywhere = new Set<string>(["Hedgerow", "openapi.json", ...Object.values(languages)]);

const isOfPageItself = /"(?:canonical|og:url|wordmark)"/;
const isReadMeta = /"(?:description|og:title|og:description|og:image:alt)"/;

function translateTag(tag: string, language: string, say: (text: string) => string): string {
  if (tag.startsWith("<html ")) return tag.replace(/lang="[^"]*"/, `lang="${language}"`);
  if (isOfPageItself.test(tag)) return tag.replace('/"', `/${language}"`);
  if (tag.startsWith("<a ") && tag.includes("hreflang="))
    return tag.replace(/\s+aria-current="true"/, "").replace(` lang="${language}"`, '$& aria-current="true"');
  const read = isReadMeta.test(tag) ? /(?<=\scontent=")[^"]+/g : /(?<=\s(?:aria-label|alt)=")[^"]+/g;
  return tag.replaceAll(read, say);
}

const list = (texts: Set<string>) => [...texts].map((text) => `“${text}”`).join(", ") || "nothing";
