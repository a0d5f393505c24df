import type { Show } from "../../task/filters.ts";

export const showNames: Record<Show, string> = { all: "All", todo: "To do", done: "Done" };
