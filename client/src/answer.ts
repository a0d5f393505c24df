import { refusalOf } from "./error.ts";

/** What a request has been answered with: undefined where the answer has no body. */
export function readAnswer(response: Response, text: string): unknown {
  const type = response.headers.get("Content-Type") ?? "";
  // From a network that wants a sign-in first, or from what else lives at this origin.
  const isPage = /^text\/html\b/i.test(type) || (type === "" && text !== "");
  if (isPage) throw refusalOf(response, "");
  if (text === "") return undefined;
  if (!/^application\/json\b/i.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw refusalOf(response, "");
  }
}
