const names = ["title", "priority", "due_on", "completed"] as const;
export type Fields = Partial<Record<(typeof names)[number], string | boolean | null>>;
export type Operation = { id: string; at: string; task: string } & (
  | { do: "create_task"; fields: Fields }
  | { do: "change_task"; set: Fields; was?: Fields }
  | { do: "delete_task"; was?: Fields }
);

const absent: Fields = { title: "", priority: "none", due_on: null, completed: false };

/** What the rules say, in as few words as possible, without a database. */
export class MergeModel {
  readonly tasks = new Map<string, Fields>();
  readonly conflicts = new Map<string, Record<string, unknown>>();
  readonly #gone = new Map<string, Fields>();
  readonly #made = new Map<string, { first: string; last: Map<string, string> }>();
  readonly #done = new Set<string>();

  apply(operation: Operation): void {
    if (this.#done.has(operation.id)) return;
    this.#done.add(operation.id);
    const { at, task: id } = operation;
    const task = this.tasks.get(id);
    if (operation.do === "create_task") {
      this.tasks.set(id, { ...absent, ...operation.fields });
      this.#note(
        id,
        at,
        Object.keys({ ...absent, ...operation.fields }).filter(
          (name) => name !== "due_on" || operation.fields.due_on !== undefined,
        ),
      );
    } else if (operation.do === "delete_task") {
      if (!task) return;
      if (isAs(task, operation.was)) {
        this.tasks.delete(id);
        this.#gone.set(id, task);
        this.#note(id, at, []);
      } else this.#keep(id, { deleted: at });
    } else if (task) this.#change(id, task, operation);
    else if (Object.keys(operation.set).some((name) => name !== "completed")) {
      const back = { ...this.#gone.get(id) };
      this.tasks.set(id, back);
      this.#note(
        id,
        at,
        names.filter((name) => back[name] !== undefined && back[name] !== null),
      );
      this.#keep(id, { deleted: "some time" });
      this.#change(id, back, operation);
    }
  }

  /** A program changes what is there, now. */
  change(id: string, set: Fields): void {
    const task = this.tasks.get(id);
    if (!task) return;
    const changed = names.filter((name) => set[name] !== undefined && set[name] !== task[name]);
    Object.assign(task, set);
    this.#note(id, new Date().toISOString(), changed);
  }

  delete(id: string): void {
    const task = this.tasks.get(id);
    if (!task) return;
    this.#gone.set(id, task);
    this.tasks.delete(id);
    this.#note(id, new Date().toISOString(), []);
  }

  #change(id: string, task: Fields, { at, set, was = {} }: { at: string; set: Fields; was?: Fields }): void {
    const { first, last } = this.#made.get(id) ?? { first: "", last: new Map<string, string>() };
    const changed: string[] = [];
    const kept: Record<string, unknown> = {};
    for (const name of names) {
      const wish = set[name];
      if (wish === undefined || wish === task[name]) continue;
      const isTold = was[name] !== undefined;
      const isKnown = isTold && was[name] === task[name];
      const stands = isKnown || at >= (last.get(name) ?? first);
      if (name === "title" && !isKnown && (isTold || !stands)) kept["title"] = stands ? task.title : wish;
      if (!stands) continue;
      Object.assign(task, { [name]: wish });
      changed.push(name);
    }
    if (Object.keys(kept).length > 0) this.#keep(id, kept);
    if (changed.length > 0) this.#note(id, at, changed);
  }

  #keep(id: string, more: object): void {
    this.conflicts.set(id, { ...this.conflicts.get(id), ...more });
  }

  #note(id: string, at: string, fields: string[]): void {
    const made = this.#made.get(id) ?? { first: at, last: new Map<string, string>() };
    if (at < made.first) made.first = at;
    for (const field of fields) if (at > (made.last.get(field) ?? "")) made.last.set(field, at);
    this.#made.set(id, made);
  }
}

const isAs = (task: Fields, was: Fields = {}) =>
  names.every((name) => was[name] === undefined || was[name] === task[name]);
