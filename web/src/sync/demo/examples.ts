import { t } from "../../language/t.ts";
import type { Part } from "../../api/wire.ts";
import { addDays, type Day } from "../../dates/calendar.ts";
import { applyPart } from "../apply.ts";
import { type Copy, emptyCopy } from "../copy.ts";

/** The same on every visit, so that what was done to an example is done to it again. */
const idOf = (nth: number) => `00000000-0000-7000-8000-${String(nth).padStart(12, "0")}`;
const aMinute = 60_000;
const garden = idOf(1);
const house = idOf(2);

type Example = Omit<Extract<Part, { do: "create_task" }>["task"], "id">;

/** What the demo begins with: what a person has to do in an ordinary week. */
export function exampleCopy(today: Day, zone: string): Copy {
  const copy = emptyCopy();
  // The list shows the newest first.
  const dawn = new Date(`${today}T06:00`).getTime();
  const lists: Part[] = [
    { do: "create_list", list: { id: garden, name: t("Garden"), colour: "green" } },
    { do: "create_list", list: { id: house, name: t("House"), colour: "orange" } },
  ];
  const tasks = examples(today, zone).map((task, nth): Part => ({
    do: "create_task",
    task: { id: idOf(nth + 10), ...task },
  }));
  for (const [nth, part] of [...lists, ...tasks].entries()) {
    applyPart(copy, part, new Date(dawn - nth * aMinute).toISOString());
  }
  return copy;
}

function examples(today: Day, zone: string): Example[] {
  const day = (days: number) => addDays(today, days);
  const moment = (days: number, clock: string) => ({
    due_at: new Date(`${day(days)}T${clock}`).toISOString(),
    time_zone: zone,
  });
  return [
    { title: t("Trim the hedge before the birds nest"), list_id: garden, due_on: today, priority: "high" },
    {
      title: t("Write to Grandmother"),
      description: `${t("About the summer, and the pears.")}\n${t("Ask for the jam recipe.")}`,
      due_on: day(-1),
      tags: [t("family [tag]")],
    },
    { title: t("Return the ladder to Tom"), ...moment(1, "18:00") },
    {
      title: t("Water the plants"),
      list_id: house,
      due_on: today,
      repeat: { rule: "FREQ=DAILY;INTERVAL=3", from: "completion" },
    },
    {
      title: t("Pay the rent"),
      list_id: house,
      due_on: day(4),
      repeat: { rule: "FREQ=MONTHLY", from: "due" },
    },
    {
      title: t("Order seed potatoes"),
      list_id: garden,
      due_on: day(3),
      checklist: [
        { id: idOf(101), title: t("Charlotte"), completed: true },
        { id: idOf(102), title: t("King Edward"), completed: false },
      ],
    },
    { title: t("Swim with Ruth"), ...moment(2, "10:00"), tags: [t("friends [tag]")] },
    { title: t("Book the train to Ludlow"), due_on: day(7), priority: "medium" },
    { title: t("Plant the bare-root hawthorn"), list_id: garden, due_on: day(9) },
    { title: t("Read about barn owls"), tags: [t("reading [tag]")] },
    { title: t("Mend the gate to the lane"), list_id: garden, completed: true },
    { title: t("Collect the bread"), completed: true },
  ];
}
