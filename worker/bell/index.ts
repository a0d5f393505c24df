import { DurableObject } from "cloudflare:workers";
import type { BellObject } from "../context/env.ts";
import { closings, type Listener, type Reason } from "./listener.ts";
import { makeRoom } from "./room.ts";

/** All in milliseconds. A socket is checked again when it is opened again, so this bounds an end that was never heard of. */
const longestLife = 12 * 3600 * 1000;
/** Longer than an opening may take from its check by the API until it arrives here. */
const endsAreKnownFor = 2 * 60 * 1000;
const betweenRings = 250;

/** Seconds, at a random moment of which a client comes back: a deployment of this script drops all sockets at once. */
const comeBackWithin = 60;

/** What a client may say in addition to its pings, which are answered without waking the object. */
const mostMessages = 10;
const longestMessage = 1024;

/** The sessions and keys that have ended lately, with the moment until which that is kept. */
type Ended = Record<string, number>;
const everybody = "*";

/**
 * The sockets of one owner. It knows sessions and keys by their ids, and nothing about anybody's tasks: it rings with a
 * cursor, and whoever hears it asks the API. Between two rings it sleeps, and its sockets stay open.
 */
export class Bell extends DurableObject implements BellObject {
  /** The highest revision that it was told while it was awake. */
  #newest = { revision: -1, cursor: "" };
  #lastRing = 0;
  #nextRing: number | null = null;

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** Opens a socket for a session or a key that the API has checked: the only request there is. */
  override async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url);
    const by = searchParams.get("by") ?? "";
    const now = Date.now();
    const ended = this.#readEnded(now);
    // It ended after the API had checked it.
    if (Object.hasOwn(ended, by) || Object.hasOwn(ended, everybody))
      return new Response(null, { status: 401 });

    const goes = makeRoom(
      this.#open().map((socket) => this.#seatOf(socket)),
      by,
    );
    if (goes) close(goes, "crowded");
    const { 0: client, 1: socket } = new WebSocketPair();
    this.ctx.acceptWebSocket(socket, [by]);
    const until = Math.min(Number(searchParams.get("until")), now + longestLife);
    save(socket, { by, opened: now, until, heard: 0, rung: -1 });
    socket.send(JSON.stringify({ come_back_within: comeBackWithin }));
    await this.#wakeBy(until);
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Rings at once, or a moment after the last ring with the newest of what was told meanwhile. It never rings for less. */
  async ring(revision: number, cursor: string): Promise<void> {
    if (revision <= this.#newest.revision) return;
    this.#newest = { revision, cursor };
    if (this.#nextRing !== null) return;
    const wait = this.#lastRing + betweenRings - Date.now();
    if (wait <= 0) this.#ringNow();
    else this.#nextRing = setTimeout(() => this.#ringNow(), wait);
  }

  /** Closes the sockets of these sessions and keys, and those that are on their way to being opened. */
  async end(ids: string[]): Promise<void> {
    for (const id of ids) for (const socket of this.ctx.getWebSockets(id)) close(socket, "ended");
    await this.#remember(ids);
  }

  /** The same for everybody. */
  async endAll(): Promise<void> {
    for (const socket of this.ctx.getWebSockets()) close(socket, "ended");
    await this.#remember([everybody]);
  }

  /** Closes what has lived its time, and forgets what nobody needs any more. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    const moments = Object.values(this.#readEnded(now));
    for (const socket of this.#open()) {
      const { until } = read(socket);
      if (until <= now) close(socket, "aged");
      else moments.push(until);
    }
    if (moments.length > 0) await this.ctx.storage.setAlarm(Math.min(...moments));
    else await this.ctx.storage.deleteAll();
  }

  /** Nobody has anything to say here. A client that talks all the same is not heard for long. */
  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    const listener = read(socket);
    const length = typeof message === "string" ? message.length : message.byteLength;
    const heard = listener.heard + 1;
    if (heard > mostMessages || length > longestMessage) close(socket, "talkative");
    else save(socket, { ...listener, heard });
  }

  /** RFC 6455 §5.5.1: a close is answered with one. */
  override webSocketClose(socket: WebSocket): void {
    socket.close();
  }

  #ringNow(): void {
    clearTimeout(this.#nextRing);
    this.#nextRing = null;
    this.#lastRing = Date.now();
    const { revision, cursor } = this.#newest;
    const word = JSON.stringify({ cursor });
    for (const socket of this.#open()) {
      const listener = read(socket);
      // The object may have slept since, and forgotten what it was told.
      if (listener.rung >= revision) continue;
      socket.send(word);
      save(socket, { ...listener, rung: revision });
    }
  }

  #open(): WebSocket[] {
    return this.ctx.getWebSockets().filter(({ readyState }) => readyState === WebSocket.OPEN);
  }

  #seatOf(socket: WebSocket) {
    const { by, opened } = read(socket);
    const ping = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
    return { socket, by, sign: Math.max(opened, ping) };
  }

  #readEnded(now: number): Ended {
    const all = this.ctx.storage.kv.get<Ended>("ended") ?? {};
    return Object.fromEntries(Object.entries(all).filter(([, until]) => until > now));
  }

  /** On the disk, because an object that sleeps forgets what it has in memory. */
  async #remember(ids: string[]): Promise<void> {
    const now = Date.now();
    const until = now + endsAreKnownFor;
    const ended = { ...this.#readEnded(now), ...Object.fromEntries(ids.map((id) => [id, until])) };
    this.ctx.storage.kv.put("ended", ended);
    await this.#wakeBy(until);
  }

  async #wakeBy(moment: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > moment) await this.ctx.storage.setAlarm(moment);
  }
}

function close(socket: WebSocket, reason: Reason): void {
  const { code, words } = closings[reason];
  socket.close(code, words);
}

function save(socket: WebSocket, listener: Listener): void {
  socket.serializeAttachment(listener);
}

/** What is kept with a socket stays while the object sleeps. */
function read(socket: WebSocket): Listener {
  return socket.deserializeAttachment();
}

/** No route leads here. Workers must answer something all the same. */
export default { fetch: () => new Response(null, { status: 404 }) };
