/** More than the devices and windows of one person. */
export const mostSockets = 20;

interface Seat<Socket> {
  socket: Socket;
  /** The session or key that opened it. */
  by: string;
  /** When its client last gave a sign. */
  sign: number;
}

/**
 * The socket that has to make room for one more, if any. Whoever opens a page expects that page to be alive, so an older
 * socket goes: of the session or key that holds the most, the one whose client has been silent for longest. So a program that
 * opens many closes its own, and nobody else's.
 */
export function makeRoom<Socket>(seats: Seat<Socket>[], by: string): Socket | undefined {
  if (seats.length < mostSockets) return undefined;
  const groups = [...Map.groupBy(seats, (seat) => seat.by)].map(([id, all]) => ({
    all,
    // The one that comes counts, too: of two that hold as many, the comer gives.
    size: all.length + (id === by ? 0.5 : 0),
  }));
  const largest = groups.reduce((most, group) => (group.size > most.size ? group : most));
  return largest.all.reduce((silent, seat) => (seat.sign < silent.sign ? seat : silent)).socket;
}
