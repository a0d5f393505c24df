import type { List } from "./list.ts";
import type { ListAnswer } from "./wire.ts";

/** Takes nothing from the database but types: the courier presents lists, too, and has no Drizzle. */
export function present(list: List): ListAnswer {
  return {
    id: list.id,
    name: list.name,
    colour: list.colour,
    archived: list.archivedAt !== null,
    ...(list.position !== null && { position: list.position }),
    ...(list.sections.length > 0 && { sections: list.sections }),
    ...(list.filter && { filter: list.filter }),
    created_at: list.createdAt,
    updated_at: list.updatedAt,
  };
}
