// @ts-check
import { make } from "./make.browser.js";
import { asCurl, send } from "./request.browser.js";

/**
 * @typedef {{ name: string, in: "path" | "query" | "header", required: boolean, description?: string,
 *   schema: { type?: string, enum?: string[], default?: string | number, example?: string } }} Parameter
 * @typedef {{ example?: unknown, examples?: Record<string, { $ref: string }> }} Media
 * @typedef {{ description: string, headers?: Record<string, object>, content?: Record<string, Media> }} Reply
 * @typedef {{ operationId: string, summary: string, description?: string, tags: string[],
 *   security: Record<string, string[]>[], parameters?: Parameter[], responses: Record<string, Reply>,
 *   requestBody?: { required?: boolean, content: Record<string, Media> } }} Operation
 * @typedef {{ path: string, method: string, operation: Operation }} Place
 */

const written = (/** @type {unknown} */ value) => JSON.stringify(value, null, 2);

/**
 * One operation, closed until somebody opens it; only then is the rest of it made.
 * @param {import("./page.browser.js").Contract} contract
 * @param {Place} place
 * @param {HTMLInputElement} token
 */
export function showOperation(contract, place, token) {
  const { path, method, operation } = place;
  const details = make(
    "details",
    { id: operation.operationId },
    make(
      "summary",
      {},
      make("span", { class: `method ${method}` }, method.toUpperCase()),
      make("code", {}, path),
      make("span", {}, operation.summary),
    ),
  );
  details.addEventListener(
    "toggle",
    () => {
      details.append(
        make("p", {}, operation.description ?? "", " ", waysIn(operation)),
        tryIt(place, token),
        make("h3", {}, "Responses"),
        make("dl", {}, ...Object.entries(operation.responses).flatMap((entry) => showReply(contract, entry))),
      );
    },
    { once: true },
  );
  return details;
}

/** @param {Operation} operation */
function waysIn({ security }) {
  if (security.length === 0) return "No sign-in needed.";
  return `Needs a sign-in, by ${security.flatMap(Object.keys).join(" or ")}.`;
}

/**
 * @param {Place} place
 * @param {HTMLInputElement} token
 */
function tryIt(place, token) {
  const { operation } = place;
  const fields = (operation.parameters ?? []).map((parameter) => ({ parameter, input: inputFor(parameter) }));
  const example = Object.values(operation.requestBody?.content ?? {})[0]?.example;
  const body = make("textarea", { rows: "6", spellcheck: "false", "aria-label": "Body" });
  body.value = written(example) ?? "";
  const button = make("button", {}, "Send");
  const output = make("div", { role: "status" });
  const form = make(
    "form",
    {},
    make("div", { class: "fields" }, ...fields.map(({ parameter, input }) => labelled(parameter, input))),
    ...(operation.requestBody ? [make("h3", {}, "Body"), body] : [make("p", {})]),
    button,
    output,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });

  async function submit() {
    button.disabled = true;
    const values = fields.map(({ parameter, input }) => ({ parameter, value: input.value }));
    const request = { place, values, body: operation.requestBody ? body.value : "", token: token.value };
    output.replaceChildren(make("pre", {}, asCurl(request)), await showAnswer(request, token));
    button.disabled = false;
  }
  return form;
}

/**
 * @param {import("./request.browser.js").Wanted} request
 * @param {HTMLInputElement} token
 */
async function showAnswer(request, token) {
  try {
    const { status, headers, text, value } = await send(request);
    // Who signs in here goes on as the one who did.
    if (value && typeof value.token === "string") token.value = value.token;
    return make("pre", {}, `${status}\n${headers}\n\n${value === undefined ? text : written(value)}`);
  } catch (error) {
    return make("pre", {}, `No response: ${String(error)}`);
  }
}

/** @param {Parameter} parameter */
function inputFor({ in: place, required, schema }) {
  const choices = schema.type === "boolean" ? ["true", "false"] : schema.enum;
  if (choices) return make("select", {}, ...["", ...choices].map((choice) => make("option", {}, choice)));
  const hint = schema.default ?? schema.example ?? "";
  return make("input", { required, placeholder: String(hint), "data-in": place, spellcheck: "false" });
}

/**
 * @param {Parameter} parameter
 * @param {HTMLElement} input
 */
function labelled({ name, in: place, description = "" }, input) {
  return make("label", {}, make("code", {}, name), ` in ${place}`, input, make("small", {}, description));
}

/**
 * @param {import("./page.browser.js").Contract} contract
 * @param {[string, Reply]} entry
 */
function showReply(contract, [status, { description, headers, content }]) {
  const media = Object.values(content ?? {})[0];
  const examples = Object.keys(media?.examples ?? {}).map(
    (name) => contract.components.examples[name]?.value,
  );
  const shown = media?.example === undefined ? examples : [media.example];
  const known = Object.keys(headers ?? {}).filter((name) => !/^(X-Request-Id|Cache-Control)$/.test(name));
  return [
    make(
      "dt",
      {},
      make("span", { class: /^[2-3]/.test(status) ? "" : "refused" }, status),
      ` ${description}`,
    ),
    make(
      "dd",
      {},
      ...(known.length > 0 ? [make("p", { class: "soft" }, `with ${known.join(", ")}`)] : []),
      ...shown.map((example) => make("pre", {}, written(example))),
    ),
  ];
}
