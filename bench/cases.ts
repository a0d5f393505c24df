import { bell } from "./cases/bell.ts";
import { fair } from "./cases/fair.ts";
import { follow } from "./cases/follow.ts";
import { growth } from "./cases/growth.ts";
import { minute } from "./cases/minute.ts";
import { prices } from "./cases/prices.ts";
import { overhead } from "./cases/overhead.ts";
import { guessers } from "./cases/guessers.ts";
import type { Case } from "./cases/case.ts";
import { saturated } from "./cases/saturated.ts";
import { signIn } from "./cases/sign-in.ts";
import { start } from "./cases/start.ts";
import { thousand } from "./cases/thousand.ts";
import { token } from "./cases/token.ts";
import { trips } from "./cases/trips.ts";
import { device } from "./cases/device.ts";
import { web } from "./cases/web.ts";

/** In the order in which they run: the table of tasks grows last. */
export const cases = new Map<string, Case>(
  Object.entries({
    trips,
    start,
    token,
    overhead,
    thousand,
    saturated,
    "sign-in": signIn,
    guessers,
    fair,
    prices,
    bell,
    minute,
    follow,
    web,
    device,
    growth,
  }),
);
