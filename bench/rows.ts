import { growth } from "./rows/growth.ts";
import { overhead } from "./rows/overhead.ts";
import type { Row } from "./rows/row.ts";
import { saturated } from "./rows/saturated.ts";
import { signIn } from "./rows/sign-in.ts";
import { start } from "./rows/start.ts";
import { thousand } from "./rows/thousand.ts";
import { token } from "./rows/token.ts";
import { trips } from "./rows/trips.ts";
import { web } from "./rows/web.ts";

/** In the order they run in: the table of tasks grows last. */
export const rows = new Map<string, Row>([
  ["trips", trips],
  ["start", start],
  ["token", token],
  ["overhead", overhead],
  ["thousand", thousand],
  ["saturated", saturated],
  ["sign-in", signIn],
  ["web", web],
  ["growth", growth],
]);
