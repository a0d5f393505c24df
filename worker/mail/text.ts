import type { Frame, Letter, Part } from "./letter.ts";

/** RFC 5322 §2.1.1 recommends at most 78, and whoever answers puts something before each. */
const width = 72;

/** Lays out a letter as plain text, with each link on a line of its own. */
export function layOutText({ parts }: Letter, { footer, origin, colon }: Frame): string {
  const blocks = parts.map((part) => layOut(part, colon));
  return `${[...blocks, `-- \n${wrap(footer)}\n${origin}`].join("\n\n")}\n`;
}

function layOut(part: Part, colon: string): string {
  if (part.kind === "text") return wrap(part.text);
  if (part.kind === "button") return `${part.label}${colon}\n${part.link}`;
  if (part.kind === "link") return part.link;
  const facts = part.facts.map(([name, value]) => wrap(`${name}${colon} ${value}`, "  "));
  return [part.title, ...facts].join("\n");
}

/** Breaks lines at spaces. What is longer than a line stays whole. */
function wrap(text: string, indent = ""): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push((lines.length === 0 ? indent : indent + indent) + word);
  }
  return lines.join("\n");
}
