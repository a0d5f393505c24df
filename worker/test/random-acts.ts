import type { Act, Part } from "../../web/src/api/wire.ts";
import type { Copy } from "../../web/src/sync/copy.ts";
import { inOrder } from "../../web/src/task/position.ts";
import type { Task } from "../../web/src/task/task.ts";
import { wasOf } from "../../web/src/sync/was.ts";
import { makeId } from "../ids/id.ts";
import { randomFields, someTags } from "./random-fields.ts";
import type { Random } from "./random.ts";

/** A moment of its own for each act, so that no two rows have one place. */
const between = 5;

/**
 * What a person may do on a device that has this copy, as the page says it: acts of any kind, of which each is possible. With
 * `mayReturn`, also what brings back more than it names, or less than it was: that cannot be undone exactly.
 */
export function randomActs(random: Random, begin: number, mayReturn: () => boolean) {
  const { pick, chance, next } = random;
  const { fields, number, text, step, sectionOf, tags, steps } = randomFields(random);
  /** A task that repeats once more would have two next ones, of which the second has an id that nobody expects. */
  const repeated = new Set<string>();
  let nth = 0;

  /** Between two neighbours, as they are shown, or at an end. */
  function place(rows: readonly { id: string }[], self: string) {
    const others = rows.filter(({ id }) => id !== self);
    const index = Math.floor(next() * (others.length + 1));
    return { after: others[index - 1]?.id ?? null, before: others[index]?.id ?? null };
  }

  const around = ({ tasks }: Copy, { list_id }: Task) =>
    inOrder([...tasks.values()].filter((task) => task.list_id === list_id));

  const kinds: Record<
    Part["do"],
    (copy: Copy, task: Task | undefined, list: string | undefined) => Part | undefined
  > = {
    create_task: (copy) => {
      // One that is completed and repeats would make a next one each time it is completed again.
      const id = makeId(0);
      const { repeat, ...given } = fields(copy, id, { mayRepeat: true, mayReturn: mayReturn() });
      const more = given.completed || repeat === undefined ? given : { ...given, repeat };
      return {
        do: "create_task",
        task: { id, title: text(), ...more, tags: tags(), checklist: steps() },
      };
    },
    change_task: (copy, task) => {
      if (!task) return undefined;
      const mayRepeat = !task.completed && !repeated.has(task.id);
      const wish = { mayRepeat, mayReturn: mayReturn() };
      const set = { ...fields(copy, task.id, wish), ...(chance(0.5) && { title: text() }) };
      if (set.completed) repeated.add(task.id);
      return {
        do: "change_task",
        task: task.id,
        set,
        was: wasOf(task, set),
        add_tags: tags(),
        remove_tags: tags(),
      };
    },
    move_task: (copy, task) =>
      task && { do: "move_task", task: task.id, ...place(around(copy, task), task.id) },
    delete_task: (_, task) =>
      task && {
        do: "delete_task",
        task: task.id,
        ...(chance(0.5) && { was: wasOf(task, { title: "", description: "" }) }),
      },
    restore_task: ({ tasks, bin, lists }) => {
      const gone = [...bin.tasks.values()].filter(
        ({ list_id, parent_id }) =>
          mayReturn() ||
          ((list_id === undefined || lists.has(list_id)) &&
            (parent_id === undefined || tasks.has(parent_id))),
      );
      return gone.length > 0 ? { do: "restore_task", task: pick(gone).id } : undefined;
    },
    add_step: (_, task) =>
      task && {
        do: "add_step",
        task: task.id,
        step: step(`n${number()}`),
        ...(chance(0.7) && { after: pick([null, ...(task.checklist ?? []).map(({ id }) => id)]) }),
      },
    change_step: (_, task) => {
      const [item] = task?.checklist ?? [];
      if (!task || !item) return undefined;
      const set = chance(0.5) ? { title: text() } : { completed: !item.completed };
      const was = chance(0.5) ? { title: item.title } : { title: item.title, completed: item.completed };
      return { do: "change_step", task: task.id, step: item.id, set, was };
    },
    move_step: (_, task) => {
      const [item, ...others] = task?.checklist ?? [];
      if (!task || !item) return undefined;
      return {
        do: "move_step",
        task: task.id,
        step: item.id,
        after: pick([null, ...others.map(({ id }) => id)]),
      };
    },
    delete_step: (_, task) => {
      const item = task?.checklist?.at(-1);
      return task && item && { do: "delete_step", task: task.id, step: item.id, was: { title: item.title } };
    },
    create_list: () => ({
      do: "create_list",
      list: {
        id: makeId(0),
        name: text(),
        ...(chance(0.5) && { colour: pick(["red", "green"]) }),
        ...(chance(0.5) && { sections: [sectionOf("s1"), sectionOf("s2")] }),
      },
    }),
    change_list: ({ lists }, _, id) => {
      const list = lists.get(id ?? "");
      if (!list) return undefined;
      const { name, colour, archived } = list;
      if (chance(0.5))
        return { do: "change_list", list: list.id, set: { archived: !archived }, was: { archived } };
      const set = { name: text(), colour: pick(["red", "blue"] as const) };
      return { do: "change_list", list: list.id, set, was: { name, colour } };
    },
    move_list: ({ lists }, _, id) =>
      id === undefined
        ? undefined
        : { do: "move_list", list: id, ...place(inOrder([...lists.values()]), id) },
    delete_list: (_, __, id) => (id === undefined ? undefined : { do: "delete_list", list: id }),
    restore_list: ({ bin }) => {
      const gone = [...bin.lists.keys()];
      return gone.length > 0 ? { do: "restore_list", list: pick(gone) } : undefined;
    },
    add_section: ({ lists }, _, id) => {
      const sections = lists.get(id ?? "")?.sections ?? [];
      if (id === undefined || lists.get(id)?.filter) return undefined;
      return {
        do: "add_section",
        list: id,
        section: { id: `n${number()}`, name: text() },
        ...(chance(0.7) && { after: pick([null, ...sections.map((other) => other.id)]) }),
      };
    },
    change_section: ({ lists }, _, id) => {
      const [section] = lists.get(id ?? "")?.sections ?? [];
      if (id === undefined || !section) return undefined;
      return {
        do: "change_section",
        list: id,
        section: section.id,
        set: { name: text() },
        was: { name: section.name },
      };
    },
    move_section: ({ lists }, _, id) => {
      const [section, ...others] = lists.get(id ?? "")?.sections ?? [];
      if (id === undefined || !section) return undefined;
      const after = pick([null, ...others.map((other) => other.id)]);
      return { do: "move_section", list: id, section: section.id, after };
    },
    delete_section: ({ lists }, _, id) => {
      const section = lists.get(id ?? "")?.sections?.at(-1);
      return id === undefined || !section
        ? undefined
        : { do: "delete_section", list: id, section: section.id };
    },
    rename_tag: () => ({ do: "rename_tag", tag: pick(someTags), to: pick(someTags) }),
    delete_tag: () => ({ do: "delete_tag", tag: pick(someTags) }),
  };
  /** Tasks are made more often than they are deleted. */
  const names = Object.keys(kinds).filter((name): name is Part["do"] => name in kinds);
  const likely: Part["do"][] = [
    ...names,
    "create_task",
    "create_task",
    "change_task",
    "change_task",
    "move_task",
    "create_list",
  ];

  function part(copy: Copy, kind = pick(likely)): Part | undefined {
    const rows = [...copy.tasks.values()];
    const lists = [...copy.lists.keys()];
    return kinds[kind](
      copy,
      rows.length > 0 ? pick(rows) : undefined,
      lists.length > 0 ? pick(lists) : undefined,
    );
  }

  /** Does each part in the copy, so that the next one is possible, too. `take` says whether the act may go on. */
  function act(copy: Copy, take: (part: Part, at: string) => boolean): Act {
    const at = new Date(begin + nth * between).toISOString();
    nth += 1;
    const parts: Part[] = [];
    for (let left = chance(0.2) ? 1 + Math.floor(next() * 4) : 1; left > 0;) {
      const made = part(copy);
      if (!made) continue;
      // Rows that are made at the same moment would be at the same place.
      if (made.do.startsWith("create") && parts.some((other) => other.do === made.do)) continue;
      parts.push(made);
      left = take(made, at) ? left - 1 : 0;
    }
    return { id: makeId(0), at, parts };
  }

  return { act, part, names };
}
