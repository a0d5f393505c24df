import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

/** What the source code of the app says to people, as far as it can be seen without running it. */
export interface Said {
  file: string;
  line: number;
  english: string;
  /** Whether it is said of a count. */
  isCounted: boolean;
  /** Why it cannot be translated, if so. */
  fault?: string;
}

type Node = Record<string, unknown> & { type: string; start: number; end: number };

const root = fileURLToPath(new URL("../src/", import.meta.url));
/** They read words, or make them for the other files. */
const others =
  /^language\/|^(?:pages\/import\/readers\/outlook|sync\/next-id|offline\/worker\/english)\.ts$|\.test\.tsx?$/;

export function readAllSaid(): Said[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !others.test(name))
    .toSorted()
    .flatMap(readSaid);
}

function readSaid(file: string): Said[] {
  const source = readFileSync(root + file, "utf8");
  const said: Said[] = [];
  const add = ({ start }: Node, english: string, more: Partial<Said> = {}) => {
    const line = source.slice(0, start).split("\n").length;
    said.push({ file, line, english: english.replaceAll(/\s+/g, " ").trim(), isCounted: false, ...more });
  };

  function visit(node: Node, isInFunction: boolean, isOfComponent = false): void {
    if (/^(?:Import|Export(?:All|Named)Declaration$|TS)/.test(node.type) && !holdsCode(node)) return;
    if (node.type === "JSXAttribute" && isNotSaid(nameOf(node["name"]), isOfComponent)) {
      // What it is made of may be a function, but not its words.
      if (!isNode(node["value"]) || node["value"].type === "Literal") return;
    }
    if (node.type === "NewExpression" && /(?:Error|Exception)$/.test(nameOf(node["callee"]))) return;
    const name = node.type === "CallExpression" ? nameOf(node["callee"]) : "";
    const places = Object.hasOwn(sayers, name) ? sayers[name] : undefined;
    if (places) {
      const given = nodesIn(node["arguments"]);
      for (const place of places) {
        const words = given[place];
        if (words?.type !== "Literal" || typeof words["value"] !== "string")
          add(node, name, { fault: "its words are not written here" });
        else if (words["value"] !== words["value"].replaceAll(/\s+/g, " ").trim())
          add(words, words["value"], { fault: "its spaces are not looked up" });
        else if (!isInFunction)
          add(words, words["value"], { fault: "it is looked up before there are words" });
        else if (place === places.at(-1)) add(words, words["value"], { isCounted: name === "plural" });
      }
      given.filter((_, nth) => !places.includes(nth)).forEach((each) => visit(each, isInFunction));
      return;
    }
    const words = wordsIn(node);
    if (words !== undefined) add(node, words, { fault: "it is not translated" });
    const isFunction = /Function/.test(node.type) || node.type === "PropertyDefinition";
    const isComponent = node.type === "JSXOpeningElement" && /^[A-Z]/.test(nameOf(node["name"]));
    for (const child of childrenOf(node)) visit(child, isInFunction || isFunction, isComponent);
  }
  visit(toNode(parseSync(file, source).program), false);
  return said;
}

/** The functions that say something, with the places of their words. */
const sayers: Record<string, number[]> = { t: [0], rich: [0], plural: [1, 2], sayDayOfMonth: [1] };

const codeAttributes =
  /^(?:class|classList|id|href|type|role|for|name|rel|value|key|sign|accept|d|viewBox|auto\w+|enterkeyhint|inputmode|style|data-.+|stroke.*|fill|xmlns|method|loading|dir|target|popover.*|colour|on:.+)$/;

function isNotSaid(attribute: string, isOfComponent: boolean): boolean {
  if (attribute.startsWith("aria-"))
    return !/^aria-(?:label|description|roledescription|valuetext)$/.test(attribute);
  // An element's name is for forms, and a component shows its own.
  return codeAttributes.test(attribute) && !(attribute === "name" && isOfComponent);
}

/** Words for people: in a page any letters, and elsewhere what looks like a sentence or a name. */
function wordsIn(node: Node): string | undefined {
  const { type, value } = node;
  if (type === "JSXText") return /\p{L}{2}/u.test(String(value)) ? String(value) : undefined;
  const text =
    type === "Literal" && typeof value === "string"
      ? value
      : type === "TemplateElement" && typeof value === "object" && value !== null && "cooked" in value
        ? String(value.cooked)
        : "";
  const isSaid = /^[A-Z][a-z]+(?:[ .…?!:]|$)|[a-z,;:] [a-z]+[ .:]|[a-z]…|’/.test(text);
  return isSaid && !names.test(text) ? text : undefined;
}

/** The app's own, and those of keys. */
const names =
  /^(?:Hedgerow$|Ctrl$|Esc$|Arrow|Page|Enter|Escape|Tab|Home|End|Delete|Backspace|Control|Shift|Meta|Alt)/;

function holdsCode({ type }: Node): boolean {
  return /^(?:ExportNamedDeclaration|TS(?:As|NonNull|Satisfies)\w*)$/.test(type);
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? nodesIn(value) : isNode(value) ? [value] : [],
  );
}

function nodesIn(values: unknown): Node[] {
  return Array.isArray(values) ? values.filter(isNode) : [];
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "JSXNamespacedName") return `${nameOf(node["namespace"])}:${nameOf(node["name"])}`;
  return typeof node["name"] === "string" ? node["name"] : "";
}

function toNode(value: unknown): Node {
  if (!isNode(value)) throw new Error("not a node");
  return value;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
