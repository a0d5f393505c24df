import { z } from "zod";
import { type List, listFields } from "./list.ts";

/** A list as the database writes it in JSON, by the names of its columns. */
export const listRecord = z.record(z.string(), z.unknown()).transform((record): List => {
  const fields = Object.entries(listFields).map(([name, column]) => {
    const value = record[column.name];
    return [name, value === null || value === undefined ? null : column.mapFromDriverValue(value)];
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses the names.
  return Object.fromEntries(fields) as List;
});
