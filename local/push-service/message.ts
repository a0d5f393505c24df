/** What a browser gives a page that subscribes. */
export interface MadeSubscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** A message, as the device gets it. */
export interface ReceivedPush {
  /** Its text, read as JSON. */
  message: unknown;
  /** The bytes of the request's body. */
  bytes: number;
  ttl: number;
  urgency: string;
  topic: string | undefined;
  /** The sender, as RFC 8292 has it. */
  key: string;
  subject: string;
  /** The whole `Authorization`. */
  authorization: string;
}

/** What has come for one subscription. */
export interface ReceivedPushes {
  /** Every request, also what was answered with a fault or refused. */
  requests: number;
  /** Why requests were refused. */
  refusals: string[];
  /** Every message that was taken, the newest last. */
  messages: ReceivedPush[];
  /** What a device that was away the whole time would get: RFC 8030 §5.2 and §5.4. */
  waiting: ReceivedPush[];
  /** How many messages came with each topic. */
  topics: Record<string, number>;
  /** How many answers without end the sender has broken off. */
  brokenOff: number;
}

/** How the next requests for one subscription are answered, and how many of them: all, unless it says so. */
export type PushFault = (
  | { kind: "answer"; status: number; headers?: Record<string, string> }
  /** Takes the request, and never answers. */
  | { kind: "hang" }
  /** An answer whose body does not end. */
  | { kind: "endless"; status: number }
  /** Takes the message, and breaks the connection. */
  | { kind: "cut" }
) & { times?: number };
