import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { fence, momentAsText, nowUnlessGiven, revision, textByCodePoint } from "./columns.ts";
import { users } from "./people.ts";

/** A part of a list, with a name of its own. */
export interface Section {
  id: string;
  name: string;
}

/** Which open tasks a view shows: those that pass all that is given. */
export interface ViewFilter {
  q?: string | undefined;
  /** Ids of lists, of which a task is in one; `none` is the inbox. */
  lists?: string[] | undefined;
  /** A task has all of them. */
  tags?: string[] | undefined;
  priorities?: ("none" | "low" | "medium" | "high")[] | undefined;
  due?: ("overdue" | "today" | "week" | "later" | "none")[] | undefined;
}

/** A task without a list is in the inbox. A list with a filter is a view: no task is in it. */
export const lists = pgTable(
  "lists",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    colour: text("colour", {
      enum: ["grey", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"],
    })
      .notNull()
      .default("grey"),
    position: textByCodePoint("position"),
    archivedAt: momentAsText("archived_at"),
    createdAt: nowUnlessGiven("created_at"),
    updatedAt: nowUnlessGiven("updated_at"),
    place: textByCodePoint("place")
      .notNull()
      .generatedAlwaysAs(sql`coalesce(position, place_of(created_at))`),
    revision: revision(),
    /** In their order. Tasks name them by their ids. */
    sections: jsonb("sections").$type<Section[]>().notNull().default([]),
    filter: jsonb("filter").$type<ViewFilter>(),
  },
  (table) => [
    // The foreign key of tasks needs this: it accepts only a list of the same owner.
    unique("lists_of_owner").on(table.userId, table.id),
    index("lists_by_revision").on(table.userId, table.revision, table.id),
    check("lists_name_length", sql`char_length(${table.name}) between 1 and 100`),
    check("lists_sections_bounded", sql`jsonb_array_length(${table.sections}) <= 50`),
    check("lists_divided_or_filled", sql`${table.filter} is null or ${table.sections} = '[]'`),
    fence("lists_of_their_owner", table.userId),
  ],
).enableRLS();
