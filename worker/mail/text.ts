import type { Letter, Part } from "./letter.ts";

const width = 72;

/** Lays out a letter as plain text: lines of 72 characters, with each link on a line of its own. */
export function layOutText(
  { parts }: Letter,
  { footer, origin }: { footer: string; origin: string },
): string {
  const blocks = [...parts.map(layOut), `-- \n${wrap(footer)}\n${origin}`];
  return `${blocks.join("\n\n")}\n`;
}

function layOut(part: Part): string {
  if (part.kind === "text") return wrap(part.text);
  if (part.kind === "button") return `${part.label}:\n${part.link}`;
  if (part.kind === "link") return part.link;
  return [part.title, ...part.facts.map(([name, value]) => wrap(`${name}: ${value}`, "  "))].join("\n");
}

function wrap(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line]
    .map((each, index) => (index === 0 ? indent : indent && `${indent}  `) + each)
    .join("\n");
}
