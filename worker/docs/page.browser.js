// @ts-check
import { make } from "./make.browser.js";
import { showOperation } from "./operation.browser.js";

/**
 * Shows what /api/openapi.json says, operation by operation, and tries it.
 * @typedef {import("./operation.browser.js").Operation} Operation
 * @typedef {{ tags: { name: string, description: string }[], info: { description: string },
 *   paths: Record<string, Record<string, Operation>>, webhooks: Record<string, { post: Operation }>,
 *   components: { schemas: Record<string, object>, examples: Record<string, { value: unknown }>,
 *     headers: Record<string, { description?: string }> } }} Contract
 */

const main = find("main", HTMLElement);
const nav = find("nav", HTMLElement);
const token = find("#token", HTMLInputElement);
const search = find("#find", HTMLInputElement);

/** @type {(kind: string, name: string, summary: string, value: unknown) => Node} */
const fold = (kind, name, summary, value) =>
  make(
    "details",
    { id: `${kind}-${name}` },
    make(
      "summary",
      {},
      make("span", { class: "method" }, kind),
      make("code", {}, name),
      make("span", {}, summary),
    ),
    make("pre", {}, JSON.stringify(value, null, 2)),
  );

try {
  const answer = await fetch("/api/openapi.json");
  if (!answer.ok) throw new Error(`the status was ${answer.status}`);
  show(await answer.json());
} catch (error) {
  main.replaceChildren(make("p", {}, `The API description could not be loaded: ${String(error)}.`));
}
main.ariaBusy = "false";

/** @param {Contract} contract */
function show(contract) {
  const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = contract.tags.map(({ name, description }) => {
    const mine = operations.filter(({ operation }) => operation.tags.includes(name));
    const shown = mine.map((each) => showOperation(contract, each, token));
    const id = name.replaceAll(/\W+/g, "-");
    nav.append(make("ul", {}, make("li", {}, make("a", { href: `#${id}` }, make("b", {}, name)))));
    nav.lastElementChild?.append(
      ...mine.map(({ operation }) =>
        make("li", {}, make("a", { href: `#${operation.operationId}` }, operation.summary)),
      ),
    );
    return make("section", { id }, make("h2", {}, name), make("p", { class: "soft" }, description), ...shown);
  });
  const schemas = Object.entries(contract.components.schemas).map(([name, schema]) =>
    fold("schema", name, "", schema),
  );
  const messages = Object.entries(contract.webhooks).map(([type, { post }]) =>
    fold("message", type, post.summary, post.requestBody?.content["application/json"]?.example),
  );
  main.replaceChildren(
    ...sections,
    make("section", { id: "messages" }, make("h2", {}, "Messages to webhooks"), ...messages),
    make("section", { id: "schemas" }, make("h2", {}, "Schemas"), ...schemas),
  );
  search.addEventListener("input", filter);
  addEventListener("hashchange", open);
  open();
}

/** Shows only what holds every word. */
function filter() {
  const words = search.value.toLowerCase().split(/\s+/);
  for (const section of main.querySelectorAll("section")) {
    const shown = [...section.querySelectorAll("details")].filter((details) => {
      const text = (details.querySelector("summary")?.textContent + details.id).toLowerCase();
      details.hidden = !words.every((word) => text.includes(word));
      return !details.hidden;
    });
    section.hidden = shown.length === 0;
  }
}

/** What the address names is opened. */
function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
  target?.scrollIntoView();
}

/**
 * @template {HTMLElement} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
function find(selector, kind) {
  const element = document.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${selector}`);
}
