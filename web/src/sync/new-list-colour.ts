import type { Colour } from "../api/lists.ts";

/** The colour of a list as long as nobody has chosen another one. */
export const newListColour: Colour = "green";
