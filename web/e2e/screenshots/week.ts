/** What a person has in the app: runs in the page, as whoever is signed in. Answers where to find some of it. */
export async function plant(): Promise<{ list: string; view: string; task: string }> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const at = (days: number, time: string) => ({ due_at: `${day(days)}T${time}:00Z`, time_zone: "UTC" });
  const ask = async (method: string, path: string, body?: object): Promise<{ id: string }> => {
    const answer = await fetch(`/api/${path}`, {
      method,
      ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.status === 204 ? { id: "" } : answer.json();
  };
  const add = (title: string, fields: object = {}) => ask("POST", "tasks", { title, ...fields });
  const monthly = { rule: "FREQ=MONTHLY;BYMONTHDAY=1" };
  const weekly = { rule: "FREQ=WEEKLY;BYDAY=TH" };

  const [beds, hedge] = [crypto.randomUUID(), crypto.randomUUID()];
  const garden = await ask("POST", "lists", {
    name: "Garden",
    colour: "green",
    sections: [
      { id: beds, name: "Beds" },
      { id: hedge, name: "Hedge" },
    ],
  });
  const house = await ask("POST", "lists", { name: "House", colour: "orange" });
  const work = await ask("POST", "lists", { name: "Work", colour: "blue" });
  const view = await ask("POST", "views", {
    name: "Matters this week",
    filter: { priorities: ["high", "medium"], due: ["overdue", "today", "week"] },
  });
  const inGarden = { list_id: garden.id };
  const inBeds = { ...inGarden, section_id: beds };
  const inHedge = { ...inGarden, section_id: hedge };
  const inHouse = { list_id: house.id };
  const atWork = { list_id: work.id };

  for (const [title, fields] of [
    ["Plant the bare-root hawthorn", inHedge],
    ["Rake the leaves off the lawn", inGarden],
    ["Mend the gate to the lane", inHouse],
    ["Return the ladder to Tom", {}],
    ["Send the minutes to the parish council", atWork],
  ] as const)
    await add(title, { ...fields, completed: true });

  await add("Read the book about barn owls", { tags: ["reading"] });
  await add("Find a Christmas present for Ida", { tags: ["family"], due_on: day(12) });
  await add("Compost: turn, and water if it is dry", { ...inBeds, due_on: day(5), duration_minutes: 30 });
  await add("Sow broad beans under glass", { ...inBeds, start_on: day(6), due_on: day(20) });
  await add("Order seed potatoes", {
    ...inBeds,
    due_on: day(3),
    description: "Charlotte, and something for baking.",
    checklist: [
      { title: "Charlotte", completed: true },
      { title: "King Edward", completed: false },
    ],
  });
  await add("Sharpen the shears", inHedge);
  await add("Book the boiler service", { ...inHouse, due_on: day(4), priority: "medium" });
  await add("Pay the rent", { ...inHouse, due_on: day(1), repeat: monthly, priority: "medium" });
  await add("Put the bins out", { ...inHouse, due_on: day(2), repeat: weekly });
  await add("Prepare the budget for January", { ...atWork, due_on: day(8), duration_minutes: 120 });
  await add("Call the surveyor", { ...atWork, ...at(1, "10:30"), duration_minutes: 15, priority: "high" });
  await add("Answer Miriam about the workshop", { ...atWork, due_on: day(0), priority: "medium" });
  await add("Write to Grandmother", {
    description: "About the summer, and the pears.\nAsk for the jam recipe.",
    due_on: day(-1),
    tags: ["family"],
  });
  await add("Dentist", { ...at(0, "15:00"), duration_minutes: 45 });

  const task = await add("Trim the hedge", { ...inHedge, due_on: day(2) });
  await ask("PATCH", `tasks/${task.id}`, { title: "Trim the hedge before the birds nest" });
  await ask("PATCH", `tasks/${task.id}`, {
    due_on: day(0),
    priority: "high",
    tags: ["outdoors"],
    duration_minutes: 90,
    repeat: { rule: "FREQ=YEARLY" },
    description:
      "Not lower than 1.6 m on the lane side.\nTom has the **long ladder**, the short one is in the shed.",
    checklist: [
      { title: "Oil the shears", completed: true },
      { title: "Look for nests", completed: false },
      { title: "Sheet for the cuttings", completed: false },
    ],
  });
  await add("Ask Tom for the long ladder", { parent_id: task.id, completed: true });
  await add("Take the cuttings to the heap", { parent_id: task.id, due_on: day(1) });
  for (const title of ["Cancel the newspaper", "Look at the old mower"]) {
    const gone = await add(title);
    await ask("DELETE", `tasks/${gone.id}`);
  }
  return { list: garden.id, view: view.id, task: task.id };
}

/** As Todoist exports a project. */
export const exported = [
  "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE",
  "task,Turn the compost @outdoors,Wear gloves,1,1,Ann (17),,every saturday at 10am,en,Europe/London",
  "task,Fetch the fork,,4,2,Ann (17),,,en,",
  "task,Ring the seed merchant,,4,1,Ann (17),,tomorrow,en,",
  "task,Sharpen the shears,,4,1,Ann (17),,,en,",
  "task,Net over the brassicas,Before the pigeons find them,2,1,Ann (17),,,en,",
  "goal,Win at the village show,,,,,,,,",
].join("\r\n");
