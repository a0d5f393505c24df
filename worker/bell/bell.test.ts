import { describe, expect, test } from "vitest";
import type { BellObject } from "../context/env.ts";
import { bellOf, type Ear, evict, expectClosed, expectOpen, hear } from "../test/listening.ts";
import { useWorld } from "../test/world.ts";
import { mostSockets } from "./room.ts";

const world = useWorld();

/** The object of a new owner. */
const newBell = () => bellOf(world, crypto.randomUUID());

async function openAt(bell: BellObject, by = "a session", life = 60_000): Promise<Ear> {
  const url = `https://bell/?${new URLSearchParams({ by, until: String(Date.now() + life) }).toString()}`;
  return hear(await bell.fetch(new Request(url, { headers: { Upgrade: "websocket" } })));
}

const cursorsIn = ({ words }: Ear) =>
  words.flatMap((word) => (typeof word === "object" && word && "cursor" in word ? [word.cursor] : []));

describe("the bell", () => {
  test("never goes back to an earlier revision, not even after a sleep", async () => {
    const bell = newBell();
    const ear = await openAt(bell);
    await bell.ring(5, "five");
    await expect.poll(() => cursorsIn(ear)).toEqual(["five"]);
    await bell.ring(4, "four");
    await evict(bell);
    await bell.ring(4, "four");
    await bell.ring(5, "five");
    await bell.ring(6, "six");
    await expect.poll(() => cursorsIn(ear)).toEqual(["five", "six"]);
    await expectOpen(ear);
    expect(cursorsIn(ear)).toEqual(["five", "six"]);
  });

  test("rings at once, and of a burst once more with the newest", async () => {
    const bell = newBell();
    const ear = await openAt(bell);
    for (let revision = 1; revision <= 100; revision += 1) await bell.ring(revision, String(revision));
    await expect.poll(() => cursorsIn(ear).at(-1)).toBe("100");
    // A hundred calls take far less than the second in which a socket is rung four times.
    expect(cursorsIn(ear)[0]).toBe("1");
    expect(cursorsIn(ear).length).toBeLessThan(20);
  });

  test("rings sockets again that stayed open while it slept", async () => {
    const bell = newBell();
    const ears = [await openAt(bell), await openAt(bell)];
    await evict(bell);
    await bell.ring(1, "one");
    for (const ear of ears) await expect.poll(() => cursorsIn(ear)).toEqual(["one"]);
  });

  test("answers pings without waking the object", async () => {
    const bell = newBell();
    const ear = await openAt(bell);
    await evict(bell);
    await expectOpen(ear);
    await expect(evict(bell)).rejects.toThrow("it is not currently running");
  });

  test("is silent for an owner without a socket, and for sockets that were closed", async () => {
    const bell = newBell();
    await bell.ring(1, "one");
    const ear = await openAt(bell);
    ear.socket.close(1000);
    await expect.poll(() => ear.code).toBeDefined();
    await bell.ring(2, "two");
    expect(cursorsIn(ear)).toEqual([]);
  });
});

describe("what has ended", () => {
  test("is remembered through a sleep, and cannot open a socket", async () => {
    const bell = newBell();
    await bell.end(["a session"]);
    await evict(bell);
    const request = () =>
      new Request("https://bell/?by=a+session&until=9e15", { headers: { Upgrade: "websocket" } });
    expect((await bell.fetch(request())).status).toBe(401);
    await expectOpen(await openAt(bell, "another session"));
    await bell.endAll();
    await evict(bell);
    const answer = await bell.fetch(
      new Request("https://bell/?by=a+third&until=9e15", { headers: { Upgrade: "websocket" } }),
    );
    expect(answer.status).toBe(401);
  });

  test("closes sockets that stayed open while the object slept", async () => {
    const bell = newBell();
    const [one, other] = [await openAt(bell, "one"), await openAt(bell, "other")];
    await evict(bell);
    await bell.end(["one"]);
    await expectClosed(one, 4401);
    await expectOpen(other);
  });

  test("a socket whose time is over is closed although the object sleeps", async () => {
    const bell = newBell();
    const [short, long] = [await openAt(bell, "short", 1_500), await openAt(bell, "long", 60_000)];
    await evict(bell);
    await expectClosed(short, 4000);
    await expectOpen(long);
  });
});

/** One after the other: the clock of signs has milliseconds. */
async function openMany(bell: BellObject, many: number, by?: string): Promise<Ear[]> {
  const ears: Ear[] = [];
  for (let count = 0; count < many; count += 1) {
    ears.push(await openAt(bell, by));
    await scheduler.wait(5);
  }
  return ears;
}

describe("one socket too many", () => {
  test("closes the one of the same session that was silent for longest", async () => {
    const bell = newBell();
    const ears = await openMany(bell, mostSockets);
    const [first, second] = ears;
    if (first) await expectOpen(first);
    await openAt(bell);
    if (second) await expectClosed(second, 4429);
    for (const ear of ears) if (ear !== second) await expectOpen(ear);
  });

  test("of a program closes its own and nobody else's", async () => {
    const bell = newBell();
    const [phone, laptop] = [await openAt(bell, "phone"), await openAt(bell, "laptop")];
    const program = await openMany(bell, 2 * mostSockets, "a key");
    await expectOpen(phone);
    await expectOpen(laptop);
    const gone = program.splice(0, program.length - (mostSockets - 2));
    for (const ear of gone) await expectClosed(ear, 4429);
    for (const ear of program) await expectOpen(ear);
    // Another device still finds a place.
    const tablet = await openAt(bell, "tablet");
    for (const ear of [phone, laptop, tablet]) await expectOpen(ear);
  });
});

describe("a client that talks", () => {
  test("is not heard, and is closed after ten messages, which are counted through a sleep", async () => {
    const bell = newBell();
    const ear = await openAt(bell);
    for (let count = 0; count < 6; count += 1) ear.socket.send("hello");
    await expectOpen(ear);
    await bell.ring(1, "one");
    await evict(bell);
    for (let count = 0; count < 4; count += 1) ear.socket.send(new Uint8Array(4));
    await expectOpen(ear);
    ear.socket.send("once more");
    await expectClosed(ear, 4400);
  });

  test("with ten thousand messages leaves the others as they are", async () => {
    const bell = newBell();
    const [talker, other] = [await openAt(bell), await openAt(bell)];
    for (let count = 0; count < 10_000; count += 1) talker.socket.send(`message ${count}`);
    await expectClosed(talker, 4400);
    await bell.ring(1, "one");
    await expect.poll(() => cursorsIn(other)).toEqual(["one"]);
  });

  test("with a message of a megabyte is closed at once", async () => {
    const ear = await openAt(newBell());
    ear.socket.send("x".repeat(2 ** 20));
    await expectClosed(ear, 4400);
  });

  test("with ten thousand pings is answered as often, and stays", async () => {
    const ear = await openAt(newBell());
    for (let count = 0; count < 10_000; count += 1) ear.socket.send("ping");
    await expect.poll(() => ear.words.length).toBe(10_000);
    expect(ear.code).toBeUndefined();
  });
});

test("nothing but the API reaches an object", async () => {
  const { default: script } = await import("./index.ts");
  expect(script.fetch().status).toBe(404);
});
