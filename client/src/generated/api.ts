/* eslint-disable */
// Made from the product's /api/openapi.json. To make it again: npm run generate:client

export interface paths {
  "/api/account/activity": {
    parameters: {
    };
    /**
     * List what was done to the account, newest first
     * @description Sign-ins, sign-outs, new passwords, names and email addresses, API keys, passkeys and the calendar address. The newest 20 of each kind are kept, for ninety days; sign-ins in known browsers, in new browsers and by programs are kinds of their own. There are no network addresses in it.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `next_cursor` of the previous page. */
          cursor?: string;
          /** @description The most events on a page. Without it, 20. */
          limit?: number;
        };
      };
      responses: {
        /** @description A page of events. */
        200: {
          content: {
            "application/json": components["schemas"]["Activity"];
          };
        };
      };
    };
  };
  "/api/account/usage": {
    parameters: {
    };
    /**
     * Tell how full the account is
     * @description A request that would exceed the limit of tasks or of their bytes is refused with account_full. Deleting, shortening and completing are always possible: the next task of a repeating one may use up to 5% more.
     */
    get: {
      parameters: {
      };
      responses: {
        /** @description What the account uses, and its limits. */
        200: {
          content: {
            "application/json": components["schemas"]["Usage"];
          };
        };
      };
    };
  };
  "/api/acts": {
    parameters: {
    };
    /**
     * List what was done in the last ninety days, newest first, and by what
     * @description What one request did is one act, to tasks and to lists. As long as the history of the account has room for them. A page may have fewer than `limit`, and yet a `next_cursor`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only what one did: a program that was let in (`program:` and the id of its grant), an API key (`key:` and its id), a session (`session:` and its id), or whoever asks (`me`). */
          by?: string;
          /** @description The `next_cursor` of the page before. */
          cursor?: string;
          /** @description The most acts on a page. Without it, 50. */
          limit?: number;
          /** @description Only what was done at that moment or later. */
          since?: string;
        };
      };
      responses: {
        /** @description A page of acts. */
        200: {
          content: {
            "application/json": components["schemas"]["Acts"];
          };
        };
      };
    };
  };
  "/api/acts/undo": {
    parameters: {
    };
    /**
     * Undo everything that a program, a key or a session did since a moment
     * @description All of it, as one undo that `/tasks/redo` takes back, or nothing: what others changed in the same tasks since is in the way, and the refusal names it. Acts that are undone already stay so. With `dry_run`, the answer tells which acts could be undone, and what is in the way; those that could may be undone one by one at `/tasks/undo`.
     */
    post: {
      parameters: {
        header?: {
          /** @description For 24 hours, the same key with the same body creates one task, however often it is sent. */
          "Idempotency-Key"?: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["UndoActs"];
        };
      };
      responses: {
        /** @description Undone. */
        200: {
          content: {
            "application/json": components["schemas"]["UndoneActs"];
          };
        };
      };
    };
  };
  "/api/auth/logout": {
    parameters: {
    };
    /** Sign out: end the session and every token issued in it */
    post: {
      parameters: {
      };
      responses: {
        /** @description Done. */
        200: {
          content: {
            "application/json": {
              /** @enum {string} */
              message: "Logged out successfully";
            };
          };
        };
      };
    };
  };
  "/api/auth/me": {
    parameters: {
    };
    /** Get the account that is signed in */
    get: {
      parameters: {
      };
      responses: {
        /** @description The account. */
        200: {
          content: {
            "application/json": components["schemas"]["Person"];
          };
        };
      };
    };
  };
  "/api/auth/prove": {
    parameters: {
    };
    /**
     * Show once more that it is you
     * @description What is grave asks for it when the last proof of the session, or its sign-in, is more than ten minutes old: creating a key or a calendar address, the export, ending other sessions. What changes how one signs in asks whoever has a second factor for that one: a passkey, the email address, the password, new recovery codes, and turning the factor off. It is answered with `proof_needed`, and `proofs` says what suffices: the password, a code of the authenticator app (or a recovery code), or a passkey. A browser’s session gets another secret with it.
     */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": {
            /**
             * @description The six digits that the app shows, or a recovery code, which is spent.
             * @example 123456
             */
            code?: string;
            /** @description What a passkey has answered to the challenge of `/api/auth/passkey/generate-authenticate-options`. */
            passkey?: {
              /** @example D4-tW9nLRp-hZXCGcolQjg */
              id: string;
              /** @example D4-tW9nLRp-hZXCGcolQjg */
              rawId: string;
              response: {
                /** @example D4-tW9nLRp-hZXCGcolQjg */
                authenticatorData: string;
                /** @example D4-tW9nLRp-hZXCGcolQjg */
                clientDataJSON: string;
                /** @example D4-tW9nLRp-hZXCGcolQjg */
                signature: string;
                /** @example D4-tW9nLRp-hZXCGcolQjg */
                userHandle?: string | null;
              };
              /** @enum {string} */
              type: "public-key";
            };
            /**
             * Format: password
             * @example correct horse battery
             */
            password?: string;
          };
        };
      };
      responses: {
        /** @description It is. */
        200: {
          content: {
            "application/json": {
              /** Format: date-time */
              proved_until: string;
            };
          };
        };
      };
    };
  };
  "/api/auth/signin": {
    parameters: {
    };
    /**
     * Sign in
     * @description Who has a second factor sends its code, too. Without one, a right password is answered with `second_factor_needed`.
     */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": {
            /**
             * @description For who has a second factor: the six digits that the app shows, or a recovery code.
             * @example 123456
             */
            code?: string;
            /**
             * Format: email
             * @example ann@example.com
             */
            email: string;
            /**
             * Format: password
             * @example correct horse battery
             */
            password: string;
          };
        };
      };
      responses: {
        /** @description The account, and a token for it. */
        200: {
          content: {
            "application/json": {
              /**
               * @description For `Authorization: Bearer`. Valid for an hour.
               * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIwZjhmYWQ1YiJ9.c2lnbmF0dXJl
               */
              token: string;
              user: {
                /** Format: email */
                email: string;
                /** Format: uuid */
                id: string;
              };
            };
          };
        };
      };
    };
  };
  "/api/auth/signup": {
    parameters: {
    };
    /** Create an account and sign in */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": {
            /**
             * Format: email
             * @example ann@example.com
             */
            email: string;
            /** @description Default: `""`. */
            name?: string;
            /**
             * Format: password
             * @example correct horse battery
             */
            password: string;
          };
        };
      };
      responses: {
        /** @description The account, and a token for it. */
        201: {
          content: {
            "application/json": {
              /**
               * @description For `Authorization: Bearer`. Valid for an hour.
               * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIwZjhmYWQ1YiJ9.c2lnbmF0dXJl
               */
              token: string;
              user: components["schemas"]["Person"];
            };
          };
        };
      };
    };
  };
  "/api/bin": {
    parameters: {
    };
    /**
     * List what was removed in the last ninety days and is not there now
     * @description Tasks and lists as they were, the latest removal first: as long as the history of the account has room for them. A page may have fewer than `limit`, or none, and yet a `next_cursor`.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `next_cursor` of the page before. */
          cursor?: string;
          /** @description The most tasks and lists on a page. Without it, 200. A page also ends before it takes more than 2 MB. */
          limit?: number;
        };
      };
      responses: {
        /** @description A page of what was removed. */
        200: {
          content: {
            "application/json": components["schemas"]["Bin"];
          };
        };
      };
    };
  };
  "/api/bin/restore": {
    parameters: {
    };
    /**
     * Bring removed tasks and lists back
     * @description With their ids and every field, in one act that can be undone, or none of them. A task whose list is not there goes to the inbox. What is there already, and what is not in the bin, is passed over; so the same request may be sent twice.
     */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["Restore"];
        };
      };
      responses: {
        /** @description What came back. */
        200: {
          content: {
            "application/json": components["schemas"]["Restored"];
          };
        };
      };
    };
  };
  "/api/calendar": {
    parameters: {
    };
    /** Check whether the caller's calendar has an address */
    get: {
      parameters: {
      };
      responses: {
        /** @description The state of the address. The address itself is not stored. */
        200: {
          content: {
            "application/json": components["schemas"]["Calendar"];
          };
        };
      };
    };
    /**
     * Create or replace the address of the caller's calendar
     * @description The previous address stops working immediately. Like a key, an address survives sign-outs and password changes.
     */
    post: {
      parameters: {
      };
      responses: {
        /** @description Created. It is shown only once. */
        201: {
          content: {
            "application/json": components["schemas"]["CalendarAddress"];
          };
        };
      };
    };
    /** Revoke the address of the caller's calendar */
    delete: {
      parameters: {
      };
      responses: {
        /** @description The calendar has no address now. */
        204: {
        };
      };
    };
  };
  "/api/calendar/{secret}.ics": {
    parameters: {
    };
    /**
     * Get what is due, as events in an iCalendar file (RFC 5545)
     * @description For calendar apps. The secret in the address is the only credential: cookies and tokens are ignored. Returns the earliest thousand open tasks with a due date, or fewer if they take more than 2 MB, without those in archived lists. If there are more, the calendar's DESCRIPTION says how many.
     */
    get: {
      parameters: {
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
        path: {
          /** @description The secret of the calendar address. */
          secret: string;
        };
      };
      responses: {
        /** @description The calendar. */
        200: {
          content: {
            "text/calendar; charset=utf-8": string;
          };
        };
      };
    };
  };
  "/api/calendar/export.ics": {
    parameters: {
    };
    /**
     * Export all of the caller's tasks as to-dos in an iCalendar file (RFC 5545)
     * @description The newest first. Rules that count from completion are left out, because iCalendar cannot express them. Tasks of more than 4 MB, some thousands, are refused, and so are more than about two thousand that repeat at a time: send `limit`, and then follow the `Link` of each answer. Each part is a file of its own.
     */
    get: {
      parameters: {
        query?: {
          /** @description From the `Link` of the part before. */
          cursor?: string;
          /** @description Export the tasks in parts of at most so many, and of at most 2 MB. */
          limit?: number;
        };
      };
      responses: {
        /** @description The iCalendar file. */
        200: {
          content: {
            "text/calendar; charset=utf-8": string;
          };
        };
      };
    };
  };
  "/api/grants": {
    parameters: {
    };
    /** List the programs that the caller has let in, newest first */
    get: {
      parameters: {
      };
      responses: {
        /** @description All of them. */
        200: {
          content: {
            "application/json": components["schemas"]["Grants"];
          };
        };
      };
    };
  };
  "/api/grants/{id}": {
    parameters: {
    };
    /**
     * End what a program may do
     * @description Its tokens are refused from then on, and its open sockets are closed.
     */
    delete: {
      parameters: {
        path: {
          /** @description The id of the grant. */
          id: string;
        };
      };
      responses: {
        /** @description It has ended. */
        204: {
        };
      };
    };
  };
  "/api/health": {
    parameters: {
    };
    /** Check that the Worker runs */
    get: {
      parameters: {
      };
      responses: {
        /** @description It is. */
        200: {
          content: {
            "application/json": {
              /** @enum {string} */
              status: "ok";
            };
          };
        };
      };
    };
  };
  "/api/keys": {
    parameters: {
    };
    /**
     * List the caller's API keys, newest first
     * @description Includes expired keys until they are revoked.
     */
    get: {
      parameters: {
      };
      responses: {
        /** @description All of them. */
        200: {
          content: {
            "application/json": components["schemas"]["Keys"];
          };
        };
      };
    };
    /**
     * Create an API key
     * @description A key survives sign-outs and password changes. It ends when it expires, is revoked, or the account is deleted.
     */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewKey"];
        };
      };
      responses: {
        /** @description Created. It is shown only once. */
        201: {
          content: {
            "application/json": components["schemas"]["MadeKey"];
          };
        };
      };
    };
  };
  "/api/keys/{id}": {
    parameters: {
    };
    /** Revoke a key */
    delete: {
      parameters: {
        path: {
          /** @description The id of the key. */
          id: string;
        };
      };
      responses: {
        /** @description The key is revoked. */
        204: {
        };
      };
    };
  };
  "/api/lists": {
    parameters: {
    };
    /**
     * List the caller's lists in their manual order
     * @description Includes archived lists. Lists that were never moved come first.
     */
    get: {
      parameters: {
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
      };
      responses: {
        /** @description All of them. */
        200: {
          content: {
            "application/json": components["schemas"]["Lists"];
          };
        };
      };
    };
    /**
     * Create a list
     * @description With an `id`, the request creates one list, however often it is sent: later ones get the list as it is then and change nothing.
     */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewList"];
        };
      };
      responses: {
        /** @description The list with this id was created before. This is how it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["List"];
          };
        };
        /** @description Created. */
        201: {
          content: {
            "application/json": components["schemas"]["List"];
          };
        };
      };
    };
  };
  "/api/lists/{id}": {
    parameters: {
    };
    /** Get a list */
    get: {
      parameters: {
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
        path: {
          /** @description The id of the list. */
          id: string;
        };
      };
      responses: {
        /** @description The list. */
        200: {
          content: {
            "application/json": components["schemas"]["List"];
          };
        };
      };
    };
    /** Delete a list, with or without its tasks */
    delete: {
      parameters: {
        query?: {
          /** @description The most tasks to change. If others are left, the answer says `"more": true`: repeat the request. Without it, a change of more than 5000 tasks, or of more than 4 MB, is refused. */
          limit?: number;
          /** @description Whether its tasks move to the inbox or are deleted with the list. */
          tasks?: "keep" | "delete";
        };
        header?: {
          /** @description Change it only if its current ETag is one of these. */
          "If-Match"?: string;
        };
        path: {
          /** @description The id of the list. */
          id: string;
        };
      };
      responses: {
        /** @description Some of its tasks were moved or deleted: it is there until the last of them is. */
        200: {
          content: {
            "application/json": components["schemas"]["MoreToDo"];
          };
        };
        /** @description Deleted. */
        204: {
        };
      };
    };
    /** Rename, colour, divide, move, archive or unarchive a list */
    patch: {
      parameters: {
        header?: {
          /** @description Change it only if its current ETag is one of these. */
          "If-Match"?: string;
        };
        path: {
          /** @description The id of the list. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ListChange"];
        };
      };
      responses: {
        /** @description The list as it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["List"];
          };
        };
      };
    };
  };
  "/api/overview": {
    parameters: {
    };
    /**
     * Count what there is to do
     * @description Everything a navigation shows: the counts, the lists in their manual order, and the tags of open tasks. What is due depends on each task's own time zone.
     */
    get: {
      parameters: {
        query: {
          /** @description The caller's current day, in their own time zone. */
          today: string;
        };
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
      };
      responses: {
        /** @description The numbers. */
        200: {
          content: {
            "application/json": components["schemas"]["Overview"];
          };
        };
      };
    };
  };
  "/api/ready": {
    parameters: {
    };
    /** Check that the database answers, or did within the last second, and that its login is bound by row security */
    get: {
      parameters: {
      };
      responses: {
        /** @description It does, and it is. */
        200: {
          content: {
            "application/json": {
              /** @enum {string} */
              status: "ready";
            };
          };
        };
      };
    };
  };
  "/api/reminders": {
    parameters: {
    };
    /** Tell how the caller is reminded */
    get: {
      parameters: {
      };
      responses: {
        /** @description The settings, and the browsers that are told. */
        200: {
          content: {
            "application/json": components["schemas"]["Reminders"];
          };
        };
      };
    };
  };
  "/api/reminders/settings": {
    parameters: {
    };
    /**
     * Change how the caller is reminded
     * @description Fields that are not named stay as they are. Mail needs a verified email address. Reminders of open tasks that depend on the time zone or the time of the day move.
     */
    put: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ReminderSettingsChange"];
        };
      };
      responses: {
        /** @description The settings as they are now. */
        200: {
          content: {
            "application/json": components["schemas"]["ReminderSettings"];
          };
        };
      };
    };
  };
  "/api/reminders/subscription": {
    parameters: {
    };
    /**
     * Have the browser of this session told of reminders
     * @description Replaces what the session had before, and takes an endpoint over from another account that used the browser. It ends with the session. An account has 20: of more, the one that was of use the longest ago goes.
     */
    put: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPushSubscription"];
        };
      };
      responses: {
        /** @description The endpoint was the caller's already. */
        200: {
          content: {
            "application/json": components["schemas"]["PushSubscription"];
          };
        };
        /** @description Subscribed. */
        201: {
          content: {
            "application/json": components["schemas"]["PushSubscription"];
          };
        };
      };
    };
  };
  "/api/reminders/subscriptions/{id}": {
    parameters: {
    };
    /** Have a browser told no more */
    delete: {
      parameters: {
        path: {
          /** @description The id of the subscription. */
          id: string;
        };
      };
      responses: {
        /** @description Nothing is sent there any more. */
        204: {
        };
      };
    };
  };
  "/api/reminders/test": {
    parameters: {
    };
    /**
     * Have the browser of this session told of a test
     * @description It is sent at once. A subscription that the push service does not know any more is deleted.
     */
    post: {
      parameters: {
      };
      responses: {
        /** @description The push service has taken the message. */
        204: {
        };
      };
    };
  };
  "/api/sync": {
    parameters: {
    };
    /**
     * Read what changed since the last time
     * @description For whoever keeps a copy of an account. Changes come in the order in which they were committed, so a follower misses none; a task or list comes in its latest state, and may come twice. Without `since` come all lists, all open tasks and what was completed in the last 28 days. Tags are words on tasks, and change with them. Until `more` is false, a task may name a list that comes later.
     */
    get: {
      parameters: {
        query?: {
          /** @description The most tasks, lists and removals on a page. Without it, 200, and 500 from the beginning. A page also ends before it takes more than 2 MB. */
          limit?: number;
          /** @description The `cursor` of the last answer. Without it, the account is read from its beginning. */
          since?: string;
        };
      };
      responses: {
        /** @description A page of changes. */
        200: {
          content: {
            "application/json": components["schemas"]["Changes"];
          };
        };
      };
    };
    /**
     * Send what a device has done
     * @description Up to 1000 operations, in the order in which a person did them, each with an id of its own: whatever a device sends again within forty days is not done again. Each answers for itself, and one that is refused stops no other; those that belong together are done together, or none, and are undone as one. The id of an operation is the id of its act in the history. A field that somebody else has changed since the device knew it is merged: the later change stands, and of two texts the other one is kept in the task's `conflicts`. What was deleted comes back if somebody has changed it. A body may take 512 KiB. A device that imports tasks says `"import": true` beside their operations.
     */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["Operations"];
        };
      };
      responses: {
        /** @description What became of each operation, in their order. */
        200: {
          content: {
            "application/json": components["schemas"]["OperationResults"];
          };
        };
      };
    };
  };
  "/api/tags": {
    parameters: {
    };
    /**
     * List the tags of the caller's tasks, in alphabetical order
     * @description A tag exists as long as a task has it. `Home` and `home` are different tags.
     */
    get: {
      parameters: {
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
      };
      responses: {
        /** @description All of them. */
        200: {
          content: {
            "application/json": components["schemas"]["Tags"];
          };
        };
      };
    };
  };
  "/api/tags/{name}": {
    parameters: {
    };
    /**
     * Remove a tag from every task that has it
     * @description The tasks stay.
     */
    delete: {
      parameters: {
        query?: {
          /** @description The most tasks to change. If others are left, the answer says `"more": true`: repeat the request. Without it, a change of more than 5000 tasks, or of more than 4 MB, is refused. */
          limit?: number;
        };
        path: {
          /** @description The tag. */
          name: string;
        };
      };
      responses: {
        /** @description Removed from some tasks: others still have the tag. */
        200: {
          content: {
            "application/json": components["schemas"]["MoreToDo"];
          };
        };
        /** @description No task has the tag now. */
        204: {
        };
      };
    };
    /**
     * Rename a tag on every task that has it
     * @description If the new name exists already, the two tags become one.
     */
    patch: {
      parameters: {
        query?: {
          /** @description The most tasks to change. If others are left, the answer says `"more": true`: repeat the request. Without it, a change of more than 5000 tasks, or of more than 4 MB, is refused. */
          limit?: number;
        };
        path: {
          /** @description The tag. */
          name: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TagChange"];
        };
      };
      responses: {
        /** @description The tag as it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["RenamedTag"];
          };
        };
      };
    };
  };
  "/api/tasks": {
    parameters: {
    };
    /** List the caller's tasks, newest first */
    get: {
      parameters: {
        query?: {
          /** @description Only tasks whose list is archived, or only the others. */
          archived?: boolean;
          /** @description Only completed tasks, or only open ones. */
          completed?: boolean;
          /** @description The `next_cursor` of the previous page, with the same filters and sort. */
          cursor?: string;
          /** @description Only tasks with a due date, or only those without. */
          due?: "some" | "none";
          /** @description Only tasks due before this day. */
          due_before?: string;
          /** @description Only tasks due on this day or later. */
          due_from?: string;
          /** @description The most tasks on a page. A page also ends before its tasks take more than 2 MB, so only `next_cursor` tells whether there are more. */
          limit?: number;
          /** @description Only tasks in this list; `none` is the inbox. */
          list?: string;
          /** @description The number of tasks to skip. Unlike it, a `cursor` skips nothing and repeats nothing while tasks change. */
          offset?: number;
          /** @description Only the subtasks of this task; `none` leaves out all subtasks. */
          parent_id?: string;
          /** @description Only tasks of this priority. */
          priority?: "none" | "low" | "medium" | "high";
          /** @description Up to 8 words to search for. Title and description together must contain each of them, in any case. */
          q?: string;
          /** @description `-` means descending. Titles are sorted case-insensitively. `position` is the manual order within a list and needs `list`. `completed_at` needs `completed=true`. */
          sort?: "-created_at" | "created_at" | "-updated_at" | "updated_at" | "-title" | "title" | "due" | "-due" | "-priority" | "priority" | "position" | "-completed_at" | "completed_at";
          /** @description Only tasks with this tag. */
          tag?: string;
          /** @description The caller's current day, for `view`. Without it, the day in UTC. */
          today?: string;
          /** @description Only tasks that this saved view shows: open ones that meet its conditions. */
          view?: string;
        };
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
      };
      responses: {
        /** @description A page of tasks. */
        200: {
          content: {
            "application/json": components["schemas"]["TaskPage"];
          };
        };
      };
    };
    /**
     * Create a task
     * @description With an `id`, the request creates one task, however often it is sent: later ones get the task as it is then and change nothing. A task that was deleted within the last ninety days, and is one of the last 20,000 things that were, is not created again.
     */
    post: {
      parameters: {
        header?: {
          /** @description For 24 hours, the same key with the same body creates one task, however often it is sent. */
          "Idempotency-Key"?: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewTask"];
        };
      };
      responses: {
        /** @description The task with this id was created before. This is how it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["Task"];
          };
        };
        /** @description Created. */
        201: {
          content: {
            "application/json": components["schemas"]["Task"];
          };
        };
      };
    };
  };
  "/api/tasks/{id}": {
    parameters: {
    };
    /** Get a task */
    get: {
      parameters: {
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
        path: {
          /** @description The id of the task. */
          id: string;
        };
      };
      responses: {
        /** @description The task. */
        200: {
          content: {
            "application/json": components["schemas"]["Task"];
          };
        };
      };
    };
    /**
     * Change any of a task's fields
     * @description The same as PATCH: fields that are not named stay as they are.
     */
    put: {
      parameters: {
        header?: {
          /** @description Change it only if its current ETag is one of these. */
          "If-Match"?: string;
        };
        path: {
          /** @description The id of the task. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TaskChange"];
        };
      };
      responses: {
        /** @description The task as it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["Task"];
          };
        };
      };
    };
    /** Delete a task */
    delete: {
      parameters: {
        header?: {
          /** @description Change it only if its current ETag is one of these. */
          "If-Match"?: string;
        };
        path: {
          /** @description The id of the task. */
          id: string;
        };
      };
      responses: {
        /** @description Deleted. */
        204: {
        };
      };
    };
    /** Change any of a task's fields */
    patch: {
      parameters: {
        header?: {
          /** @description Change it only if its current ETag is one of these. */
          "If-Match"?: string;
        };
        path: {
          /** @description The id of the task. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TaskChange"];
        };
      };
      responses: {
        /** @description The task as it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["Task"];
          };
        };
      };
    };
  };
  "/api/tasks/{id}/complete": {
    parameters: {
    };
    /**
     * Toggle or set a task's completion
     * @description Without a body, an open task is completed and a completed task is reopened.
     */
    patch: {
      parameters: {
        header?: {
          /** @description Change it only if its current ETag is one of these. */
          "If-Match"?: string;
        };
        path: {
          /** @description The id of the task. */
          id: string;
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["Completion"];
        };
      };
      responses: {
        /** @description The task as it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["Task"];
          };
        };
      };
    };
  };
  "/api/tasks/{id}/history": {
    parameters: {
    };
    /**
     * List a task's changes of the last ninety days
     * @description Newest first, at most a hundred changes and 2 MB. The caller's deleted tasks have a history too.
     */
    get: {
      parameters: {
        path: {
          /** @description The id of the task. */
          id: string;
        };
      };
      responses: {
        /** @description The changes. */
        200: {
          content: {
            "application/json": components["schemas"]["History"];
          };
        };
      };
    };
  };
  "/api/tasks/batch": {
    parameters: {
    };
    /**
     * Create, change and delete many tasks at once
     * @description The operations run in order, all or none. A refusal names the path of each task that does not exist. The first task that a batch creates counts as the newest, so created tasks keep their order in a list sorted newest first: their times are a millisecond apart and lie a little in the past. A task that is there with the `id` of a created one stays as it is, and later operations may name the `id`. A repeated request with the same Idempotency-Key gets the act and the ids of the first answer, with the tasks as they are now. The tasks as they are stored and what the operations write, a change once for each of its tasks, may take 4 MB together. With `dry_run`, nothing is done: the answer, or the refusal, is what the batch would come to now.
     */
    post: {
      parameters: {
        header?: {
          /** @description For 24 hours, the same key with the same body creates one task, however often it is sent. */
          "Idempotency-Key"?: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["Batch"];
        };
      };
      responses: {
        /** @description Every operation succeeded. */
        200: {
          content: {
            "application/json": components["schemas"]["BatchAnswer"];
          };
        };
      };
    };
  };
  "/api/tasks/redo": {
    parameters: {
    };
    /**
     * Redo what was undone
     * @description Takes the last undo back, as a whole or not at all, unless something else was done since. A second redo takes back the undo before it. The act that was undone stands again, and can be undone again. An Idempotency-Key and `dry_run` mean what they mean to an undo.
     */
    post: {
      parameters: {
        header?: {
          /** @description For 24 hours, the same key with the same body creates one task, however often it is sent. */
          "Idempotency-Key"?: string;
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["Redo"];
        };
      };
      responses: {
        /** @description Done again. */
        200: {
          content: {
            "application/json": components["schemas"]["UndoAnswer"];
          };
        };
      };
    };
  };
  "/api/tasks/undo": {
    parameters: {
    };
    /**
     * Undo the last change, from any device, or any other
     * @description What one request did is one act, to tasks and to lists. It is undone as a whole, or not at all. A second undo undoes the act before it. An undo is an act of its own, which `/redo` takes back. Send an Idempotency-Key, or name the act, so that a repeated request does not undo a second act: with the key it gets the first act again, with the tasks as they are now. With `dry_run`, nothing is undone: the answer, or the refusal, tells what an undo would come to now, except that the account may be full.
     */
    post: {
      parameters: {
        header?: {
          /** @description For 24 hours, the same key with the same body creates one task, however often it is sent. */
          "Idempotency-Key"?: string;
        };
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["Undo"];
        };
      };
      responses: {
        /** @description Undone. */
        200: {
          content: {
            "application/json": components["schemas"]["UndoAnswer"];
          };
        };
      };
    };
  };
  "/api/tasks/words": {
    parameters: {
    };
    /**
     * Create tasks from lines of words
     * @description Understands each line as quick add does in the app: days, times, repetitions, priorities, tags, reminders, and lists that are there. The tasks are made in one act, all or none, and a refusal names the line: a task needs a title of at most 200 characters. The lines may have 12,500 characters together. With `dry_run`, the answer says what would be made. A repeated request with the same Idempotency-Key gets the act and the ids of the first answer, with the tasks as they are now.
     */
    post: {
      parameters: {
        header?: {
          /** @description For 24 hours, the same key with the same body creates one task, however often it is sent. */
          "Idempotency-Key"?: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["Words"];
        };
      };
      responses: {
        /** @description What the lines say, and the tasks that were made of them. */
        200: {
          content: {
            "application/json": components["schemas"]["WordsAnswer"];
          };
        };
      };
    };
  };
  "/api/views": {
    parameters: {
    };
    /**
     * List the caller's saved views in their manual order
     * @description A view is a filter with a name. `GET …/tasks?view=` lists the tasks that it shows.
     */
    get: {
      parameters: {
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
      };
      responses: {
        /** @description All of them. */
        200: {
          content: {
            "application/json": components["schemas"]["Views"];
          };
        };
      };
    };
    /**
     * Save a view
     * @description With an `id`, the request makes one view, however often it is sent: later ones get the view as it is then and change nothing.
     */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewView"];
        };
      };
      responses: {
        /** @description The view with this id was made before. This is how it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["View"];
          };
        };
        /** @description Created. */
        201: {
          content: {
            "application/json": components["schemas"]["View"];
          };
        };
      };
    };
  };
  "/api/views/{id}": {
    parameters: {
    };
    /** Get a view */
    get: {
      parameters: {
        header?: {
          /** @description ETags of the responses the caller already has. */
          "If-None-Match"?: string;
        };
        path: {
          /** @description The id of the view. */
          id: string;
        };
      };
      responses: {
        /** @description The view. */
        200: {
          content: {
            "application/json": components["schemas"]["View"];
          };
        };
      };
    };
    /**
     * Delete a view
     * @description The tasks that it shows stay as they are.
     */
    delete: {
      parameters: {
        header?: {
          /** @description Change it only if its current ETag is one of these. */
          "If-Match"?: string;
        };
        path: {
          /** @description The id of the view. */
          id: string;
        };
      };
      responses: {
        /** @description Deleted. */
        204: {
        };
      };
    };
    /**
     * Rename, colour, move or refill a view
     * @description A `filter` replaces the whole one.
     */
    patch: {
      parameters: {
        header?: {
          /** @description Change it only if its current ETag is one of these. */
          "If-Match"?: string;
        };
        path: {
          /** @description The id of the view. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ViewChange"];
        };
      };
      responses: {
        /** @description The view as it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["View"];
          };
        };
      };
    };
  };
  "/api/webhooks": {
    parameters: {
    };
    /** List the caller's webhooks, newest first */
    get: {
      parameters: {
      };
      responses: {
        /** @description All of them. */
        200: {
          content: {
            "application/json": components["schemas"]["Webhooks"];
          };
        };
      };
    };
    /**
     * Create a webhook: an address that is told what happens
     * @description Messages follow Standard Webhooks, and are signed with the secret that is answered. Each has the task or the list as it is when the message is sent. What they contain is under `webhooks` in this document.
     */
    post: {
      parameters: {
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewWebhook"];
        };
      };
      responses: {
        /** @description Created. The secret is shown only once. */
        201: {
          content: {
            "application/json": components["schemas"]["MadeWebhook"];
          };
        };
      };
    };
  };
  "/api/webhooks/{id}": {
    parameters: {
    };
    /** Remove a webhook, and what waits for it */
    delete: {
      parameters: {
        path: {
          /** @description The id of the webhook. */
          id: string;
        };
      };
      responses: {
        /** @description It is told nothing any more. */
        204: {
        };
      };
    };
    /**
     * Change a webhook, or turn it on or off
     * @description Fields that are not named stay as they are. Another address needs a proof. What waits for a webhook that is turned off is not sent, and what happens meanwhile is not kept for it.
     */
    patch: {
      parameters: {
        path: {
          /** @description The id of the webhook. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["WebhookChange"];
        };
      };
      responses: {
        /** @description The webhook as it is now. */
        200: {
          content: {
            "application/json": components["schemas"]["Webhook"];
          };
        };
      };
    };
  };
  "/api/webhooks/{id}/deliveries": {
    parameters: {
    };
    /**
     * List what a webhook was told, or is to be told, newest first
     * @description What was delivered or has failed is kept for seven days, and at most a thousand of it.
     */
    get: {
      parameters: {
        query?: {
          /** @description The `next` of the page before. */
          before?: string;
          /** @description The most deliveries on a page. Without it, 50. */
          limit?: number;
          /** @description Only those that wait, were delivered, or failed. */
          state?: "waiting" | "delivered" | "failed";
        };
        path: {
          /** @description The id of the webhook. */
          id: string;
        };
      };
      responses: {
        /** @description A page of deliveries. */
        200: {
          content: {
            "application/json": components["schemas"]["Deliveries"];
          };
        };
      };
    };
  };
  "/api/webhooks/{id}/resend": {
    parameters: {
    };
    /**
     * Send messages to a webhook again
     * @description Each waits at the end of the line again, under its old `webhook-id`, and is tried for a day again. It has the task or the list as it is then. Of those that are named, all or none: at most 1000 messages may wait.
     */
    post: {
      parameters: {
        path: {
          /** @description The id of the webhook. */
          id: string;
        };
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["Resending"];
        };
      };
      responses: {
        /** @description They wait to be sent. */
        202: {
          content: {
            "application/json": components["schemas"]["Resent"];
          };
        };
      };
    };
  };
  "/api/webhooks/{id}/secret": {
    parameters: {
    };
    /**
     * Replace the secret of a webhook
     * @description For 24 hours, messages are signed with the secret before, too. A secret before that one ends at once.
     */
    post: {
      parameters: {
        path: {
          /** @description The id of the webhook. */
          id: string;
        };
      };
      responses: {
        /** @description The new secret, which is shown only once. */
        200: {
          content: {
            "application/json": components["schemas"]["WebhookSecret"];
          };
        };
      };
    };
  };
  "/api/webhooks/{id}/test": {
    parameters: {
    };
    /**
     * Send a test to a webhook
     * @description A message of the type `webhook.test`, when what waits before it has been sent.
     */
    post: {
      parameters: {
        path: {
          /** @description The id of the webhook. */
          id: string;
        };
      };
      responses: {
        /** @description It waits to be sent. */
        202: {
          content: {
            "application/json": components["schemas"]["WebhookTest"];
          };
        };
      };
    };
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AccountEvent: {
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      at: string;
      /**
       * @description Somebody who runs the service did it. Absent if it was done from within the account.
       * @enum {boolean}
       */
      by_operator?: true;
      /**
       * @description The country that the session began in which did it, by ISO 3166.
       * @example DE
       */
      country?: string;
      /**
       * @description The browser and system, or the program, that it was done with, as it named itself.
       * @example Firefox on Linux
       */
      device?: string;
      /**
       * @description What the ended session was begun with.
       * @example Safari on iPhone
       */
      ended_device?: string;
      /**
       * @description How many sessions ended.
       * @example 3
       */
      ended_sessions?: number;
      /**
       * Format: uuid
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      id: string;
      /**
       * @description The name of the API key or passkey.
       * @example Backup at night
       */
      key_name?: string;
      /**
       * @description `session_ended` ended one other session, and `sessions_ended` several. `password_changed`, `password_reset` and `email_kept` ended all others too. `data_exported` is an export of the whole account, which only those who run the service can make.
       * @example signed_in
       * @enum {string}
       */
      kind: "signed_up" | "signed_in" | "signed_out" | "session_ended" | "sessions_ended" | "password_changed" | "name_changed" | "key_made" | "key_revoked" | "calendar_made" | "calendar_replaced" | "calendar_revoked" | "password_reset" | "email_verified" | "email_change_asked" | "email_change_cancelled" | "email_changed" | "email_kept" | "data_exported" | "passkey_added" | "passkey_removed" | "passkey_cloned" | "second_factor_on" | "second_factor_off" | "recovery_codes_made" | "recovery_code_used" | "codes_refused" | "program_allowed" | "program_ended" | "webhook_made" | "webhook_removed" | "webhook_off";
      /**
       * @description Whether a browser that signed in had signed in to the account before. Absent when a program signed in.
       * @example false
       */
      known_browser?: boolean;
    };
    Act: {
      /**
       * Format: uuid
       * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act: string;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      at: string;
      by?: components["schemas"]["ChangedBy"];
      /**
       * @description In a dry run: something that it touched was changed by others since, so it cannot be undone with the other acts.
       * @enum {boolean}
       */
      in_the_way?: true;
      /** @description The names of the first five lists. Absent if it touched none. */
      list_names?: string[];
      /** @description The same of lists. Absent if it touched none. */
      lists?: {
        changed: number;
        created: number;
        deleted: number;
      };
      /**
       * Format: uuid
       * @description The session that it was done in. Absent if it was done with a key or by a program.
       */
      session_id?: string;
      /** @description How many tasks it created, changed and so on: each is counted once. */
      tasks: {
        changed: number;
        completed: number;
        created: number;
        deleted: number;
        reopened: number;
      };
      /** @description The titles of the first five tasks. */
      titles: string[];
      /**
       * @description It is an undo. Send it to `/tasks/redo` to take it back.
       * @enum {boolean}
       */
      undo?: true;
      /**
       * @description It was undone. An undo that was undone was redone.
       * @enum {boolean}
       */
      undone?: true;
      /**
       * Format: uuid
       * @description The undo that undid it. Absent if it stands, or was undone before this was recorded.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      undone_by?: string;
    };
    Activity: {
      events: components["schemas"]["AccountEvent"][];
      /**
       * @description For the next page. Absent on the last page.
       * @example kXj0tA4Vw2
       */
      next_cursor?: string;
    };
    Acts: {
      acts: components["schemas"]["Act"][];
      /** @description Send it as `cursor` to get the next page. Absent on the last page. */
      next_cursor?: string;
    };
    AddSectionOperation: {
      /**
       * @description The section that it shall come after, or null to be the first.
       * @example 1
       */
      after?: string | null;
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "add_section";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      list: string;
      section: components["schemas"]["Section"];
    };
    AddSectionOperationPart: {
      /**
       * @description The section that it shall come after, or null to be the first.
       * @example 1
       */
      after?: string | null;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "add_section";
      /** Format: uuid */
      list: string;
      section: components["schemas"]["Section"];
    };
    AddStepOperation: {
      /**
       * @description The step that it shall come after, or null to be the first.
       * @example 1
       */
      after?: string | null;
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "add_step";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      step: components["schemas"]["NewStep"];
      /** Format: uuid */
      task: string;
    };
    AddStepOperationPart: {
      /**
       * @description The step that it shall come after, or null to be the first.
       * @example 1
       */
      after?: string | null;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "add_step";
      step: components["schemas"]["NewStep"];
      /** Format: uuid */
      task: string;
    };
    Batch: {
      /** @description Do nothing, and answer what would be done. An Idempotency-Key is not used then. */
      dry_run?: boolean;
      /** @description Whether the batch is part of an import: the history of its tasks says so. */
      import?: boolean;
      operations: (components["schemas"]["BatchCreateOperation"] | components["schemas"]["BatchChangeOperation"] | components["schemas"]["BatchDeleteOperation"])[];
    };
    BatchAnswer: {
      /**
       * Format: uuid
       * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act?: string;
      /** @description The ids of the deleted tasks. */
      deleted: string[];
      /** @description Answered to a dry run: nothing was done. How many tasks would be touched in each way, with those that are below others or repeat. `tasks` are as they would be; those without an `id` in the request would get another one. */
      dry_run?: {
        changed?: number;
        completed?: number;
        created?: number;
        deleted?: number;
        reopened?: number;
      };
      /**
       * @description The tasks have grown since the first answer to this key, and this one has no room for all.
       * @enum {boolean}
       */
      more?: true;
      /** @description The tasks that were created, or were there with an id to create, or were changed, and were not deleted, as they are now, in the order of the operations. */
      tasks: components["schemas"]["Task"][];
    };
    /**
     * @example {
     *     "add_tags": [
     *     "garden"
     *     ],
     *     "due_on": "2027-02-28"
     *   }
     */
    BatchChange: {
      /** @description Tags to add to those it has. */
      add_tags?: string[];
      checklist?: components["schemas"]["NewChecklistItem"][];
      completed?: boolean;
      /** @description Null: the conflicts have been dealt with. */
      conflicts?: null;
      /** @example Before the birds nest */
      description?: string | null;
      /**
       * Format: date-time
       * @description The moment it is due; needs `time_zone`.
       * @example 2026-11-30T08:00:00.000Z
       */
      due_at?: string | null;
      /**
       * Format: date
       * @description The day it is due. Setting due_on or due_at replaces the previous due date.
       * @example 2026-11-30
       */
      due_on?: string | null;
      /**
       * @description How long it takes, in minutes.
       * @example 45
       */
      duration_minutes?: number | null;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string | null;
      /**
       * Format: uuid
       * @description The task that it is a subtask of. It goes into that one's list; a subtask that is put into another list becomes a task of its own.
       */
      parent_id?: string | null;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string | null;
      priority?: components["schemas"]["PriorityOrNone"];
      /**
       * @description Null or an empty list for none.
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][] | null;
      /** @description Tags to remove, if it has them. */
      remove_tags?: string[];
      repeat?: components["schemas"]["NewRepeat"] | null;
      /**
       * @description A section of its list. It goes when the task goes to another list.
       * @example 1
       */
      section_id?: string | null;
      /**
       * Format: date
       * @description The day from which on it can be done: not after the day it is due. It goes when the task becomes due before it.
       * @example 2026-11-30
       */
      start_on?: string | null;
      /**
       * @example [
       *     "home"
       *   ]
       */
      tags?: string[];
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string | null;
      /** @example Trim the hedge */
      title?: string;
    };
    BatchChangeOperation: {
      change: components["schemas"]["BatchChange"];
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change";
      /**
       * @example [
       *     "0f8fad5b-d9cb-469f-a165-70867728950e"
       *   ]
       */
      ids: string[];
    };
    BatchCreateOperation: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "create";
      task: components["schemas"]["NewTask"];
    };
    BatchDeleteOperation: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete";
      /**
       * @example [
       *     "0f8fad5b-d9cb-469f-a165-70867728950e"
       *   ]
       */
      ids: string[];
    };
    Bin: {
      /** @description Send it as `cursor` to get the next page. Absent on the last page. */
      next_cursor?: string;
      removed: components["schemas"]["Removed"][];
    };
    Calendar: {
      /**
       * @description Whether the calendar has an address.
       * @example true
       */
      active: boolean;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at?: string;
      /**
       * Format: date-time
       * @description Accurate to an hour. Absent until first used.
       * @example 2026-11-21T07:30:00.000Z
       */
      last_used_at?: string;
    };
    CalendarAddress: {
      /**
       * Format: uri
       * @description Anyone who has it can read what is due. Only this response contains it.
       * @example https://hedgerow.example/api/calendar/hedgerow_D4-tW9nLRp-hZXCGcolQjgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAAECAwQF.ics
       */
      address: string;
    };
    Change: {
      /**
       * Format: uuid
       * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act: string;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      at: string;
      by?: components["schemas"]["ChangedBy"];
      fields: components["schemas"]["FieldChanges"];
      kind: components["schemas"]["ChangeKind"];
      /**
       * @description The change was undone.
       * @enum {boolean}
       */
      undone?: true;
    };
    /** @description By what the change came: a signed-in browser or program, an API key, a program that the person has let in, an import, or an undo. Absent where it was not recorded. */
    ChangedBy: components["schemas"]["ChangedByBrowser"] | components["schemas"]["ChangedByKey"] | components["schemas"]["ChangedByProgram"] | components["schemas"]["ChangedByImport"] | components["schemas"]["ChangedByUndo"];
    ChangedByBrowser: {
      /** @description Whether it is the session of this request. */
      current: boolean;
      /**
       * @description What the session was begun with, as it named itself. Absent when the session has ended.
       * @example Firefox on Linux
       */
      device?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: "browser";
    };
    ChangedByImport: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: "import";
    };
    ChangedByKey: {
      /** Format: uuid */
      id: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: "key";
      /**
       * @description As the API key was named then.
       * @example Backup
       */
      name: string;
    };
    ChangedByProgram: {
      /**
       * Format: uuid
       * @description Of the grant with which the person has let it in.
       */
      id: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: "program";
      /**
       * @description As the program named itself then.
       * @example Assistant
       */
      name: string;
    };
    ChangedByUndo: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: "undo";
    };
    /** @enum {string} */
    ChangeKind: "created" | "changed" | "completed" | "reopened" | "deleted";
    ChangeListOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change_list";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      list: string;
      set: components["schemas"]["SetOfList"];
      /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
      was?: components["schemas"]["SetOfList"];
    };
    ChangeListOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change_list";
      /** Format: uuid */
      list: string;
      set: components["schemas"]["SetOfList"];
      /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
      was?: components["schemas"]["SetOfList"];
    };
    Changes: {
      /**
       * @description Send it as `since` the next time. It is good for this account alone.
       * @example mPq3VhY0w7tM2n1v4XkUuQ
       */
      cursor: string;
      /** @description Lists that were made or changed, as they are now. */
      lists: components["schemas"]["List"][];
      /** @description There is more: ask again at once, with this cursor. */
      more: boolean;
      removed: {
        /** @description Ids of lists and views that are gone. */
        lists: string[];
        /** @description Ids of tasks that are gone. */
        tasks: string[];
      };
      /** @description This page begins anew: forget all that is known of the account, and take what comes from here on. So it is without `since`, and where the cursor is older than what is kept of removals. */
      reset: boolean;
      /** @description Tasks that were made or changed, as they are now. */
      tasks: components["schemas"]["Task"][];
      /** @description Views that were made or changed, as they are now. Absent if there are none. */
      views?: components["schemas"]["List"][];
    };
    ChangeSectionOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change_section";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      list: string;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      section: string;
      set: components["schemas"]["SetOfSection"];
      /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
      was?: components["schemas"]["SetOfSection"];
    };
    ChangeSectionOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change_section";
      /** Format: uuid */
      list: string;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      section: string;
      set: components["schemas"]["SetOfSection"];
      /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
      was?: components["schemas"]["SetOfSection"];
    };
    ChangeStepOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change_step";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      set: components["schemas"]["SetOfStep"];
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      step: string;
      /** Format: uuid */
      task: string;
      /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
      was?: components["schemas"]["SetOfStep"];
    };
    ChangeStepOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change_step";
      set: components["schemas"]["SetOfStep"];
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      step: string;
      /** Format: uuid */
      task: string;
      /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
      was?: components["schemas"]["SetOfStep"];
    };
    ChangeTaskOperation: {
      /** @description Default: `[]`. */
      add_tags?: string[];
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change_task";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** @description Default: `[]`. */
      remove_tags?: string[];
      set?: components["schemas"]["SetOfTask"];
      /** Format: uuid */
      task: string;
      was?: components["schemas"]["KnownOfTask"];
    };
    ChangeTaskOperationPart: {
      /** @description Default: `[]`. */
      add_tags?: string[];
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "change_task";
      /** @description Default: `[]`. */
      remove_tags?: string[];
      set?: components["schemas"]["SetOfTask"];
      /** Format: uuid */
      task: string;
      was?: components["schemas"]["KnownOfTask"];
    };
    ChecklistItem: {
      completed: boolean;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      id: string;
      /** @example Trim the hedge */
      title: string;
    };
    /**
     * @example green
     * @enum {string}
     */
    Colour: "grey" | "red" | "orange" | "yellow" | "green" | "teal" | "blue" | "purple" | "pink";
    Completion: {
      completed?: boolean;
    };
    /** @description What two devices wrote into the same field at the same time: the later text is in the field, and the other one is here. Set it to null when it has been dealt with. */
    Conflicts: {
      /** @description Titles of checklist items, by the ids of the items. */
      checklist?: {
        [key: string]: string;
      };
      /**
       * Format: date-time
       * @description When one device deleted the task that another one has changed.
       * @example 2026-11-21T07:30:00.000Z
       */
      deleted?: string;
      description?: string;
      /** @example Trim the hedge */
      title?: string;
    };
    CreateListOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "create_list";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      list: components["schemas"]["NewNamedList"];
    };
    CreateListOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "create_list";
      list: components["schemas"]["NewNamedList"];
    };
    CreateTaskOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "create_task";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      task: components["schemas"]["NewNamedTask"];
    };
    CreateTaskOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "create_task";
      task: components["schemas"]["NewNamedTask"];
    };
    DeleteListOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_list";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      list: string;
    };
    DeleteListOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_list";
      /** Format: uuid */
      list: string;
    };
    DeleteSectionOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_section";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      list: string;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      section: string;
    };
    DeleteSectionOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_section";
      /** Format: uuid */
      list: string;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      section: string;
    };
    DeleteStepOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_step";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      step: string;
      /** Format: uuid */
      task: string;
      /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
      was?: components["schemas"]["SetOfStep"];
    };
    DeleteStepOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_step";
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      step: string;
      /** Format: uuid */
      task: string;
      /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
      was?: components["schemas"]["SetOfStep"];
    };
    DeleteTagOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_tag";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** @example home */
      tag: string;
    };
    DeleteTagOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_tag";
      /** @example home */
      tag: string;
    };
    DeleteTaskOperation: {
      /** @description Whether the task stays where it has subtasks. Otherwise they are deleted with it. */
      alone?: boolean;
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_task";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      task: string;
      was?: components["schemas"]["KnownOfWholeTask"];
    };
    DeleteTaskOperationPart: {
      /** @description Whether the task stays where it has subtasks. Otherwise they are deleted with it. */
      alone?: boolean;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "delete_task";
      /** Format: uuid */
      task: string;
      was?: components["schemas"]["KnownOfWholeTask"];
    };
    Deliveries: {
      deliveries: components["schemas"]["Delivery"][];
      /** @description Send it as `before` to get the next page. Absent on the last page. */
      next?: string;
    };
    Delivery: {
      /**
       * @description How often it was sent.
       * @example 1
       */
      attempts: number;
      /**
       * @description Why the last try was not answered, or why it is not sent.
       * @example late
       */
      fault?: string;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      happened_at: string;
      /**
       * Format: uuid
       * @example 0f8fad5b-d9cb-469f-a165-70867728950e
       */
      id: string;
      /**
       * @description The `webhook-id` of the message, the same however often it is sent.
       * @example msg_0f8fad5bd9cb469fa16570867728950e
       */
      message_id: string;
      /**
       * Format: date-time
       * @description When it is sent at the earliest: what waits before it goes first. Absent if it does not wait.
       * @example 2026-11-21T07:30:00.000Z
       */
      next_at?: string;
      /**
       * @example failed
       * @enum {string}
       */
      state: "waiting" | "delivered" | "failed";
      /**
       * @description What the last try was answered.
       * @example 503
       */
      status?: number;
      /**
       * Format: uuid
       * @description The task or the list that it is about.
       * @example 0f8fad5b-d9cb-469f-a165-70867728950e
       */
      subject?: string;
      /**
       * @description How long the last try took.
       * @example 187
       */
      took_ms?: number;
      /**
       * Format: date-time
       * @description When it was sent last. Absent before.
       * @example 2026-11-21T07:30:00.000Z
       */
      tried_at?: string;
      /**
       * @example task.completed
       * @enum {string}
       */
      type: "task.created" | "task.updated" | "task.completed" | "task.reopened" | "task.deleted" | "list.created" | "list.updated" | "list.deleted" | "webhook.test" | "events.dropped";
    };
    /** @description Absent if none is sent. */
    Digest: {
      /** @enum {string} */
      by: "push" | "mail";
      /**
       * Format: clock-time
       * @description By the clock in `time_zone`.
       * @example 07:30
       */
      time: string;
    };
    /** @description What did it: the person in a session, an API key, or a program. */
    EventBy: {
      /**
       * Format: uuid
       * @description Of the session, the API key, or the program's grant.
       */
      id: string;
      /** @enum {string} */
      kind: "session" | "key" | "program";
    };
    EventsDropped: {
      data: Record<string, never>;
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "events.dropped";
    };
    /** @description The old and the new value of each field. `from` or `to` is absent where the field had no value. A checklist is whole; only where it can no longer be found, it has the steps that changed. */
    FieldChanges: {
      checklist?: {
        from?: components["schemas"]["ChecklistItem"][];
        to?: components["schemas"]["ChecklistItem"][];
      };
      completed?: {
        /** @example false */
        from?: boolean;
        /** @example false */
        to?: boolean;
      };
      conflicts?: {
        from?: components["schemas"]["Conflicts"];
        to?: components["schemas"]["Conflicts"];
      };
      description?: {
        /** @example Before the birds nest */
        from?: string | null;
        /** @example Before the birds nest */
        to?: string | null;
      };
      due_at?: {
        /**
         * Format: date-time
         * @description The moment it is due, if it has a time.
         * @example 2026-11-21T07:30:00.000Z
         */
        from?: string;
        /**
         * Format: date-time
         * @description The moment it is due, if it has a time.
         * @example 2026-11-21T07:30:00.000Z
         */
        to?: string;
      };
      due_on?: {
        /**
         * Format: date
         * @description The day it is due.
         * @example 2026-11-30
         */
        from?: string;
        /**
         * Format: date
         * @description The day it is due.
         * @example 2026-11-30
         */
        to?: string;
      };
      duration_minutes?: {
        /**
         * @description How long it takes, in minutes.
         * @example 45
         */
        from?: number;
        /**
         * @description How long it takes, in minutes.
         * @example 45
         */
        to?: number;
      };
      list_id?: {
        /**
         * Format: uuid
         * @description The list it is in. A task without a list is in the inbox.
         */
        from?: string;
        /**
         * Format: uuid
         * @description The list it is in. A task without a list is in the inbox.
         */
        to?: string;
      };
      parent_id?: {
        /**
         * Format: uuid
         * @description The task that it is a subtask of. It is in the same list.
         */
        from?: string;
        /**
         * Format: uuid
         * @description The task that it is a subtask of. It is in the same list.
         */
        to?: string;
      };
      position?: {
        /**
         * Format: fractional-index
         * @description Its position in the manual order: a key between those of its neighbours.
         * @example a0V
         */
        from?: string;
        /**
         * Format: fractional-index
         * @description Its position in the manual order: a key between those of its neighbours.
         * @example a0V
         */
        to?: string;
      };
      priority?: {
        from?: components["schemas"]["Priority"];
        to?: components["schemas"]["Priority"];
      };
      reminders?: {
        /**
         * @example [
         *     {
         *     "minutes_before": 30
         *     },
         *     {
         *     "days_before": 1,
         *     "time": "18:30"
         *     }
         *   ]
         */
        from?: components["schemas"]["Reminder"][];
        /**
         * @example [
         *     {
         *     "minutes_before": 30
         *     },
         *     {
         *     "days_before": 1,
         *     "time": "18:30"
         *     }
         *   ]
         */
        to?: components["schemas"]["Reminder"][];
      };
      repeat?: {
        from?: components["schemas"]["Repeat"];
        to?: components["schemas"]["Repeat"];
      };
      section_id?: {
        /**
         * @description The section of its list that it is in.
         * @example 1
         */
        from?: string;
        /**
         * @description The section of its list that it is in.
         * @example 1
         */
        to?: string;
      };
      start_on?: {
        /**
         * Format: date
         * @description The day from which on it can be done.
         * @example 2026-11-30
         */
        from?: string;
        /**
         * Format: date
         * @description The day from which on it can be done.
         * @example 2026-11-30
         */
        to?: string;
      };
      tags?: {
        /**
         * @example [
         *     "home"
         *   ]
         */
        from?: string[];
        /**
         * @example [
         *     "home"
         *   ]
         */
        to?: string[];
      };
      time_zone?: {
        /**
         * Format: time-zone
         * @description The time zone of the due date. It is answered in its usual letters.
         * @example Europe/Berlin
         */
        from?: string;
        /**
         * Format: time-zone
         * @description The time zone of the due date. It is answered in its usual letters.
         * @example Europe/Berlin
         */
        to?: string;
      };
      title?: {
        /** @example Trim the hedge */
        from?: string;
        /** @example Trim the hedge */
        to?: string;
      };
    };
    FieldError: {
      /** @example must not be blank */
      message: string;
      /** @example title */
      path: string;
    };
    /** @description What is gone when the message is sent has only its id. */
    Gone: {
      /**
       * Format: uuid
       * @example 0f8fad5b-d9cb-469f-a165-70867728950e
       */
      id: string;
    };
    Grant: {
      /**
       * @description The host that vouches for the name. Absent where it is only a claim.
       * @example assistant.example
       */
      client_host?: string;
      /**
       * Format: date-time
       * @description When it was let in, the last time.
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @description When it ends unless it is used before.
       * @example 2026-11-21T07:30:00.000Z
       */
      expires_at: string;
      /**
       * Format: uuid
       * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
       */
      id: string;
      /**
       * Format: date-time
       * @description Accurate to an hour. Absent until first used.
       * @example 2026-11-21T07:30:00.000Z
       */
      last_used_at?: string;
      /**
       * Format: uuid
       * @description The only list that it sees. Absent if it sees all.
       * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
       */
      list_id?: string;
      /**
       * @description As the program named itself.
       * @example Assistant
       */
      name: string;
      scope: components["schemas"]["GrantScope"];
      /** @example https://assistant.example */
      uri?: string;
    };
    Grants: {
      grants: components["schemas"]["Grant"][];
    };
    /**
     * @description A program that may write may also read.
     * @example read
     * @enum {string}
     */
    GrantScope: "read" | "write";
    History: {
      changes: components["schemas"]["Change"][];
      /**
       * @description There are older changes.
       * @enum {boolean}
       */
      more?: true;
    };
    /** @description With `acts_changed_meanwhile`: what was changed. */
    InTheWay: {
      /** @description How many of the acts touched them. */
      acts: number;
      lists: {
        /** Format: uuid */
        id: string;
        name?: string;
      }[];
      /**
       * @description How many tasks and lists there are in the way.
       * @example 1
       */
      number: number;
      tasks: {
        /** Format: uuid */
        id: string;
        title?: string;
      }[];
    };
    Key: {
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      expires_at?: string;
      /**
       * Format: uuid
       * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
       */
      id: string;
      /**
       * Format: date-time
       * @description Accurate to an hour. Absent until first used.
       * @example 2026-11-21T07:30:00.000Z
       */
      last_used_at?: string;
      /** @example Backup at night */
      name: string;
      scope: components["schemas"]["KeyScope"];
    };
    Keys: {
      keys: components["schemas"]["Key"][];
    };
    /**
     * @description A key that may write may also read.
     * @example read
     * @enum {string}
     */
    KeyScope: "read" | "write";
    /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
    KnownOfTask: {
      completed?: boolean;
      /** @example Before the birds nest */
      description?: string | null;
      /**
       * Format: date-time
       * @description The moment it is due; needs `time_zone`.
       * @example 2026-11-30T08:00:00.000Z
       */
      due_at?: string | null;
      /**
       * Format: date
       * @description The day it is due. Setting due_on or due_at replaces the previous due date.
       * @example 2026-11-30
       */
      due_on?: string | null;
      /**
       * @description How long it takes, in minutes.
       * @example 45
       */
      duration_minutes?: number | null;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string | null;
      /**
       * Format: uuid
       * @description The task that it is a subtask of. It goes into that one's list; a subtask that is put into another list becomes a task of its own.
       */
      parent_id?: string | null;
      priority?: components["schemas"]["PriorityOrNone"];
      /**
       * @description Null or an empty list for none.
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][] | null;
      repeat?: components["schemas"]["NewRepeat"] | null;
      /**
       * @description A section of its list. It goes when the task goes to another list.
       * @example 1
       */
      section_id?: string | null;
      /**
       * Format: date
       * @description The day from which on it can be done: not after the day it is due. It goes when the task becomes due before it.
       * @example 2026-11-30
       */
      start_on?: string | null;
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string | null;
      /** @example Trim the hedge */
      title?: string;
    };
    /** @description What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else. */
    KnownOfWholeTask: {
      checklist?: components["schemas"]["NewChecklistItem"][];
      completed?: boolean;
      /** @example Before the birds nest */
      description?: string | null;
      /**
       * Format: date-time
       * @description The moment it is due; needs `time_zone`.
       * @example 2026-11-30T08:00:00.000Z
       */
      due_at?: string | null;
      /**
       * Format: date
       * @description The day it is due. Setting due_on or due_at replaces the previous due date.
       * @example 2026-11-30
       */
      due_on?: string | null;
      /**
       * @description How long it takes, in minutes.
       * @example 45
       */
      duration_minutes?: number | null;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string | null;
      /**
       * Format: uuid
       * @description The task that it is a subtask of. It goes into that one's list; a subtask that is put into another list becomes a task of its own.
       */
      parent_id?: string | null;
      priority?: components["schemas"]["PriorityOrNone"];
      /**
       * @description Null or an empty list for none.
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][] | null;
      repeat?: components["schemas"]["NewRepeat"] | null;
      /**
       * @description A section of its list. It goes when the task goes to another list.
       * @example 1
       */
      section_id?: string | null;
      /**
       * Format: date
       * @description The day from which on it can be done: not after the day it is due. It goes when the task becomes due before it.
       * @example 2026-11-30
       */
      start_on?: string | null;
      /**
       * @example [
       *     "home"
       *   ]
       */
      tags?: string[];
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string | null;
      /** @example Trim the hedge */
      title?: string;
    };
    List: {
      /**
       * @description An archived list is hidden, and its tasks are not counted as due.
       * @example false
       */
      archived: boolean;
      colour: components["schemas"]["Colour"];
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      filter?: components["schemas"]["ViewFilter"];
      /**
       * Format: uuid
       * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
       */
      id: string;
      /** @example Garden */
      name: string;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string;
      /** @description In their order. Absent if it has none. */
      sections?: components["schemas"]["Section"][];
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      updated_at: string;
    };
    ListChange: {
      /**
       * @description An archived list is hidden, and its tasks are not counted as due.
       * @example false
       */
      archived?: boolean;
      colour?: components["schemas"]["Colour"];
      /** @example Garden */
      name?: string;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string | null;
      /** @description Its sections in their order: all of them, since those that are not named go. Their tasks stay in the list. A section without an `id` gets one. */
      sections?: components["schemas"]["NewSection"][];
    };
    ListCreated: {
      data: {
        /**
         * Format: uuid
         * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
         * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
         */
        act?: string;
        by?: components["schemas"]["EventBy"];
        /** @description As it is when the message is sent. */
        list: components["schemas"]["List"] | components["schemas"]["Gone"];
      };
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "list.created";
    };
    ListDeleted: {
      data: {
        /**
         * Format: uuid
         * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
         * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
         */
        act?: string;
        by?: components["schemas"]["EventBy"];
        /** @description As it is when the message is sent. */
        list: components["schemas"]["List"] | components["schemas"]["Gone"];
      };
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "list.deleted";
    };
    Lists: {
      lists: components["schemas"]["List"][];
    };
    ListUpdated: {
      data: {
        /**
         * Format: uuid
         * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
         * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
         */
        act?: string;
        by?: components["schemas"]["EventBy"];
        /**
         * @description The names of the fields that were changed, as the task or the list has them.
         * @example [
         *     "title",
         *     "due_on"
         *   ]
         */
        changed: string[];
        /** @description As it is when the message is sent. */
        list: components["schemas"]["List"] | components["schemas"]["Gone"];
      };
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "list.updated";
    };
    MadeKey: {
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      expires_at?: string;
      /**
       * Format: uuid
       * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
       */
      id: string;
      /**
       * @description For `Authorization: Bearer`. Only this response contains it: it is not stored.
       * @example hedgerow_D4-tW9nLRp-hZXCGcolQjgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAAECAwQF
       */
      key: string;
      /**
       * Format: date-time
       * @description Accurate to an hour. Absent until first used.
       * @example 2026-11-21T07:30:00.000Z
       */
      last_used_at?: string;
      /** @example Backup at night */
      name: string;
      scope: components["schemas"]["KeyScope"];
    };
    MadeWebhook: {
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      /**
       * @example [
       *     "task.created",
       *     "task.completed"
       *   ]
       */
      events: components["schemas"]["WebhookEventType"][];
      /**
       * Format: date-time
       * @description Since when nothing was taken. Absent after something was.
       * @example 2026-11-21T07:30:00.000Z
       */
      failing_since?: string;
      /**
       * Format: uuid
       * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
       */
      id: string;
      /**
       * Format: date-time
       * @description Absent until something was taken.
       * @example 2026-11-21T07:30:00.000Z
       */
      last_delivered_at?: string;
      /** @example Watering plan */
      name: string;
      off_because?: components["schemas"]["WebhookOffReason"];
      on: boolean;
      /**
       * @description What its messages are signed with, as Standard Webhooks has it. Only this response contains it: keep it where they are received.
       * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw5vUMzo0aYzk=
       */
      secret: string;
      /** @example https://garden.example/hooks/hedgerow */
      url: string;
      /**
       * @description How many messages wait for it.
       * @example 0
       */
      waiting: number;
    };
    MoreToDo: {
      /**
       * @description Tasks are left: repeat the request.
       * @enum {boolean}
       */
      more: true;
    };
    MoveListOperation: {
      /**
       * Format: uuid
       * @description The list that it shall come after, or null to be the first.
       */
      after?: string | null;
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * Format: uuid
       * @description The list that it shall come before, or null to be the last.
       */
      before?: string | null;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "move_list";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      list: string;
    };
    MoveListOperationPart: {
      /**
       * Format: uuid
       * @description The list that it shall come after, or null to be the first.
       */
      after?: string | null;
      /**
       * Format: uuid
       * @description The list that it shall come before, or null to be the last.
       */
      before?: string | null;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "move_list";
      /** Format: uuid */
      list: string;
    };
    MoveSectionOperation: {
      /**
       * @description The section that it shall come after, or null to be the first.
       * @example 1
       */
      after?: string | null;
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "move_section";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      list: string;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      section: string;
    };
    MoveSectionOperationPart: {
      /**
       * @description The section that it shall come after, or null to be the first.
       * @example 1
       */
      after?: string | null;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "move_section";
      /** Format: uuid */
      list: string;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      section: string;
    };
    MoveStepOperation: {
      /**
       * @description The step that it shall come after, or null to be the first.
       * @example 1
       */
      after?: string | null;
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "move_step";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      step: string;
      /** Format: uuid */
      task: string;
    };
    MoveStepOperationPart: {
      /**
       * @description The step that it shall come after, or null to be the first.
       * @example 1
       */
      after?: string | null;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "move_step";
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      step: string;
      /** Format: uuid */
      task: string;
    };
    MoveTaskOperation: {
      /**
       * Format: uuid
       * @description The task that it shall come after, or null to be the first.
       */
      after?: string | null;
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * Format: uuid
       * @description The task that it shall come before, or null to be the last.
       */
      before?: string | null;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "move_task";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      task: string;
    };
    MoveTaskOperationPart: {
      /**
       * Format: uuid
       * @description The task that it shall come after, or null to be the first.
       */
      after?: string | null;
      /**
       * Format: uuid
       * @description The task that it shall come before, or null to be the last.
       */
      before?: string | null;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "move_task";
      /** Format: uuid */
      task: string;
    };
    NewChecklistItem: {
      /** @description Default: `false`. */
      completed?: boolean;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      id?: string;
      /** @example Trim the hedge */
      title: string;
    };
    NewKey: {
      /** @description Default: `90`. */
      expires_in_days?: number;
      /** @example Backup at night */
      name: string;
      scope: components["schemas"]["KeyScope"];
    };
    /**
     * @example {
     *     "name": "Garden",
     *     "colour": "green"
     *   }
     */
    NewList: {
      colour?: components["schemas"]["Colour"];
      /**
       * Format: uuid
       * @description The id it shall have: a UUID of version 7 (RFC 9562). Without it, the server makes one. The same id of the same owner is the same thing, however often it is sent.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id?: string;
      /** @example Garden */
      name: string;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours. Default: `null`.
       * @example a0V
       */
      position?: string | null;
      /** @description Its sections in their order: all of them, since those that are not named go. Their tasks stay in the list. A section without an `id` gets one. Default: `[]`. */
      sections?: components["schemas"]["NewSection"][];
    };
    NewNamedList: {
      colour?: components["schemas"]["Colour"];
      /** @description Makes it a view. */
      filter?: components["schemas"]["ViewFilter"];
      /**
       * Format: uuid
       * @description The id it shall have: a UUID of version 7 (RFC 9562). Without it, the server makes one. The same id of the same owner is the same thing, however often it is sent.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** @example Garden */
      name: string;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours. Default: `null`.
       * @example a0V
       */
      position?: string | null;
      sections?: components["schemas"]["Section"][];
    };
    NewNamedTask: {
      checklist?: components["schemas"]["NewChecklistItem"][];
      /** @description Default: `false`. */
      completed?: boolean;
      /** @description Null: the conflicts have been dealt with. */
      conflicts?: null;
      /**
       * @description Default: `null`.
       * @example Before the birds nest
       */
      description?: string | null;
      /**
       * Format: date-time
       * @description The moment it is due; needs `time_zone`.
       * @example 2026-11-30T08:00:00.000Z
       */
      due_at?: string | null;
      /**
       * Format: date
       * @description The day it is due. Setting due_on or due_at replaces the previous due date.
       * @example 2026-11-30
       */
      due_on?: string | null;
      /**
       * @description How long it takes, in minutes.
       * @example 45
       */
      duration_minutes?: number | null;
      /**
       * Format: uuid
       * @description The id it shall have: a UUID of version 7 (RFC 9562). Without it, the server makes one. The same id of the same owner is the same thing, however often it is sent.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string | null;
      /**
       * Format: uuid
       * @description The task that it is a subtask of. It goes into that one's list; a subtask that is put into another list becomes a task of its own.
       */
      parent_id?: string | null;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string | null;
      priority?: components["schemas"]["PriorityOrNone"];
      /**
       * @description Null or an empty list for none.
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][] | null;
      repeat?: components["schemas"]["NewRepeat"] | null;
      /**
       * @description A section of its list. It goes when the task goes to another list.
       * @example 1
       */
      section_id?: string | null;
      /**
       * Format: date
       * @description The day from which on it can be done: not after the day it is due. It goes when the task becomes due before it.
       * @example 2026-11-30
       */
      start_on?: string | null;
      /**
       * @example [
       *     "home"
       *   ]
       */
      tags?: string[];
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string | null;
      /** @example Trim the hedge */
      title: string;
    };
    /** @description What `PushSubscription.toJSON()` says in a browser, and the key. */
    NewPushSubscription: {
      /**
       * Format: push-auth
       * @description The secret that goes with it.
       * @example BTBZMqHH6r4Tts7J_aSIgg
       */
      auth: string;
      /**
       * Format: uri
       * @description Where the push service of the browser takes messages for it: https, at a public host.
       * @example https://updates.push.services.mozilla.com/wpush/v2/gAAAAABn
       */
      endpoint: string;
      /**
       * Format: p256-point
       * @description The service's key that the subscription was made with.
       * @example BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8
       */
      key: string;
      /**
       * Format: p256-point
       * @description The browser's public key for encryption (RFC 8291).
       * @example BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8
       */
      p256dh: string;
    };
    NewRepeat: {
      from?: components["schemas"]["RepeatFrom"];
      /**
       * Format: recurrence-rule
       * @description A rule of RFC 5545 §3.3.10, from daily to yearly. Combinations that the RFC does not define are refused. A task repeats at the time of its `due_at`: `BYHOUR` and `BYMINUTE` only keep a time that the clock skipped once.
       * @example FREQ=WEEKLY;BYDAY=MO
       */
      rule: string;
    };
    NewSection: {
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      id?: string;
      /** @example Garden */
      name: string;
    };
    NewStep: {
      /** @description Default: `false`. */
      completed?: boolean;
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      id: string;
      /** @example Trim the hedge */
      title: string;
    };
    /**
     * @example {
     *     "title": "Trim the hedge",
     *     "description": "Before the birds nest",
     *     "due_on": "2027-02-28",
     *     "priority": "high",
     *     "tags": [
     *     "garden"
     *     ],
     *     "repeat": {
     *     "rule": "FREQ=YEARLY",
     *     "from": "due"
     *     }
     *   }
     */
    NewTask: {
      checklist?: components["schemas"]["NewChecklistItem"][];
      /** @description Default: `false`. */
      completed?: boolean;
      /** @description Null: the conflicts have been dealt with. */
      conflicts?: null;
      /**
       * @description Default: `null`.
       * @example Before the birds nest
       */
      description?: string | null;
      /**
       * Format: date-time
       * @description The moment it is due; needs `time_zone`.
       * @example 2026-11-30T08:00:00.000Z
       */
      due_at?: string | null;
      /**
       * Format: date
       * @description The day it is due. Setting due_on or due_at replaces the previous due date.
       * @example 2026-11-30
       */
      due_on?: string | null;
      /**
       * @description How long it takes, in minutes.
       * @example 45
       */
      duration_minutes?: number | null;
      /**
       * Format: uuid
       * @description The id it shall have: a UUID of version 7 (RFC 9562). Without it, the server makes one. The same id of the same owner is the same thing, however often it is sent.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id?: string;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string | null;
      /**
       * Format: uuid
       * @description The task that it is a subtask of. It goes into that one's list; a subtask that is put into another list becomes a task of its own.
       */
      parent_id?: string | null;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string | null;
      priority?: components["schemas"]["PriorityOrNone"];
      /**
       * @description Null or an empty list for none.
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][] | null;
      repeat?: components["schemas"]["NewRepeat"] | null;
      /**
       * @description A section of its list. It goes when the task goes to another list.
       * @example 1
       */
      section_id?: string | null;
      /**
       * Format: date
       * @description The day from which on it can be done: not after the day it is due. It goes when the task becomes due before it.
       * @example 2026-11-30
       */
      start_on?: string | null;
      /**
       * @example [
       *     "home"
       *   ]
       */
      tags?: string[];
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string | null;
      /** @example Trim the hedge */
      title: string;
    };
    /**
     * @example {
     *     "name": "Urgent at home",
     *     "filter": {
     *     "tags": [
     *       "home"
     *     ],
     *     "priorities": [
     *       "high"
     *     ]
     *     }
     *   }
     */
    NewView: {
      colour?: components["schemas"]["Colour"];
      /** @description Open tasks that meet every condition that is named. */
      filter: components["schemas"]["ViewFilter"];
      /**
       * Format: uuid
       * @description The id it shall have: a UUID of version 7 (RFC 9562). Without it, the server makes one. The same id of the same owner is the same thing, however often it is sent.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id?: string;
      /** @example Garden */
      name: string;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours. Default: `null`.
       * @example a0V
       */
      position?: string | null;
    };
    NewWebhook: {
      /**
       * @description What it is told of. Without it, everything.
       * @example [
       *     "task.created",
       *     "task.completed"
       *   ]
       */
      events?: components["schemas"]["WebhookEventType"][];
      /** @example Watering plan */
      name: string;
      /**
       * Format: uri
       * @description Where messages are sent: https at a public host, at the usual port.
       * @example https://garden.example/hooks/hedgerow
       */
      url: string;
    };
    /**
     * @example {
     *     "id": "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e11",
     *     "at": "2026-11-30T08:00:00.000Z",
     *     "do": "change_task",
     *     "task": "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10",
     *     "set": {
     *     "title": "Trim the hedge"
     *     },
     *     "was": {
     *     "title": "Hedge"
     *     }
     *   }
     */
    Operation: components["schemas"]["CreateTaskOperation"] | components["schemas"]["ChangeTaskOperation"] | components["schemas"]["MoveTaskOperation"] | components["schemas"]["DeleteTaskOperation"] | components["schemas"]["RestoreTaskOperation"] | components["schemas"]["AddStepOperation"] | components["schemas"]["ChangeStepOperation"] | components["schemas"]["MoveStepOperation"] | components["schemas"]["DeleteStepOperation"] | components["schemas"]["CreateListOperation"] | components["schemas"]["ChangeListOperation"] | components["schemas"]["MoveListOperation"] | components["schemas"]["DeleteListOperation"] | components["schemas"]["RestoreListOperation"] | components["schemas"]["AddSectionOperation"] | components["schemas"]["ChangeSectionOperation"] | components["schemas"]["MoveSectionOperation"] | components["schemas"]["DeleteSectionOperation"] | components["schemas"]["RenameTagOperation"] | components["schemas"]["DeleteTagOperation"];
    /** @description Operations that are done whole or not at all. */
    OperationGroup: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /** @enum {string} */
      do: "together";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      operations: components["schemas"]["OperationPart"][];
    };
    OperationPart: components["schemas"]["CreateTaskOperationPart"] | components["schemas"]["ChangeTaskOperationPart"] | components["schemas"]["MoveTaskOperationPart"] | components["schemas"]["DeleteTaskOperationPart"] | components["schemas"]["RestoreTaskOperationPart"] | components["schemas"]["AddStepOperationPart"] | components["schemas"]["ChangeStepOperationPart"] | components["schemas"]["MoveStepOperationPart"] | components["schemas"]["DeleteStepOperationPart"] | components["schemas"]["CreateListOperationPart"] | components["schemas"]["ChangeListOperationPart"] | components["schemas"]["MoveListOperationPart"] | components["schemas"]["DeleteListOperationPart"] | components["schemas"]["RestoreListOperationPart"] | components["schemas"]["AddSectionOperationPart"] | components["schemas"]["ChangeSectionOperationPart"] | components["schemas"]["MoveSectionOperationPart"] | components["schemas"]["DeleteSectionOperationPart"] | components["schemas"]["RenameTagOperationPart"] | components["schemas"]["DeleteTagOperationPart"];
    OperationResult: {
      /**
       * Format: uuid
       * @description The operation's, if it has one.
       */
      id?: string;
      /**
       * @description The fields in which a later change of another device stands. A text that was lost so is in the task's `conflicts`.
       * @example [
       *     "title"
       *   ]
       */
      lost?: string[];
      /**
       * @description `done`; `already_done`, by an earlier request; `merged`: done, except for what `lost`, `revived`, `stays` or `parts` say; `refused`, for the reason that `problem` gives, and it will be again; `not_yet`: this request has no room for it and those after it, send them again.
       * @enum {string}
       */
      outcome: "done" | "already_done" | "merged" | "refused" | "not_yet";
      /** @description Of operations that belong together: what was merged in each. */
      parts?: {
        /**
         * @description The fields in which a later change of another device stands. A text that was lost so is in the task's `conflicts`.
         * @example [
         *     "title"
         *   ]
         */
        lost?: string[];
        /**
         * @description Another device had deleted it: it is back, because this one has changed it.
         * @enum {boolean}
         */
        revived?: true;
        /**
         * @description It was not deleted, because another device has changed it meanwhile.
         * @enum {boolean}
         */
        stays?: true;
      }[];
      problem?: components["schemas"]["Refusal"];
      /**
       * @description Another device had deleted it: it is back, because this one has changed it.
       * @enum {boolean}
       */
      revived?: true;
      /**
       * @description It was not deleted, because another device has changed it meanwhile.
       * @enum {boolean}
       */
      stays?: true;
    };
    OperationResults: {
      results: components["schemas"]["OperationResult"][];
    };
    /**
     * @example {
     *     "operations": [
     *     {
     *       "id": "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e11",
     *       "at": "2026-11-30T08:00:00.000Z",
     *       "do": "change_task",
     *       "task": "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10",
     *       "set": {
     *       "title": "Trim the hedge"
     *       },
     *       "was": {
     *       "title": "Hedge"
     *       }
     *     }
     *     ]
     *   }
     */
    Operations: {
      /** @description Whether the operations are part of an import: the history of what they change says so. */
      import?: boolean;
      operations: (components["schemas"]["Operation"] | components["schemas"]["OperationGroup"])[];
    };
    /** @description overdue, today, upcoming, someday and inbox leave out tasks in archived lists. */
    Overview: {
      /**
       * @description All completed tasks.
       * @example 3
       */
      done: number;
      /**
       * @description Not in any list.
       * @example 3
       */
      inbox: number;
      lists: {
        /**
         * @description An archived list is hidden, and its tasks are not counted as due.
         * @example false
         */
        archived: boolean;
        colour: components["schemas"]["Colour"];
        /**
         * Format: date-time
         * @example 2026-11-21T07:30:00.000Z
         */
        created_at: string;
        filter?: components["schemas"]["ViewFilter"];
        /**
         * Format: uuid
         * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
         */
        id: string;
        /** @example Garden */
        name: string;
        /**
         * @description The number of open tasks in it.
         * @example 3
         */
        open: number;
        /**
         * Format: fractional-index
         * @description Its position in the manual order: a key between those of its neighbours.
         * @example a0V
         */
        position?: string;
        /** @description In their order. Absent if it has none. */
        sections?: components["schemas"]["Section"][];
        /**
         * Format: date-time
         * @example 2026-11-21T07:30:00.000Z
         */
        updated_at: string;
      }[];
      /**
       * @description There are more tags than these 5000.
       * @enum {boolean}
       */
      more_tags?: true;
      /**
       * @description All open tasks, also those in archived lists.
       * @example 3
       */
      open: number;
      /**
       * @description Due before today.
       * @example 3
       */
      overdue: number;
      /**
       * @description Not due on any day.
       * @example 3
       */
      someday: number;
      tags: {
        /** @example home */
        name: string;
        /**
         * @description The number of open tasks with it.
         * @example 3
         */
        open: number;
      }[];
      /**
       * @description Due today.
       * @example 3
       */
      today: number;
      /**
       * @description Due later.
       * @example 3
       */
      upcoming: number;
    };
    Person: {
      /** Format: date-time */
      created_at: string;
      /** Format: email */
      email: string;
      /** Format: uuid */
      id: string;
    };
    /** @enum {string} */
    Priority: "low" | "medium" | "high";
    /** @enum {string} */
    PriorityOrNone: "none" | "low" | "medium" | "high";
    /**
     * @description What a program can decide by. There may be others one day.
     * @example /problems/not_authenticated
     * @enum {string}
     */
    ProblemType: "/problems/invalid_request" | "/problems/oauth_request_invalid" | "/problems/not_authenticated" | "/problems/invalid_credentials" | "/problems/second_factor_needed" | "/problems/invalid_code" | "/problems/cross_site" | "/problems/key_may_only_read" | "/problems/insufficient_scope" | "/problems/only_one_list" | "/problems/session_needed" | "/problems/passkey_cloned" | "/problems/email_unverified" | "/problems/proof_needed" | "/problems/task_of_another" | "/problems/tasks_of_another" | "/problems/task_not_found" | "/problems/key_not_found" | "/problems/device_code_not_found" | "/problems/grant_not_found" | "/problems/webhook_not_found" | "/problems/delivery_not_found" | "/problems/passkey_not_found" | "/problems/list_not_found" | "/problems/view_not_found" | "/problems/calendar_not_found" | "/problems/subscription_not_found" | "/problems/tag_not_found" | "/problems/not_found" | "/problems/method_not_allowed" | "/problems/not_acceptable" | "/problems/email_taken" | "/problems/second_factor_on" | "/problems/second_factor_off" | "/problems/password_needed" | "/problems/account_full" | "/problems/too_many_keys" | "/problems/too_many_programs" | "/problems/too_many_webhooks" | "/problems/webhook_is_off" | "/problems/too_many_waiting" | "/problems/too_many_passkeys" | "/problems/last_passkey" | "/problems/too_many_lists" | "/problems/too_many_operations" | "/problems/push_key_replaced" | "/problems/id_taken" | "/problems/deleted_meanwhile" | "/problems/nothing_to_undo" | "/problems/nothing_to_redo" | "/problems/subscription_ended" | "/problems/link_gone" | "/problems/changed_meanwhile" | "/problems/list_changed_meanwhile" | "/problems/act_changed_meanwhile" | "/problems/acts_changed_meanwhile" | "/problems/too_large" | "/problems/not_json" | "/problems/key_reused" | "/problems/too_costly" | "/problems/too_much_at_once" | "/problems/upgrade_needed" | "/problems/too_many_requests" | "/problems/internal" | "/problems/misconfigured" | "/problems/mail_off" | "/problems/push_off" | "/problems/webhooks_off" | "/problems/push_service_away" | "/problems/unavailable";
    PushSubscription: {
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      /**
       * @description Whether it is that of the session that asks.
       * @example true
       */
      current: boolean;
      /**
       * @description The browser and system of its session, as in the list of devices.
       * @example Firefox on Linux
       */
      device: string;
      /**
       * Format: uuid
       * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
       */
      id: string;
      /**
       * Format: date-time
       * @description When a push service last took a message for it. Absent until then.
       * @example 2026-11-21T07:30:00.000Z
       */
      last_used_at?: string;
    };
    Redo: {
      /**
       * Format: uuid
       * @description Redo what this undo undid: the `undone_by` of its answer. Without it, the last undo is taken back, if nothing else was done since.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act?: string;
      /** @description Redo nothing, and answer what would be done again. An Idempotency-Key is not used then. */
      dry_run?: boolean;
    };
    /** @description Why an operation was refused. */
    Refusal: {
      /** @example Not authenticated */
      detail: string;
      /** @description The invalid fields, when the request is not valid: the first 20, and how many more there are. */
      errors?: components["schemas"]["FieldError"][];
      /** @example 401 */
      status: number;
      /** @example Unauthorized */
      title: string;
      type: components["schemas"]["ProblemType"];
    };
    /** @description Minutes before the task is due; days before it, at a time of the day; or a moment of its own. Without a `time`, a task that is due at a time rings at that time, and one that is due on a day at the time of the day that its person has chosen: nine o'clock in UTC until then. A moment that is over when it is set never rings, and nothing does once the task is completed. */
    Reminder: {
      /**
       * @description Minutes before it is due, or before its day rings.
       * @example 30
       */
      minutes_before: number;
    } | {
      /**
       * @description Days before the day it is due.
       * @example 1
       */
      days_before: number;
      /**
       * Format: clock-time
       * @description By the clock of the task, or else of its person.
       * @example 09:00
       */
      time?: string;
    } | {
      /**
       * Format: date-time
       * @example 2026-11-30T08:00:00.000Z
       */
      at: string;
    };
    Reminders: {
      /** @description Absent for API keys, which have no browser, and where the service sends no push messages. */
      push?: {
        /**
         * Format: p256-point
         * @description The `applicationServerKey` to subscribe with (RFC 8292).
         * @example BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8
         */
        key: string;
        /** @description The browsers that are told, newest first. */
        subscriptions: components["schemas"]["PushSubscription"][];
      };
      settings: components["schemas"]["ReminderSettings"];
    };
    ReminderSettings: {
      /**
       * @description Whether each reminder is sent by mail, too.
       * @example false
       */
      by_mail: boolean;
      /**
       * Format: clock-time
       * @description When a reminder rings that has no time of its own, by the clock of its task or else in `time_zone`.
       * @example 09:00
       */
      day_time: string;
      digest?: components["schemas"]["Digest"];
      /**
       * Format: time-zone
       * @description Absent until the settings are made; days count in UTC until then.
       * @example Europe/Berlin
       */
      time_zone?: string;
    };
    ReminderSettingsChange: {
      /**
       * @description Whether each reminder is sent by mail, too.
       * @example false
       */
      by_mail?: boolean;
      /**
       * Format: clock-time
       * @description When a reminder rings that has no time of its own, by the clock of its task or else in `time_zone`.
       * @example 09:00
       */
      day_time?: string;
      /** @description Each day, one message says what is due and overdue. */
      digest?: components["schemas"]["Digest"] | null;
      /**
       * Format: time-zone
       * @description The time zone of days that have no clock of their own. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone: string;
    };
    /** @description A task or a list that was removed. */
    Removed: {
      /**
       * Format: uuid
       * @description The act that removed it. Undo this act to take all of it back.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act: string;
      /** @description The list as it was. */
      list?: components["schemas"]["List"];
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      removed_at: string;
      /** @description The task as it was. */
      task?: components["schemas"]["Task"];
    };
    RenamedTag: components["schemas"]["Tag"] & {
      /**
       * @description Tasks are left: repeat the request.
       * @enum {boolean}
       */
      more?: true;
    };
    RenameTagOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "rename_tag";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** @example home */
      tag: string;
      /** @example home */
      to: string;
    };
    RenameTagOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "rename_tag";
      /** @example home */
      tag: string;
      /** @example home */
      to: string;
    };
    Repeat: {
      from: components["schemas"]["RepeatFrom"];
      /**
       * Format: recurrence-rule
       * @description A rule of RFC 5545 §3.3.10, from daily to yearly. Combinations that the RFC does not define are refused. A task repeats at the time of its `due_at`: `BYHOUR` and `BYMINUTE` only keep a time that the clock skipped once.
       * @example FREQ=WEEKLY;BYDAY=MO
       */
      rule: string;
    };
    /**
     * @description Whether the next task counts from this one's due date or from its completion.
     * @enum {string}
     */
    RepeatFrom: "due" | "completion";
    /**
     * @example {
     *     "failed": true
     *   }
     */
    Resending: {
      /** @description By their ids. Those that wait already stay where they are. */
      deliveries?: string[];
      /**
       * @description All that failed: the newest, as many as may wait, which are 1000.
       * @enum {boolean}
       */
      failed?: true;
    };
    Resent: {
      /**
       * @description How many wait again.
       * @example 3
       */
      resent: number;
    };
    /**
     * @example {
     *     "tasks": [
     *     "0f8fad5b-d9cb-469f-a165-70867728950e"
     *     ]
     *   }
     */
    Restore: {
      /**
       * @description Everything that is in the bin, and nothing by name: at most 5000 tasks at once, the latest removals first.
       * @enum {boolean}
       */
      all?: true;
      /** @description Ids of removed lists. */
      lists?: string[];
      /** @description Ids of removed tasks. */
      tasks?: string[];
    };
    Restored: {
      /**
       * Format: uuid
       * @description The act that brought them back. Absent if nothing came back.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act?: string;
      /** @description The ids of the lists that came back. */
      lists: string[];
      /**
       * @description Tasks are left in the bin: repeat the request.
       * @enum {boolean}
       */
      more?: true;
      /** @description The ids of the tasks that came back. */
      tasks: string[];
    };
    RestoreListOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "restore_list";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      list: string;
    };
    RestoreListOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "restore_list";
      /** Format: uuid */
      list: string;
    };
    RestoreTaskOperation: {
      /**
       * Format: date-time
       * @description When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.
       * @example 2026-11-30T08:00:00.000Z
       */
      at?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "restore_task";
      /**
       * Format: uuid
       * @description Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10
       */
      id: string;
      /** Format: uuid */
      task: string;
    };
    RestoreTaskOperationPart: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "restore_task";
      /** Format: uuid */
      task: string;
    };
    Section: {
      /**
       * @description Unique among its kind in the same task or list.
       * @example 1
       */
      id: string;
      /** @example Garden */
      name: string;
    };
    SetOfList: {
      /**
       * @description An archived list is hidden, and its tasks are not counted as due.
       * @example false
       */
      archived?: boolean;
      colour?: components["schemas"]["Colour"];
      /** @description Of a view. */
      filter?: components["schemas"]["ViewFilter"];
      /** @example Garden */
      name?: string;
    };
    SetOfSection: {
      /** @example Garden */
      name: string;
    };
    SetOfStep: {
      completed?: boolean;
      /** @example Trim the hedge */
      title?: string;
    };
    /** @description Default: `{}`. */
    SetOfTask: {
      completed?: boolean;
      /** @description Null: the conflicts have been dealt with. */
      conflicts?: null;
      /** @example Before the birds nest */
      description?: string | null;
      /**
       * Format: date-time
       * @description The moment it is due; needs `time_zone`.
       * @example 2026-11-30T08:00:00.000Z
       */
      due_at?: string | null;
      /**
       * Format: date
       * @description The day it is due. Setting due_on or due_at replaces the previous due date.
       * @example 2026-11-30
       */
      due_on?: string | null;
      /**
       * @description How long it takes, in minutes.
       * @example 45
       */
      duration_minutes?: number | null;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string | null;
      /**
       * Format: uuid
       * @description The task that it is a subtask of. It goes into that one's list; a subtask that is put into another list becomes a task of its own.
       */
      parent_id?: string | null;
      priority?: components["schemas"]["PriorityOrNone"];
      /**
       * @description Null or an empty list for none.
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][] | null;
      repeat?: components["schemas"]["NewRepeat"] | null;
      /**
       * @description A section of its list. It goes when the task goes to another list.
       * @example 1
       */
      section_id?: string | null;
      /**
       * Format: date
       * @description The day from which on it can be done: not after the day it is due. It goes when the task becomes due before it.
       * @example 2026-11-30
       */
      start_on?: string | null;
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string | null;
      /** @example Trim the hedge */
      title?: string;
    };
    Tag: {
      /** @example home */
      name: string;
      /**
       * @description The number of open tasks with it.
       * @example 3
       */
      open: number;
      /**
       * @description The number of tasks with it, open or completed.
       * @example 5
       */
      total: number;
    };
    TagChange: {
      /** @example home */
      name: string;
    };
    Tags: {
      /**
       * @description There are more than these 5000.
       * @enum {boolean}
       */
      more?: true;
      tags: components["schemas"]["Tag"][];
    };
    Task: {
      checklist?: components["schemas"]["ChecklistItem"][];
      /** @example false */
      completed: boolean;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      completed_at?: string;
      conflicts?: components["schemas"]["Conflicts"];
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      /** @example Before the birds nest */
      description: string | null;
      /**
       * Format: date-time
       * @description The moment it is due, if it has a time.
       * @example 2026-11-21T07:30:00.000Z
       */
      due_at?: string;
      /**
       * Format: date
       * @description The day it is due.
       * @example 2026-11-30
       */
      due_on?: string;
      /**
       * @description How long it takes, in minutes.
       * @example 45
       */
      duration_minutes?: number;
      /**
       * Format: uuid
       * @example 0f8fad5b-d9cb-469f-a165-70867728950e
       */
      id: string;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string;
      /**
       * Format: uuid
       * @description The task that it is a subtask of. It is in the same list.
       */
      parent_id?: string;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string;
      priority?: components["schemas"]["Priority"];
      /**
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][];
      repeat?: components["schemas"]["Repeat"];
      /**
       * @description The section of its list that it is in.
       * @example 1
       */
      section_id?: string;
      /**
       * Format: date
       * @description The day from which on it can be done.
       * @example 2026-11-30
       */
      start_on?: string;
      /**
       * @example [
       *     "home"
       *   ]
       */
      tags?: string[];
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string;
      /** @example Trim the hedge */
      title: string;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      updated_at: string;
    };
    /**
     * @example {
     *     "due_on": "2027-02-28",
     *     "priority": "high"
     *   }
     */
    TaskChange: {
      checklist?: components["schemas"]["NewChecklistItem"][];
      completed?: boolean;
      /** @description Null: the conflicts have been dealt with. */
      conflicts?: null;
      /** @example Before the birds nest */
      description?: string | null;
      /**
       * Format: date-time
       * @description The moment it is due; needs `time_zone`.
       * @example 2026-11-30T08:00:00.000Z
       */
      due_at?: string | null;
      /**
       * Format: date
       * @description The day it is due. Setting due_on or due_at replaces the previous due date.
       * @example 2026-11-30
       */
      due_on?: string | null;
      /**
       * @description How long it takes, in minutes.
       * @example 45
       */
      duration_minutes?: number | null;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string | null;
      /**
       * Format: uuid
       * @description The task that it is a subtask of. It goes into that one's list; a subtask that is put into another list becomes a task of its own.
       */
      parent_id?: string | null;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string | null;
      priority?: components["schemas"]["PriorityOrNone"];
      /**
       * @description Null or an empty list for none.
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][] | null;
      repeat?: components["schemas"]["NewRepeat"] | null;
      /**
       * @description A section of its list. It goes when the task goes to another list.
       * @example 1
       */
      section_id?: string | null;
      /**
       * Format: date
       * @description The day from which on it can be done: not after the day it is due. It goes when the task becomes due before it.
       * @example 2026-11-30
       */
      start_on?: string | null;
      /**
       * @example [
       *     "home"
       *   ]
       */
      tags?: string[];
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string | null;
      /** @example Trim the hedge */
      title?: string;
    };
    TaskCompleted: {
      data: {
        /**
         * Format: uuid
         * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
         * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
         */
        act?: string;
        by?: components["schemas"]["EventBy"];
        /**
         * @description The names of the fields that were changed, as the task or the list has them.
         * @example [
         *     "title",
         *     "due_on"
         *   ]
         */
        changed?: string[];
        /** @description As it is when the message is sent. */
        task: components["schemas"]["Task"] | components["schemas"]["Gone"];
      };
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "task.completed";
    };
    TaskCreated: {
      data: {
        /**
         * Format: uuid
         * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
         * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
         */
        act?: string;
        by?: components["schemas"]["EventBy"];
        /** @description As it is when the message is sent. */
        task: components["schemas"]["Task"] | components["schemas"]["Gone"];
      };
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "task.created";
    };
    TaskDeleted: {
      data: {
        /**
         * Format: uuid
         * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
         * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
         */
        act?: string;
        by?: components["schemas"]["EventBy"];
        /** @description As it is when the message is sent. */
        task: components["schemas"]["Task"] | components["schemas"]["Gone"];
      };
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "task.deleted";
    };
    TaskPage: {
      /** @description Send it as `cursor` to get the next page. Absent on the last page. */
      next_cursor?: string;
      tasks: components["schemas"]["Task"][];
      /**
       * @description The number of tasks that match the filters, on all pages.
       * @example 1
       */
      total: number;
    };
    TaskReopened: {
      data: {
        /**
         * Format: uuid
         * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
         * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
         */
        act?: string;
        by?: components["schemas"]["EventBy"];
        /**
         * @description The names of the fields that were changed, as the task or the list has them.
         * @example [
         *     "title",
         *     "due_on"
         *   ]
         */
        changed?: string[];
        /** @description As it is when the message is sent. */
        task: components["schemas"]["Task"] | components["schemas"]["Gone"];
      };
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "task.reopened";
    };
    TaskUpdated: {
      data: {
        /**
         * Format: uuid
         * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
         * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
         */
        act?: string;
        by?: components["schemas"]["EventBy"];
        /**
         * @description The names of the fields that were changed, as the task or the list has them.
         * @example [
         *     "title",
         *     "due_on"
         *   ]
         */
        changed: string[];
        /** @description As it is when the message is sent. */
        task: components["schemas"]["Task"] | components["schemas"]["Gone"];
      };
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "task.updated";
    };
    UnderstoodLine: {
      /**
       * Format: date-time
       * @description The moment it is due, if it has a time.
       * @example 2026-11-21T07:30:00.000Z
       */
      due_at?: string;
      /**
       * Format: date
       * @description The day it is due.
       * @example 2026-11-30
       */
      due_on?: string;
      /**
       * Format: uuid
       * @description The list it is in. A task without a list is in the inbox.
       */
      list_id?: string;
      priority?: components["schemas"]["Priority"];
      /**
       * @example [
       *     {
       *     "minutes_before": 30
       *     },
       *     {
       *     "days_before": 1,
       *     "time": "18:30"
       *     }
       *   ]
       */
      reminders?: components["schemas"]["Reminder"][];
      repeat?: components["schemas"]["Repeat"];
      /** @description The parts of the line that were understood, in its order. */
      spans: {
        from: number;
        /** @enum {string} */
        kind: "date" | "time" | "repeat" | "priority" | "tag" | "list" | "reminder";
        /**
         * @description It stays in the title, because a task’s fields cannot hold all of it.
         * @enum {boolean}
         */
        stays?: true;
        /** @description After the last character. Both count UTF-16 code units. */
        to: number;
      }[];
      /**
       * @example [
       *     "home"
       *   ]
       */
      tags?: string[];
      /**
       * Format: time-zone
       * @description The time zone of the due date. It is answered in its usual letters.
       * @example Europe/Berlin
       */
      time_zone?: string;
      /** @example Trim the hedge */
      title: string;
    };
    Undo: {
      /**
       * Format: uuid
       * @description Undo this act, and no other: any of the last ninety days, if all that it touched still is as it left it. Without it, the last act is undone.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act?: string;
      /** @description Undo nothing, and answer what would be undone. An Idempotency-Key is not used then. */
      dry_run?: boolean;
    };
    UndoActs: {
      by: {
        /**
         * Format: uuid
         * @description Of the program's grant, of the key, or of the session.
         * @example 0f8fad5b-d9cb-469f-a165-70867728950e
         */
        id: string;
        /** @enum {string} */
        kind: "program" | "key" | "browser";
      };
      /** @description Undo nothing, and answer what would be undone, or what is in the way. An Idempotency-Key is not used then. */
      dry_run?: boolean;
      /**
       * Format: date-time
       * @example 2026-11-30T10:00:00Z
       */
      since: string;
    };
    UndoAnswer: {
      /**
       * Format: uuid
       * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act: string;
      /** @description The changes that were undone, or done again, in the order they were made. */
      changes: components["schemas"]["UndoneChange"][];
      /** @description Answered to a dry run: nothing was undone. `changes` are those that would be undone; the others tell how its tasks and lists are now. */
      dry_run?: {
        /** @description The number of tasks that would be changed back. */
        changed: number;
        /** @description The same numbers of lists. Absent if none would be touched. */
        lists?: {
          changed: number;
          removed: number;
          restored: number;
        };
        /** @description The number of created tasks that would be deleted. */
        removed: number;
        /** @description The number of deleted tasks that would come back. */
        restored: number;
      };
      /** @description The ids of the tasks that no longer exist. */
      gone: string[];
      /** @description The ids of the affected lists that no longer exist. Absent if there are none. */
      gone_lists?: string[];
      /** @description The affected lists, as they are now. Absent if there are none. */
      lists?: components["schemas"]["List"][];
      /**
       * @description The act was undone as a whole, but it has more changes or tasks than this answer has room for: 2 MB of each.
       * @enum {boolean}
       */
      more?: true;
      /** @description The affected tasks, as they are now. */
      tasks: components["schemas"]["Task"][];
      /**
       * Format: uuid
       * @description The undo, which is an act, too: send it to `/redo`. Absent from the answer to a redo, to a dry run, and to an undo that had nothing to change.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      undone_by?: string;
    };
    UndoneActs: {
      /** @description The acts that were undone, newest first: at most 100. `counts` counts all. */
      acts: components["schemas"]["Act"][];
      /** @description How many acts were undone, and how many tasks were changed back, restored and removed by that. */
      counts: {
        acts: number;
        changed: number;
        /** @description Absent if no list was touched. */
        lists?: {
          changed: number;
          removed: number;
          restored: number;
        };
        removed: number;
        restored: number;
      };
      /** @enum {boolean} */
      dry_run?: true;
      /** @description Answered to a dry run: why this would be refused. */
      in_the_way?: components["schemas"]["InTheWay"];
      /**
       * Format: uuid
       * @description The undo, which is one act: send it to `/tasks/redo`. Absent from the answer to a dry run, and to an undo that had nothing to change.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      undone_by?: string;
    };
    UndoneChange: {
      /**
       * Format: uuid
       * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act: string;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      at: string;
      fields: components["schemas"]["FieldChanges"];
      /**
       * Format: uuid
       * @description The id of the task.
       */
      id: string;
      kind: components["schemas"]["ChangeKind"];
    };
    Usage: {
      /**
       * @description What their history takes, in bytes. Beyond the limit, the oldest history is deleted.
       * @example {
       *     "used": 456789,
       *     "limit": 100000000
       *   }
       */
      history_bytes: {
        limit: number;
        used: number;
      };
      /**
       * @description API keys.
       * @example {
       *     "used": 2,
       *     "limit": 100
       *   }
       */
      keys: {
        limit: number;
        used: number;
      };
      /**
       * @description Lists and views, archived ones too.
       * @example {
       *     "used": 12,
       *     "limit": 500
       *   }
       */
      lists: {
        limit: number;
        used: number;
      };
      /**
       * @description What the tasks take, in bytes.
       * @example {
       *     "used": 987654,
       *     "limit": 100000000
       *   }
       */
      task_bytes: {
        limit: number;
        used: number;
      };
      /**
       * @description Tasks, completed ones too.
       * @example {
       *     "used": 1234,
       *     "limit": 50000
       *   }
       */
      tasks: {
        limit: number;
        used: number;
      };
    };
    View: {
      colour: components["schemas"]["Colour"];
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      /** @description Open tasks that meet every condition that is named. */
      filter: components["schemas"]["ViewFilter"];
      /**
       * Format: uuid
       * @example 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e12
       */
      id: string;
      /** @example Garden */
      name: string;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string;
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      updated_at: string;
    };
    ViewChange: {
      colour?: components["schemas"]["Colour"];
      /** @description Open tasks that meet every condition that is named. */
      filter?: components["schemas"]["ViewFilter"];
      /** @example Garden */
      name?: string;
      /**
       * Format: fractional-index
       * @description Its position in the manual order: a key between those of its neighbours.
       * @example a0V
       */
      position?: string | null;
    };
    /** @description Only of a saved view, which the bin and the history show among the lists. */
    ViewFilter: {
      /**
       * @description It is due in one of these times, by the clock of whoever looks: `week` is the six days after today, and `later` all after them.
       * @example [
       *     "overdue",
       *     "today"
       *   ]
       */
      due?: ("overdue" | "today" | "week" | "later" | "none")[];
      /**
       * @description It is in one of these lists; `none` is the inbox.
       * @example [
       *     "none"
       *   ]
       */
      lists?: string[];
      /**
       * @description It has one of these priorities.
       * @example [
       *     "high"
       *   ]
       */
      priorities?: components["schemas"]["PriorityOrNone"][];
      /**
       * @description Words that the title and the description hold, as in a search.
       * @example hedge
       */
      q?: string;
      /**
       * @description It has all of these tags.
       * @example [
       *     "home"
       *   ]
       */
      tags?: string[];
    };
    Views: {
      views: components["schemas"]["View"][];
    };
    Webhook: {
      /**
       * Format: date-time
       * @example 2026-11-21T07:30:00.000Z
       */
      created_at: string;
      /**
       * @example [
       *     "task.created",
       *     "task.completed"
       *   ]
       */
      events: components["schemas"]["WebhookEventType"][];
      /**
       * Format: date-time
       * @description Since when nothing was taken. Absent after something was.
       * @example 2026-11-21T07:30:00.000Z
       */
      failing_since?: string;
      /**
       * Format: uuid
       * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
       */
      id: string;
      /**
       * Format: date-time
       * @description Absent until something was taken.
       * @example 2026-11-21T07:30:00.000Z
       */
      last_delivered_at?: string;
      /** @example Watering plan */
      name: string;
      off_because?: components["schemas"]["WebhookOffReason"];
      on: boolean;
      /** @example https://garden.example/hooks/hedgerow */
      url: string;
      /**
       * @description How many messages wait for it.
       * @example 0
       */
      waiting: number;
    };
    /**
     * @example {
     *     "on": false
     *   }
     */
    WebhookChange: {
      /**
       * @description What it is told of.
       * @example [
       *     "task.created",
       *     "task.completed"
       *   ]
       */
      events?: components["schemas"]["WebhookEventType"][];
      /** @example Watering plan */
      name?: string;
      on?: boolean;
      /**
       * Format: uri
       * @description Where messages are sent: https at a public host, at the usual port.
       * @example https://garden.example/hooks/hedgerow
       */
      url?: string;
    };
    /** @description The body of a message to a webhook. */
    WebhookEvent: components["schemas"]["TaskCreated"] | components["schemas"]["TaskUpdated"] | components["schemas"]["TaskCompleted"] | components["schemas"]["TaskReopened"] | components["schemas"]["TaskDeleted"] | components["schemas"]["ListCreated"] | components["schemas"]["ListUpdated"] | components["schemas"]["ListDeleted"] | components["schemas"]["WebhookTested"] | components["schemas"]["EventsDropped"];
    /** @enum {string} */
    WebhookEventType: "task.created" | "task.updated" | "task.completed" | "task.reopened" | "task.deleted" | "list.created" | "list.updated" | "list.deleted";
    /**
     * @description Why it is off: its person said so, its address took nothing for a day, or it answered that it is gone (410).
     * @enum {string}
     */
    WebhookOffReason: "person" | "failing" | "gone";
    Webhooks: {
      webhooks: components["schemas"]["Webhook"][];
    };
    WebhookSecret: {
      /**
       * @description What its messages are signed with, as Standard Webhooks has it. Only this response contains it: keep it where they are received.
       * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw5vUMzo0aYzk=
       */
      secret: string;
    };
    WebhookTest: {
      /**
       * Format: uuid
       * @example 0f8fad5b-d9cb-469f-a165-70867728950e
       */
      id: string;
    };
    WebhookTested: {
      data: Record<string, never>;
      /**
       * Format: date-time
       * @description When it happened.
       * @example 2026-11-21T07:30:00.000Z
       */
      timestamp: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "webhook.test";
    };
    Words: {
      /**
       * @description What stands first in 3/1/2027: the day without it.
       * @enum {string}
       */
      date_order?: "day_first" | "month_first";
      /** @description Make nothing, and answer what would be made. An Idempotency-Key is not used then. */
      dry_run?: boolean;
      /**
       * @description The language of the lines. Without it, it is the language of the account’s mail, which takes a little longer. English is always understood, too.
       * @enum {string}
       */
      language?: "en" | "de" | "es" | "fr" | "it" | "nl" | "pt";
      /**
       * @description A task in each line, in words: `Pay rent every 1st !high #home @Flat`. What is not understood is its title.
       * @example [
       *     "Pay rent every 1st !high",
       *     "Call Ann tomorrow at 9, remind me 1h before"
       *   ]
       */
      lines: string[];
      /**
       * Format: uuid
       * @description The list of tasks whose line names none: without it, the inbox.
       */
      list_id?: string | null;
      /**
       * Format: time-zone
       * @description The time zone of whoever wrote the lines: it says which day is today, and when 9:00 is.
       * @example Europe/Berlin
       */
      time_zone: string;
    };
    WordsAnswer: {
      /**
       * Format: uuid
       * @description The id of the act: everything that one request did. Send it to undo this act and nothing else.
       * @example 3f2504e0-4f89-41d3-9a0c-0305e82c3301
       */
      act?: string;
      /** @description Answered to a dry run: nothing was made. */
      dry_run?: {
        changed?: number;
        completed?: number;
        created?: number;
        deleted?: number;
        reopened?: number;
      };
      /**
       * @description The tasks have grown since the first answer to this key, and this one has no room for all.
       * @enum {boolean}
       */
      more?: true;
      /** @description The tasks that were made, in the order of the lines. */
      tasks: components["schemas"]["Task"][];
      /** @description What each line says, as it is understood at this moment, in the order of the lines. */
      understood: components["schemas"]["UnderstoodLine"][];
    };
  };
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

/** The operations that take an Idempotency-Key. */
export const keyed: ReadonlySet<string> = new Set([
  "POST /api/acts/undo",
  "POST /api/tasks",
  "POST /api/tasks/batch",
  "POST /api/tasks/redo",
  "POST /api/tasks/undo",
  "POST /api/tasks/words",
]);
