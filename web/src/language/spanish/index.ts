import type { Words } from "../translation.ts";
import { account } from "./account.ts";
import { acts } from "./acts.ts";
import { activity } from "./activity.ts";
import { common } from "./common.ts";
import { detail } from "./detail.ts";
import { factors } from "./factors.ts";
import { imports } from "./import.ts";
import { remarks } from "./remarks.ts";
import { reminderWords } from "./reminder-words.ts";
import { list } from "./list.ts";
import { mailedLinks } from "./mailed-links.ts";
import { navigation } from "./navigation.ts";
import { page } from "./page.ts";
import { programs } from "./programs.ts";
import { ringing } from "./ringing.ts";
import { session } from "./session.ts";
import { task } from "./task.ts";
import { sync } from "./sync.ts";
import { webhooks } from "./webhooks.ts";

export const spanish: Words = {
  ...account,
  ...acts,
  ...activity,
  ...common,
  ...detail,
  ...factors,
  ...imports,
  ...remarks,
  ...reminderWords,
  ...list,
  ...mailedLinks,
  ...navigation,
  ...page,
  ...programs,
  ...ringing,
  ...session,
  ...task,
  ...sync,
  ...webhooks,
};
