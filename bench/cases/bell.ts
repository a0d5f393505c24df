import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { addPersonWithTasks, findPeople, type Person } from "../environment/seed.ts";
import { operationsOf } from "../environment/people.ts";
import { atMost, type Figure } from "../figures/figure.ts";
import { median } from "../figures/statistics.ts";
import { Connection } from "../load/connection.ts";
import type { Case } from "./case.ts";

/** As many as a person may have open. */
const socketsOfPerson = 20;
const writers = 16;

/** A thousand sockets at the bell: what they take, how soon they ring, and how often. */
export const bell: Case = async (environment) => {
  const people = await addListeners(environment);
  const worker = await environment.worker(undefined, undefined, {
    bell: await environment.bundle("worker/bell/index.ts"),
  });
  const [ann] = people;
  if (!ann) throw new Error("nobody was seeded");
  // The first requests load what later ones find.
  const warming = new Connection(worker.port);
  for (let count = 0; count < 20; count += 1) await warming.expect(operationsOf(ann).change);
  warming.close();

  const before = await residentMegabytes(worker.pid);
  const sockets: Listener[] = [];
  for (const person of people)
    for (let count = 0; count < socketsOfPerson; count += 1) sockets.push(await open(worker.port, person));
  const memory = ((await residentMegabytes(worker.pid)) - before) * (1000 / sockets.length);

  const answers: number[] = [];
  const rings: number[] = [];
  // The server closes connections that are silent for seconds, so each is opened when it is needed.
  const first = new Connection(worker.port);
  for (let count = 0; count < (environment.quick ? 20 : 200); count += 1) {
    // Longer than the pause between two rings, so that each write has one of its own.
    await sleep(260);
    const listener = sockets[0];
    if (!listener) throw new Error("nobody listens");
    const began = performance.now();
    const heard = listener.nextRing().then(() => rings.push(performance.now() - began));
    await first.expect(operationsOf(ann).change);
    answers.push(performance.now() - began);
    await heard;
  }

  first.close();

  const connections = Array.from({ length: writers }, () => new Connection(worker.port));
  const seconds = environment.quick ? 2 : 10;
  const until = performance.now() + seconds * 1000;
  const heardBefore = sum(sockets);
  let writes = 0;
  await Promise.all(
    connections.map(async (connection, place) => {
      for (let turn = place; performance.now() < until; turn += 1) {
        const person = people[turn % people.length] ?? ann;
        await connection.expect(operationsOf(person).change);
        writes += 1;
      }
    }),
  );
  const perSecond = (sum(sockets) - heardBefore) / seconds;

  for (const { socket } of sockets) socket.close();
  for (const connection of connections) connection.close();
  await worker.stop();
  const later = rings.map((ring, place) => ring - (answers[place] ?? 0));
  const figures: Figure[] = [
    { name: "a write until its answer", unit: "ms", samples: answers },
    {
      name: "a write until another socket hears of it",
      unit: "ms",
      samples: rings,
      aim: atMost(50, median(rings), "50 ms"),
    },
    {
      name: "the ring after the answer",
      unit: "ms",
      samples: later,
      aim: atMost(15, median(later), "15 ms"),
    },
    {
      name: `writes of ${people.length} people, each heard by 20 sockets`,
      unit: "/s",
      samples: [writes / seconds],
    },
    { name: "rings heard meanwhile", unit: "/s", samples: [perSecond] },
    { name: "memory of a thousand open sockets", unit: "MB", samples: [memory] },
  ];
  return {
    case: "bell",
    title: "The bell",
    figures,
    notes: [
      "The API, the objects and their sockets share one thread of one workerd, and the listeners are in the process that writes. On the platform the objects are elsewhere and sleep between two rings.",
      "A socket is rung four times a second at most, so the rings of a burst are fewer than its writes times its listeners.",
    ],
  };
};

async function addListeners(environment: Parameters<Case>[0]): Promise<Person[]> {
  const { direct } = await environment.database();
  for (let count = 0; count < (environment.quick ? 10 : 50); count += 1)
    await addPersonWithTasks(direct, `listener-${count}@example.com`, 1);
  return findPeople(direct, environment.secret, { like: "listener-%" });
}

interface Listener {
  socket: WebSocket;
  heard: number;
  nextRing(): Promise<void>;
}

function open(port: number, { token }: Person): Promise<Listener> {
  const headers = { Authorization: `Bearer ${token}` };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers });
  let ring = () => {};
  const listener: Listener = {
    socket,
    heard: 0,
    nextRing: () => new Promise((resolve) => (ring = resolve)),
  };
  return new Promise((opened, failed) => {
    socket.addEventListener("error", () => failed(new Error("a socket was not opened")));
    socket.addEventListener("message", ({ data }) => {
      if (!String(data).includes("cursor")) return opened(listener);
      listener.heard += 1;
      ring();
    });
  });
}

const sum = (listeners: Listener[]) => listeners.reduce((all, { heard }) => all + heard, 0);

/** Linux only: elsewhere it is not a number. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
}
