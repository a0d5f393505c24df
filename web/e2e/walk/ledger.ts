/** What was done with one task, by all. */
interface Story {
  id: string;
  /** Every text that was ever its title, its description or a step, in order. */
  texts: string[];
  title: string;
  description: string | null;
  /** Who made, changed or removed it. */
  hands: Set<string>;
  deleted: boolean;
  /** Something about it was undone or redone: what stands in the end depends on more than the last change. */
  undone: boolean;
}

export type Ledger = ReturnType<typeof createLedger>;

/** What was done in a walk, kept by the walk itself. */
export function createLedger() {
  const tasks = new Map<string, Story>();
  const lists = new Map<string, { id: string; names: string[]; deleted: boolean }>();
  /** Titles are never used twice, so a title tells the task. */
  const byTitle = new Map<string, Story>();
  const listByName = new Map<string, string>();
  const trace: string[] = [];

  const of = (id: string): Story | undefined => tasks.get(id);

  return {
    tasks,
    lists,
    trace,
    tell: (line: string) => void trace.push(`${trace.length + 1}. ${line}`),
    added: (who: string, id: string, title: string) => {
      const story = {
        id,
        texts: [title],
        title,
        description: null,
        hands: new Set([who]),
        deleted: false,
        undone: false,
      };
      tasks.set(id, story);
      byTitle.set(title, story);
    },
    changed: (
      who: string,
      id: string,
      { title, description, step }: { title?: string; description?: string; step?: string },
    ) => {
      const story = of(id);
      if (!story) return;
      story.hands.add(who);
      story.texts.push(...[title, description, step].filter((text) => text !== undefined));
      if (title !== undefined) byTitle.set((story.title = title), story);
      if (description !== undefined) story.description = description;
    },
    deleted: (who: string, id: string) => {
      const story = of(id);
      story?.hands.add(who);
      if (story) story.deleted = true;
    },
    /** What was undone or redone is known by its notice: "Undone: Saved: Trim the hedge". */
    undone: (who: string, notice: string) => {
      const [, way, words = ""] = /^(Undone|Redone): (.*)$/.exec(notice) ?? [];
      if (way === undefined) return;
      const title = /^\w+: (.*)$/.exec(words)?.[1] ?? "";
      const story = byTitle.get(title);
      if (story) {
        story.undone = true;
        story.hands.add(who);
        if (words.startsWith("Added") || words.startsWith("Removed")) story.deleted = true;
      }
      for (const list of lists.values()) {
        if (list.names.some((name) => words.includes(name))) list.deleted = true;
      }
    },
    listMade: (id: string, name: string) => {
      lists.set(id, { id, names: [name], deleted: false });
      listByName.set(name, id);
    },
    listRenamed: (id: string, name: string) => void lists.get(id)?.names.push(name),
    listDeleted: (id: string) => {
      const list = lists.get(id);
      if (list) list.deleted = true;
    },
  };
}
