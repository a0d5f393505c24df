import type { ListAnswer } from "../../../worker/lists/wire.ts";

/** What a saved view shows: open tasks that meet every condition that is named. */
export type ViewFilter = NonNullable<ListAnswer["filter"]>;
