/** A command block of a document, with the answer that the document shows. */
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

/** The command blocks of a document, each with the answer that is shown below it. */
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

/** Reads an HTTP message, as `curl -i` prints it. */
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

/** Values that differ in each run, by kind, with the pattern that they must match. */
const kinds: [string, RegExp][] = [
  ["an id", /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g],
  ["a moment", /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g],
  ["a key", /hedgerow_[\w-]{72}(?![\w-])/g],
  ["a program's token", /hedgerow_(?:access|refresh)_[\w-]{72}/g],
  ["a device code", /hedgerow_device_[\w-]+/g],
  ["a user code", /\b[B-Z]{4}-[B-Z]{4}\b/g],
  ["a webhook's secret", /whsec_[\w+/]{43}=/g],
  ["a message's id", /msg_[0-9a-f]{32}/g],
  ["a token", /eyJ[\w-]+\.[\w-]+\.[\w-]+/g],
  ["a cursor", /[\w-]{60,}/g],
];
const tag = /"[0-9a-z]{8}"/g;

/** The same answer, with each value that differs in each run replaced by its kind. */
export function maskVarying(answer: Answer, shown: Iterable<string>): unknown {
  const name = (text: string) => kinds.reduce((now, [kind, pattern]) => now.replaceAll(pattern, kind), text);
  const body: unknown = answer.body === undefined ? undefined : JSON.parse(name(JSON.stringify(answer.body)));
  const headers = [...shown].map((header) => [
    header,
    name(answer.headers.get(header) ?? "not there").replaceAll(tag, "a tag"),
  ]);
  return { status: answer.status, headers, body };
}
