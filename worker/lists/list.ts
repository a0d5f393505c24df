import { lists } from "../../drizzle/schema.ts";

/** The fields that leave the database. The owner and the sort key stay there. */
export const listFields = {
  id: lists.id,
  name: lists.name,
  colour: lists.colour,
  position: lists.position,
  archivedAt: lists.archivedAt,
  createdAt: lists.createdAt,
  updatedAt: lists.updatedAt,
};

export type List = Pick<typeof lists.$inferSelect, keyof typeof listFields>;

export const colours = lists.colour.enumValues;

export type NewList = Pick<List, "name" | "colour" | "position"> & { id?: string | undefined };

export type ListChange = { [Field in "name" | "colour" | "position"]?: List[Field] | undefined } & {
  archived?: boolean | undefined;
};
