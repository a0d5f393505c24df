import { evictDurableObject } from "cloudflare:test";
import { expect } from "vitest";
import { type BellObject, readSettings } from "../context/env.ts";
import { bearing } from "./client.ts";
import type { World } from "./world.ts";

/** A socket that a test listens at. */
export interface Ear {
  socket: WebSocket;
  /** Everything that was said, but for the first word, which every socket is told. */
  words: unknown[];
  /** The code with which it was closed, once it is. */
  code: number | undefined;
}

export function askToListen(
  world: World,
  headers: Record<string, string>,
  path = "/api/live",
): Promise<Response> {
  return world.fetch(path, { headers: { Upgrade: "websocket", ...headers } });
}

/** Listens as somebody with a token or a key. */
export async function listen(world: World, { token }: { token: string }, path?: string): Promise<Ear> {
  return hear(await askToListen(world, bearing(token), path));
}

export async function hear(answer: Response): Promise<Ear> {
  expect(answer.status).toBe(101);
  const socket = answer.webSocket;
  if (!socket) throw new Error("there is no socket");
  const words: unknown[] = [];
  const ear: Ear = { socket, words, code: undefined };
  socket.accept();
  const told = new Promise((resolve) => {
    socket.addEventListener("message", ({ data }) => {
      const word: unknown = data === "pong" ? data : JSON.parse(String(data));
      if (typeof word === "object" && word !== null && "come_back_within" in word) resolve(word);
      else words.push(word);
    });
    socket.addEventListener("close", ({ code }) => {
      ear.code = code;
      resolve(undefined);
    });
  });
  expect(await told).toEqual({ come_back_within: 60 });
  return ear;
}

/** Expects a socket to be open still: it is answered. */
export async function expectOpen({ socket, words }: Ear): Promise<void> {
  const before = words.length;
  socket.send("ping");
  await expect.poll(() => words.slice(before)).toContain("pong");
}

export function expectClosed(ear: Ear, code: number): Promise<void> {
  return expect.poll(() => ear.code).toBe(code);
}

/** The object of an owner, as the API reaches it. */
export function bellOf(world: World, owner: string) {
  return readSettings(world.bindings).BELL.getByName(owner);
}

/** The object forgets what it has in memory, as it does when it sleeps. */
export async function evict(bell: BellObject): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The binding gives stubs.
  await evictDurableObject(bell as unknown as DurableObjectStub);
}
