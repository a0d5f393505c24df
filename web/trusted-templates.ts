import type { Plugin } from "vite";

const made = "t.innerHTML = html;";
const trusted = "t.innerHTML = policy.createHTML(html);";
const policy = `
const asTheyAre = { createHTML: (html) => html };
const policy = globalThis.trustedTypes?.createPolicy("templates", asTheyAre) ?? asTheyAre;
`;

/**
 * The page's policy lets no text become HTML, so that no mistake of ours can (Trusted Types). Solid makes each component's
 * fixed HTML in one line: only that line gets a policy, which no other module can reach or make a second time.
 */
export function trustTemplates(): Plugin {
  let isDone = false;
  return {
    name: "trust-templates",
    apply: "build",
    transform(code, id) {
      if (!/\/solid-js\/web\/dist\/(?:web|dev)\.js$/.test(id.replaceAll("\\", "/"))) return undefined;
      isDone = code.split(made).length === 2;
      return isDone ? { code: code.replace(made, trusted) + policy, map: null } : undefined;
    },
    buildEnd(error) {
      if (!error && !isDone)
        throw new Error("Solid makes its templates in another way: see web/trusted-templates.ts");
    },
  };
}
