import { connect, type Socket } from "node:net";
import type { Request } from "./request.ts";

/** The parts of an answer that a measurement looks at. */
export interface Answer {
  status: number;
  body: Buffer;
}

const endOfHead = Buffer.from("\r\n\r\n");
const endOfChunks = Buffer.from("\r\n0\r\n\r\n");

/**
 * HTTP/1.1 over one socket that stays open, one request at a time. A client that did more would use the processor
 * time that the server needs.
 */
export class Connection {
  readonly #socket: Socket;
  readonly opened: Promise<void>;
  #received: Buffer[] = [];
  #settle: ((answer: Answer | undefined) => void) | undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.opened = new Promise((opened, failed) => {
      this.#socket.once("connect", opened).once("error", failed);
    });
    this.#socket.on("data", (chunk) => this.#receive(chunk));
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => this.#end(undefined));
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  /** Undefined when the connection broke before there was an answer. */
  ask(request: Buffer): Promise<Answer | undefined> {
    return new Promise((settle) => {
      this.#settle = settle;
      if (this.isOpen) this.#socket.write(request);
      else this.#end(undefined);
    });
  }

  /** Asks for something that must be answered without an error. */
  async expect({ name, bytes }: Request): Promise<Answer> {
    const answer = await this.ask(bytes);
    if (answer === undefined || answer.status >= 400) throw new Error(`${name} answered ${answer?.status}`);
    return answer;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received.push(chunk);
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    const headEnds = all.indexOf(endOfHead);
    if (headEnds === -1) return;
    const head = all.toString("latin1", 0, headEnds);
    const body = all.subarray(headEnds + 4);
    const status = Number(head.slice(9, 12));
    if (isWhole(status, head, body)) this.#end({ status, body });
  }

  #end(answer: Answer | undefined): void {
    this.#received = [];
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(answer);
  }
}

function isWhole(status: number, head: string, body: Buffer): boolean {
  if (status === 204 || status === 304) return true;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return body.length >= Number(length);
  return body.equals(endOfChunks.subarray(2)) || body.subarray(-endOfChunks.length).equals(endOfChunks);
}

/** Asks once, on a connection of its own. */
export async function askOnce(port: number, request: Request): Promise<Answer> {
  const connection = new Connection(port);
  try {
    return await connection.expect(request);
  } finally {
    connection.close();
  }
}
