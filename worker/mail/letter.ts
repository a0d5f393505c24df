import type { Language } from "./message.ts";

/** What a mail consists of, before it is laid out as text and as HTML. */
export interface Letter {
  subject: string;
  parts: Part[];
}

export type Part =
  | { kind: "text"; text: string }
  /** A link with what it does, as a button, and its address below. */
  | { kind: "button"; label: string; link: string }
  | { kind: "link"; link: string }
  /** Something that was done, with its circumstances. */
  | { kind: "event"; title: string; facts: [name: string, value: string][] };

/** What is around each letter. */
export interface Frame {
  language: Language;
  origin: string;
  footer: string;
  colon: string;
}
