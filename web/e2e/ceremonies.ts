import type { Page } from "playwright-core";

const path = "/api/auth/passkey";

/** A ceremony by the browser's own functions for JSON, as a page does it. */
async function hold(page: Page, kind: "create" | "get", ask: string, answer: string, body?: unknown) {
  return page.evaluate(
    async (wish) => {
      const send = (to: string, content?: unknown) =>
        fetch(to, {
          method: content === undefined ? "GET" : "POST",
          ...(content !== undefined && {
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(content),
          }),
        });
      const asked = await send(wish.ask, wish.body);
      const options = await asked.json();
      if (!asked.ok) return { status: asked.status, said: options };
      const credential =
        wish.kind === "create"
          ? await navigator.credentials.create({
              publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
            })
          : await navigator.credentials.get({
              publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
            });
      if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
      const answered = await send(wish.answer, { response: credential.toJSON() });
      return { status: answered.status, said: await answered.json() };
    },
    { kind, ask, answer, body },
  );
}

export const signUpByPasskey = (page: Page, email: string) =>
  hold(page, "create", `${path}/sign-up-options`, `${path}/sign-up`, { email });
export const addPasskey = (page: Page) =>
  hold(page, "create", `${path}/generate-register-options`, `${path}/verify-registration`);
export const signInByPasskey = (page: Page) =>
  hold(page, "get", `${path}/generate-authenticate-options`, `${path}/verify-authentication`);
