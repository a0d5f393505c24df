/** What is kept with a socket. */
export interface Listener {
  /** The id of the session or key that opened it. */
  by: string;
  opened: number;
  /** When it is closed, so that its session or key is checked again. */
  until: number;
  /** How many messages it has sent. */
  heard: number;
  /** The highest revision that it was told. */
  rung: number;
}

/** Why a socket is closed. The codes are published (docs/api.md). */
export const closings = {
  aged: { code: 4000, words: "Open another one" },
  talkative: { code: 4400, words: "Only pings are expected here" },
  ended: { code: 4401, words: "The session or key has ended" },
  crowded: { code: 4429, words: "Too many sockets are open: another one has its place" },
} as const;

export type Reason = keyof typeof closings;
