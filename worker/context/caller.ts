/** The person a token identifies, and the session it was issued in. */
export interface Identity {
  userId: string;
  sessionId: string;
  email: string;
}

/** A caller whose token verifies. */
export interface SessionCaller extends Identity {
  carriedBy: "header" | "cookie";
}

/** The owner that a secret names, and the digest that the database knows it by. True only once the database confirms it. */
export interface KeyClaim {
  userId: string;
  digest: string;
}

/** A caller with a possible key, or with a program's access token. Only the database knows whether it exists, and whose it is. */
interface KeyCaller extends KeyClaim {
  by: "key" | "grant";
  needed: "read" | "write";
}

export type Caller = SessionCaller | KeyCaller;
