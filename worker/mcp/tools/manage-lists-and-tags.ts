import { z } from "zod";
import type { Gate } from "../../db/gate.ts";
import { tag } from "../../fields/schemas.ts";
import { Problem } from "../../http/problem.ts";
import { invalidField } from "../../http/validation.ts";
import type { List } from "../../lists/list.ts";
import { orRefuse } from "../../lists/routes.ts";
import { changeList, createList, deleteList } from "../../lists/store.ts";
import { newList } from "../../lists/wire.ts";
import { removeTag, renameTag } from "../../tags/store.ts";
import { type Done, output } from "../acts/answer.ts";
import { listName } from "../acts/fields.ts";
import { findLists } from "../acts/find-lists.ts";
import { perform } from "../acts/perform.ts";
import { mostUnforeseen, terms } from "../acts/terms.ts";
import { defineTool } from "../tool.ts";

type Argument = "list" | "name" | "colour" | "tag" | "tasks";
const names: Argument[] = ["list", "name", "colour", "tag", "tasks"];

/** With the id of the list. */
interface Wish {
  list: string;
  name: string;
  colour: List["colour"];
  tag: string;
  tasks: "keep" | "delete";
}

interface Action {
  /** The arguments that it needs, and those that it may have. */
  needs: Argument[];
  may?: Argument[];
  run(this: void, gate: Gate, wish: Wish): Promise<Done>;
}

const actions = {
  create_list: {
    needs: ["name"],
    may: ["colour"],
    run: async (gate, { name, colour }) => about(await createList(gate, { name, colour, position: null })),
  },
  rename_list: {
    needs: ["list", "name"],
    run: async (gate, { list, name }) => about(await changeList(gate, list, { name }, undefined)),
  },
  archive_list: {
    needs: ["list"],
    run: async (gate, { list }) => about(await changeList(gate, list, { archived: true }, undefined)),
  },
  unarchive_list: {
    needs: ["list"],
    run: async (gate, { list }) => about(await changeList(gate, list, { archived: false }, undefined)),
  },
  remove_list: {
    needs: ["list"],
    may: ["tasks"],
    async run(gate, { list, tasks }) {
      const removed = await deleteList(gate, list, { withTasks: tasks === "delete", expected: undefined });
      // Without a limit it goes at once.
      if (removed === "more") throw new Problem("list_changed_meanwhile");
      orRefuse(removed);
      return { tasks: [], gone: [] };
    },
  },
  rename_tag: {
    needs: ["tag", "name"],
    run: async (gate, { tag: from, name }) => ofTag(await renameTag(gate, from, name)),
  },
  remove_tag: {
    needs: ["tag"],
    run: async (gate, { tag: name }) => ofTag(await removeTag(gate, name)),
  },
} satisfies Record<string, Action>;

type Kind = keyof typeof actions;
const byKind: Record<Kind, Action> = actions;
const kinds = Object.keys(actions).filter((kind): kind is Kind => kind in actions);

const input = z
  .strictObject({
    action: z.enum(kinds, { error: `must be one of ${kinds.join(", ")}` }),
    list: listName.optional().describe("The list, by its id or its exact name."),
    name: newList.shape.name.optional().describe("The name that the list or the tag shall have."),
    colour: newList.shape.colour.removeDefault().optional().describe("Of a list that is created."),
    tag: tag.optional().describe("The tag, exactly as it is written."),
    tasks: z
      .enum(["keep", "delete"], { error: "must be keep or delete" })
      .optional()
      .describe(
        "What becomes of the tasks of a removed list: they go to the inbox (keep), or into the bin (delete).",
      ),
    ...terms,
  })
  .superRefine((given, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const { needs, may = [] } = byKind[given.action];
    for (const name of names) {
      if (given[name] === undefined ? needs.includes(name) : !needs.includes(name) && !may.includes(name))
        refuse(
          name,
          given[name] === undefined
            ? `is needed to ${say(given.action)}`
            : `has no meaning to ${say(given.action)}`,
        );
    }
    if (given.action === "rename_tag" && given.name !== undefined && !tag.safeParse(given.name).success)
      refuse("name", "must hold no white space, # or comma, and at most 50 characters, to be a tag");
  });

const tool = "manage_lists_and_tags";

export const manageListsAndTags = defineTool({
  name: tool,
  title: "Manage lists and tags",
  description:
    "Creates, renames, archives, unarchives or removes one list, or renames or removes one tag on every task that has it. " +
    "Removing a list that has tasks needs a confirmation. undo_act takes any of it back.",
  input,
  output,
  effect: "removes",
  isIdempotent: false,
  async run(call, { action, list, name = "", colour = "grey", tag: named = "", tasks = "keep", ...asked }) {
    const [id] = list === undefined ? [""] : await findLists(call, [{ path: "list", list }]);
    if (typeof id !== "string") throw invalidField("list", "is the inbox, which stays as it is");
    const wish = { list: id, name, colour, tag: named, tasks };
    return perform(call, asked, {
      tool,
      means: [action, wish],
      atMost: action === "remove_list" ? 0 : mostUnforeseen,
      run: (gate) => byKind[action].run(gate, wish),
    });
  },
});

function about(outcome: Parameters<typeof orRefuse<List | { list: List }>>[0]): Done {
  const written = orRefuse(outcome);
  return { tasks: [], gone: [], lists: ["list" in written ? written.list : written] };
}

function ofTag(outcome: object | string): Done {
  if (outcome === "absent") throw new Problem("tag_not_found");
  return { tasks: [], gone: [] };
}

function say(action: string): string {
  return action.replace("_", " a ");
}
