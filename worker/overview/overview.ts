import type { List } from "../lists/list.ts";

export interface Overview {
  open: number;
  done: number;
  overdue: number;
  today: number;
  upcoming: number;
  someday: number;
  inbox: number;
  lists: (List & { open: number })[];
  tags: { name: string; open: number }[];
  /** Whether there are more tags than these. */
  moreTags: boolean;
}
