import { expect, test } from "vitest";
import { applyPart } from "./apply.ts";
import { copyOf, emptyCopy } from "./copy.ts";

const at = "2026-11-29T08:00:00.000Z";

test("tasks that are made at positions have them, or places close above those that are taken by then", () => {
  const copy = emptyCopy();
  const make = (id: string, position: string, list_id?: string) =>
    applyPart(copy, { do: "create_task", task: { id, title: id, position, list_id } }, at);
  applyPart(copy, { do: "create_list", list: { id: "l", name: "l" } }, at);
  applyPart(copy, { do: "create_task", task: { id: "a", title: "a" } }, at);
  make("b", "a1");
  make("c", "a1");
  make("d", "a1", "l");
  applyPart(copy, { do: "move_task", task: "a", after: "c", before: null }, at);
  const moved = copy.tasks.get("a")?.position ?? "";
  make("e", moved);
  applyPart(copy, { do: "delete_task", task: "b" }, at);
  make("f", "a1");
  const { tasks } = copyOf(copy);
  const placesOf = (...of: string[]) => of.map((id) => tasks.get(id)?.position ?? "");
  expect(placesOf("d", "f")).toEqual(["a1", "a1"]);
  const [c = "", e = ""] = placesOf("c", "e");
  expect(c > "a1" && c < moved && e > moved).toBe(true);
  expect(new Set(placesOf("a", "c", "e", "f")).size).toBe(4);
});
