import { t } from "../language/t.ts";
import { readObject, Refusal } from "./refusal.ts";

/** For an answer that reported success but does not hold what it should. */
export function brokenOff(): Refusal {
  return new Refusal("away", t("The response was cut off, or did not come from Hedgerow."));
}

export async function readAs<Shape>(
  response: Response,
  hasShape: (value: unknown) => value is Shape,
): Promise<Shape> {
  const value: unknown = await response.json().catch(() => undefined);
  if (hasShape(value)) return value;
  throw brokenOff();
}

/** The list under this name in the answer. */
export async function readListOf<Shape>(
  response: Response,
  name: string,
  hasShape: (value: unknown) => value is Shape,
): Promise<Shape[]> {
  const { [name]: list } = await readObject(response);
  if (Array.isArray(list) && list.every(hasShape)) return list;
  throw brokenOff();
}

/** The text under this name in the answer. */
export async function readText(response: Response, name: string): Promise<string> {
  const { [name]: text } = await readObject(response);
  if (typeof text === "string") return text;
  throw brokenOff();
}
