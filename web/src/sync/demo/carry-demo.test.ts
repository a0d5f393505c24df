import { expect, test } from "vitest";
import type { Part } from "../../api/wire.ts";
import { actsOf } from "./carry-demo.ts";
import { exampleCopy } from "./examples.ts";

const owner = "01945a3c-0b5e-7005-8f1d-2a6b9c4d7e10";
const at = "2026-11-21T08:00:00.000Z";
const examples = () => exampleCopy("2026-11-21", "Europe/London");
const named = (title: string) =>
  [...examples().tasks.values()].find((task) => task.title === title)?.id ?? "";
const newId = "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e11";
const carry = (...parts: Part[]) =>
  actsOf(
    examples(),
    parts.map((part) => ({ parts: [part], at })),
    owner,
  );

test("the demo begins with a dozen tasks in two lists, some of them done", () => {
  const { tasks, lists } = examples();
  expect([tasks.size, lists.size]).toEqual([12, 2]);
  expect([...tasks.values()].filter(({ completed }) => completed)).toHaveLength(2);
});

test("to tick, move or remove an example is no work of one's own, and nothing is carried", () => {
  expect(
    carry(
      { do: "change_task", task: named("Collect the bread"), set: { completed: false } },
      { do: "change_task", task: named("Pay the rent"), set: { completed: true } },
      { do: "delete_task", task: named("Read about barn owls") },
    ),
  ).toEqual([]);
});

test("a task that was made is carried as it is at last, with an id of the account, and one that was removed is not", () => {
  const acts = carry(
    { do: "create_task", task: { id: newId, title: "rake", tags: ["lane"] } },
    { do: "change_task", task: newId, set: { title: "Rake", completed: true, priority: "high" } },
    { do: "create_task", task: { id: newId.replace("11", "12"), title: "gone" } },
    { do: "delete_task", task: newId.replace("11", "12") },
  );
  expect(acts).toEqual([
    [
      {
        do: "create_task",
        task: {
          id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7005-/),
          title: "Rake",
          description: null,
          completed: true,
          priority: "high",
          tags: ["lane"],
        },
      },
    ],
  ]);
});

test("an example that somebody has written in is carried, and its list before it", () => {
  const acts = carry({
    do: "change_task",
    task: named("Order seed potatoes"),
    set: { title: "Order onions" },
  });
  expect(acts).toMatchObject([
    [{ do: "create_list", list: { name: "Garden", colour: "green" } }],
    [{ do: "create_task", task: { title: "Order onions" } }],
  ]);
  const [[list] = [], [task] = []] = acts;
  if (list?.do !== "create_list" || task?.do !== "create_task") throw new Error("Other acts");
  expect(task.task.list_id).toBe(list.list.id);
});

test("a view is carried as a view, with the lists that it names", () => {
  const garden = [...examples().lists.values()].find(({ name }) => name === "Garden")?.id ?? "";
  const acts = carry({
    do: "create_list",
    list: { id: newId, name: "Outside", filter: { lists: ["none", garden], due: ["today"] } },
  });
  expect(acts).toMatchObject([
    [{ do: "create_list", list: { name: "Garden" } }],
    [{ do: "create_list", list: { name: "Outside", filter: { due: ["today"] } } }],
  ]);
  const [[list] = [], [view] = []] = acts;
  if (list?.do !== "create_list" || view?.do !== "create_list") throw new Error("Other acts");
  expect(view.list.filter?.lists).toEqual(["none", list.list.id]);
  expect(view.list.id).not.toBe(newId);
});
