/** Who a token speaks for, and by which sign-in. */
export interface Identity {
  userId: string;
  sessionId: string;
  email: string;
}

/** Somebody whose token verifies. */
export interface SessionCaller extends Identity {
  carriedBy: "header" | "cookie";
}

/** Whose a secret says that it is, and what the database knows it by. It is so when the database has confirmed it. */
export interface KeyClaim {
  userId: string;
  digest: string;
}

/** Somebody with a secret. Only the database can tell whose it is, and whether it is anybody's. */
export interface KeyCaller extends KeyClaim {
  needed: "read" | "write";
}

export type Caller = SessionCaller | KeyCaller;
