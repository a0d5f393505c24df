/** What the world outside is to be, for one test file. */
export interface Outside {
  /** The addresses of names in the DNS. Other names have a public one. An empty list is a name that there is not. */
  names?: Record<string, string[]>;
  /** How the DNS answers everything, if not so. */
  dns?: "is away" | "never answers" | "answers in HTML" | "answers without end" | "fails";
  /** What is at addresses such as `https://app.example/client.json`, one after another; the last one stays. There is nothing at others. */
  documents?: Record<string, OutsideDocument | OutsideDocument[]>;
}

export interface OutsideDocument {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  fault?: OutsideFault;
}

export type OutsideFault =
  | "never answers"
  /** Until the test lets it. */
  | "waits"
  | "hangs up"
  | "drips"
  | "answers a gigabyte"
  | "says that it answers a gigabyte"
  | "answers a gigabyte in a few bytes"
  | "breaks off"
  | "answers no UTF-8";

/** What was asked there. */
interface OutsideRequest {
  method: string;
  address: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface SeenOutside {
  /** Names that were looked up in the DNS, with the type of record. */
  lookUps: string[];
  requests: OutsideRequest[];
  /** How many were there at once, at most, without an answer. */
  atOnce: number;
  /** Bytes that were written in answer, at most: what the other side has not read waits in buffers. */
  written: number;
  /** How many answers without end the other side has broken off. */
  brokenOff: number;
}
