import { lists, type Section, type ViewFilter } from "../../drizzle/schema.ts";

/** The fields that leave the database. The owner and the sort key stay there. */
export const listFields = {
  id: lists.id,
  name: lists.name,
  colour: lists.colour,
  position: lists.position,
  archivedAt: lists.archivedAt,
  sections: lists.sections,
  filter: lists.filter,
  createdAt: lists.createdAt,
  updatedAt: lists.updatedAt,
};

export type List = Pick<typeof lists.$inferSelect, keyof typeof listFields>;

export const colours = lists.colour.enumValues;

/** A list with a filter is a view: it shows tasks of others and holds none. */
export type Kind = "list" | "view";

export type NewList = Pick<List, "name" | "colour" | "position"> & {
  id?: string | undefined;
  sections?: Section[] | undefined;
  filter?: ViewFilter | undefined;
};

export type ListChange = { [Field in "name" | "colour" | "position"]?: List[Field] | undefined } & {
  archived?: boolean | undefined;
  sections?: Section[] | undefined;
  filter?: ViewFilter | undefined;
};
