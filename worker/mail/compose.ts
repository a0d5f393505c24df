import { layOutHtml } from "./html.ts";
import type { Letter, Part } from "./letter.ts";
import type { Mail } from "./mail.ts";
import type { Language, LinkMessage, Message } from "./message.ts";
import { writeNews } from "./news.ts";
import { layOutText } from "./text.ts";
import { english } from "./words/english.ts";
import { french } from "./words/french.ts";
import { german } from "./words/german.ts";
import { spanish } from "./words/spanish.ts";
import type { Words } from "./words/words.ts";

export const catalogues: Record<Language, Words> = { en: english, de: german, es: spanish, fr: french };

export interface Reader {
  to: string;
  language: Language;
  origin: string;
}

/** Puts a message into words, as plain text and as HTML. */
export function compose(message: Message, reader: Reader): Pick<Mail, "subject" | "text" | "html"> {
  return layOut(write(message, catalogues[reader.language], reader), reader);
}

/** A letter as it is sent. */
export function layOut(letter: Letter, reader: Reader): Pick<Mail, "subject" | "text" | "html"> {
  const words = catalogues[reader.language];
  const frame = { ...reader, footer: words.footer(reader.to), colon: words.colon };
  return { subject: letter.subject, text: layOutText(letter, frame), html: layOutHtml(letter, frame) };
}

function write(message: Message, words: Words, { to, origin }: Reader): Letter {
  if (message.about === "news") return writeNews(message, words, { to, origin });
  if (message.about !== "account_deleted") return writeLink(message, words, to);
  const { subject, text, textByOperator } = words.deleted;
  return { subject, parts: (message.byOperator ? textByOperator : text).map(say) };
}

function writeLink({ about, link, newEmail = "" }: LinkMessage, words: Words, to: string): Letter {
  const { subject, before, button, after } = words.links[about]({ to, newEmail });
  return { subject, parts: [...before.map(say), { kind: "button", label: button, link }, ...after.map(say)] };
}

function say(text: string): Part {
  return { kind: "text", text };
}
