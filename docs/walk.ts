/** A command block of a document, and what the document says it answers. */
export interface Step {
  heading: string;
  command: string;
  expected: Answer | undefined;
}

export interface Answer {
  status: number;
  headers: Map<string, string>;
  body: unknown;
}

/** The blocks of commands in a document, each with the answer that is shown under it. */
export function readSteps(markdown: string): Step[] {
  const steps: Step[] = [];
  let heading = "";
  for (const [, title, language, text = ""] of markdown.matchAll(/^## ([^\n]+)$|^```(\w+)\n(.*?)^```$/gms)) {
    if (title !== undefined) heading = title;
    if (language === "sh") steps.push({ heading, command: text, expected: undefined });
    const last = steps.at(-1);
    if (language === "http" && last) last.expected = readAnswer(text);
  }
  return steps;
}

/** An answer as HTTP writes it, and as `curl -i` prints it. */
export function readAnswer(text: string): Answer {
  const [head = "", ...rest] = text.trim().split(/\r?\n\r?\n/);
  const [first = "", ...lines] = head.split(/\r?\n/);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const body = rest.join("\n\n");
  return {
    status: Number(/^HTTP\/\S+ (\d{3})/.exec(first)?.[1]),
    headers: new Map(headers),
    body: body === "" ? undefined : JSON.parse(body),
  };
}

/** What is another each time, and how it must look all the same. */
const kinds: [string, RegExp][] = [
  ["an id", /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g],
  ["a moment", /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g],
  ["a key", /hedgerow_[\w-]{64}/g],
  ["a token", /eyJ[\w-]+\.[\w-]+\.[\w-]+/g],
];
const tag = /"[0-9a-z]{8}"/g;

/** The same answer with what differs each time named by its kind. */
export function withoutChance(answer: Answer, shown: Iterable<string>): unknown {
  const name = (text: string) => kinds.reduce((now, [kind, pattern]) => now.replaceAll(pattern, kind), text);
  const body: unknown = answer.body === undefined ? undefined : JSON.parse(name(JSON.stringify(answer.body)));
  const headers = [...shown].map((header) => [
    header,
    name(answer.headers.get(header) ?? "not there").replaceAll(tag, "a tag"),
  ]);
  return { status: answer.status, headers, body };
}
