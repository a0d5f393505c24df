/** Runs in the page, before its own scripts: it may use nothing from outside. */
export function giveHands(): void {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the form tells which kind of element it is
  const find = <Found extends Element>(form: string, within: ParentNode = document) =>
    within.querySelector<Found>(form);
  const all = (form: string) => [...document.querySelectorAll<HTMLElement>(form)];
  const rowOf = (id: string) => find<HTMLElement>(`[role=listitem][data-key="${id}"]`);

  async function until<Found>(look: () => Found | null | undefined | false): Promise<Found | undefined> {
    for (const end = Date.now() + 8000; Date.now() < end;) {
      const found = look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return undefined;
  }

  function type(input: HTMLInputElement | HTMLTextAreaElement | null, words: string): void {
    if (!input) return;
    // Where nobody types, a page shows what is typed in another tab.
    input.focus();
    input.value = words;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  const press = (on: Element | null, key: string, more: KeyboardEventInit = {}) =>
    on?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));

  const click = (on: HTMLElement | null | undefined) => {
    on?.click();
    return Boolean(on);
  };

  function go(address: string): void {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }

  const button = (name: string, within: ParentNode = document) =>
    [...within.querySelectorAll<HTMLButtonElement>("button")].find((each) =>
      each.textContent?.trim().startsWith(name),
    );

  async function inDialog(open: () => unknown, act: (form: HTMLFormElement) => unknown): Promise<boolean> {
    if (!open()) return false;
    const form = await until(() => find<HTMLFormElement>("dialog[open] form"));
    if (!form) throw new Error("no dialog opened");
    await act(form);
    if (!(await until(() => !form.isConnected))) throw new Error("the dialog stayed open");
    return true;
  }

  async function atList(list: string): Promise<HTMLButtonElement | undefined> {
    go(`/?list=${list}`);
    await new Promise((resolve) => setTimeout(resolve, 0));
    return button("List settings");
  }

  const linksOf = () => all('nav[aria-label="Views"] a').filter((link) => link instanceof HTMLAnchorElement);

  globalThis.hands = {
    go,
    rows: () => {
      find<HTMLElement>(".fold[aria-expanded=false]")?.click();
      return all("[role=listitem][data-key]").map((row) => ({
        id: row.dataset["key"] ?? "",
        title: find(".title", row)?.textContent ?? "",
        completed: find<HTMLInputElement>(".tick input", row)?.checked ?? false,
      }));
    },
    async add(title) {
      const field = find<HTMLInputElement>("#new-task");
      if (!field) throw new Error("no field for a new task");
      type(field, title);
      // The parser of the words is loaded with the first of them.
      await new Promise((resolve) => setTimeout(resolve, 0));
      field.form?.requestSubmit();
      const row = await until(() => globalThis.hands.rows().find((each) => each.title === title));
      if (row) return row.id;
      throw new Error(`${title} was added at ${location.href}, and is not shown: ${document.body.innerText}`);
    },
    tick: (id) => click(rowOf(id)?.querySelector<HTMLElement>(".tick input")),
    remove(id) {
      const box = rowOf(id)?.querySelector<HTMLElement>(".tick input");
      box?.focus();
      press(box ?? null, "Delete");
      return Boolean(box);
    },
    moveUp(id) {
      const box = rowOf(id)?.querySelector<HTMLElement>(".tick input");
      box?.focus();
      press(box ?? null, "ArrowUp", { altKey: true });
      return Boolean(box);
    },
    async press(key) {
      const before = new Set(all(".notice"));
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      press(document.body, "z", { ctrlKey: true, shiftKey: key === "redo" });
      const notice = await until(() =>
        all(".notice").find(
          (each) => !before.has(each) && /Undone:|Redone:|nothing/.test(each.textContent ?? ""),
        ),
      );
      return notice?.querySelector("p")?.textContent ?? "";
    },
    async edit(id, { title, description, day, list, tag, step, tickStep }) {
      if (!click(rowOf(id)?.querySelector<HTMLElement>(".words"))) return undefined;
      const form = await until(() =>
        location.pathname === `/task/${id}` ? find<HTMLFormElement>("form.task-detail") : undefined,
      );
      if (!form) return undefined;
      const done: string[] = [];
      const did = (words: string) => void done.push(words);
      if (tickStep && click(find<HTMLElement>(".steps .tick input", form))) did("step ticked");
      if (title !== undefined) type(find("[name=title]", form), title);
      if (description !== undefined) type(find("[name=description]", form), description);
      if (day !== undefined) {
        click(find<HTMLElement>("[popovertarget]", form));
        type((await until(() => find<HTMLInputElement>("[type=date]", form))) ?? null, day);
      }
      const choice = [...form.querySelectorAll("select")].find(({ options: [first] }) => first?.value === "");
      const options = choice
        ? [...choice.options].filter((option) => /^[\da-f-]{36}$|^$/.test(option.value))
        : [];
      const option = list === undefined ? undefined : options[list % options.length];
      if (choice && option) {
        choice.value = option.value;
        choice.dispatchEvent(new Event("change", { bubbles: true }));
        did(`to ${option.text}`);
      }
      if (tag !== undefined) type(find("input[list]", form), `${tag} `);
      if (step !== undefined) {
        const field = find<HTMLInputElement>("[placeholder='Add a step']", form);
        type(field, step);
        press(field, "Enter");
      }
      if (!form.isConnected) return undefined;
      click(find<HTMLElement>(".detail-close"));
      await until(() => !form.isConnected);
      return done;
    },
    async warmUp() {
      await until(() => button("New list…"));
      return inDialog(
        () => click(button("New list…")),
        (form) => click(button("Cancel", form)),
      );
    },
    newList: (name) =>
      inDialog(
        () => click(button("New list…")),
        (form) => {
          type(find("[name=name]", form), name);
          form.requestSubmit();
        },
      ),
    async renameList(list, name) {
      const way = await atList(list);
      return inDialog(
        () => click(way),
        (form) => {
          type(find("[name=name]", form), name);
          form.requestSubmit();
        },
      );
    },
    async deleteList(list) {
      const way = await atList(list);
      return inDialog(
        () => click(way),
        async (form) => {
          click(button("Delete…", form));
          click(await until(() => find<HTMLButtonElement>(".problem ~ .button.is-grave", form)));
        },
      );
    },
    lists: () =>
      linksOf().flatMap((link) => {
        const id = new URL(link.href).searchParams.get("list") ?? "none";
        return id === "none" ? [] : [{ id, name: find(".name", link)?.textContent ?? "" }];
      }),
    counts: () =>
      Object.fromEntries(
        linksOf().map((link) => [
          new URL(link.href).search,
          Number((find(".count", link)?.firstChild?.textContent ?? "0").replaceAll(",", "")),
        ]),
      ),
    async kept() {
      const { id }: { id: string } = JSON.parse(localStorage.getItem("hedgerow.person") ?? "{}");
      const isThere = (await indexedDB.databases()).some(({ name }) => name === `hedgerow.${id}`);
      if (!isThere) return { tasks: [], lists: [], outbox: [] };
      return new Promise((resolve, reject) => {
        const opening = indexedDB.open(`hedgerow.${id}`);
        opening.addEventListener("error", () => reject(opening.error));
        opening.addEventListener("success", () => {
          const names = ["tasks", "lists", "outbox", "state"];
          const transaction = opening.result.transaction(names);
          const [tasks, lists, outbox] = names
            .slice(0, 3)
            .map((name) => transaction.objectStore(name).getAll());
          const cursor = transaction.objectStore("state").get("cursor");
          transaction.addEventListener("complete", () => {
            opening.result.close();
            // Tasks and lists lie in buckets, as text.
            resolve({
              tasks: tasks?.result.flatMap((bucket) => JSON.parse(bucket)) ?? [],
              lists: lists?.result.flatMap((bucket) => JSON.parse(bucket)) ?? [],
              outbox: outbox?.result ?? [],
              cursor: cursor.result,
            });
          });
        });
      });
    },
  };
}
