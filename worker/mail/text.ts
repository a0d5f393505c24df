import type { Frame, Letter, Part } from "./letter.ts";

/** RFC 5322 §2.1.1 recommends at most 78, and an answer puts something before each line. */
const width = 72;

/** Lays out a letter as plain text, with each link on a line of its own. */
export function layOutText({ parts }: Letter, { footer, origin, colon }: Frame): string {
  const blocks = parts.map((part, index) => layOut(part, colon, parts[index - 1]));
  return `${[...blocks, `-- \n${wrap(footer)}\n${origin}`].join("\n\n")}\n`;
}

function layOut(part: Part, colon: string, before: Part | undefined): string {
  if (part.kind === "text") return wrap(part.text);
  if (part.kind === "link") return part.link;
  if (part.kind === "button") {
    // The sentence before it may already say what the link does.
    const isSaid = before?.kind === "text" && before.text.endsWith(colon);
    return isSaid ? part.link : `${part.label}${colon}\n${part.link}`;
  }
  // They are short, and a name that filled a line must not begin the next one, as if it were a fact of its own.
  const facts = part.facts.map(([name, value]) => `  ${name}${colon} ${value}`);
  return [part.title, ...facts].join("\n");
}

/** Breaks lines at spaces. What is longer than a line stays whole. */
function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines.join("\n");
}
