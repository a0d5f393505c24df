/**
 * The limits that the API and the page share. Lengths are counted in code points: what a person would count, and what
 * Postgres's char_length counts.
 */
export const longestTitle = 200;
/** What is read as words. More than a title may have, because dates and markers are cut from the text. */
export const longestWords = 500;
/** Lines of words that are understood at once. */
export const mostLines = 100;
export const longestDescription = 2000;
export const longestTag = 50;
export const longestRule = 200;
export const longestPosition = 200;
export const longestTimeZone = 64;
/** How long a task may take: a week. */
export const mostMinutes = 7 * 24 * 60;
export const longestListName = 100;
export const longestSearch = 200;
/** Each word may cost a look into every text of a person. */
export const mostSearchWords = 8;
export const longestEmail = 254;
export const shortestPassword = 8;
export const longestPassword = 128;

export const mostTags = 20;
/** As many names as an answer has room for, and far more than a person looks through. */
export const mostTagsListed = 5000;
export const mostChecklistItems = 100;
/** The reminders of one task, and how long before a task is due one may ring: a year. */
export const mostReminders = 5;
export const mostMinutesBefore = 365 * 24 * 60;
export const mostDaysBefore = 365;
/** When a day rings as long as its person has not said it, in minutes after midnight. The database has the same number. */
export const usualDayMinutes = 9 * 60;
/** How deep a task may have subtasks, and how many on all levels. The database has the same numbers. */
export const mostLevelsBelow = 4;
export const mostTasksBelow = 100;
/** More lists than a person needs, and few enough to be shown all at once. */
export const mostLists = 500;
/** The sections of one list, and of all lists of an account. */
export const mostSections = 50;
export const mostSectionsInAll = 1000;
/** What a view may name of each kind. */
export const mostInAFilter = 20;
/** A page of tasks ends before its tasks take more bytes of JSON. */
export const mostPageBytes = 2_000_000;
/** A longer page may take as much, which holds up the others in its isolate. Pages of the web app are no longer. */
export const longestCheapPage = 200;
/** More keys than anybody keeps track of, and few enough for a list without pages. */
export const mostKeys = 100;
/** Programs that a person has let in, which drizzle/migrations/0049_tokens.sql counts, too. */
export const mostPrograms = 50;
/** Addresses that are told what happens, and the messages that may wait for each: the database counts those, too. */
export const mostWebhooks = 5;
export const mostWaiting = 1000;
/** What is sent again at once: by its ids, or all that failed. */
export const mostResentByName = 100;
/** Deliveries on a page, without being asked for more, and at most. */
export const deliveriesOnAPage = 50;
export const longestPageOfDeliveries = 100;
/** Codes of programs that are still to fetch their tokens. Each is good for a minute. */
export const mostOpenCodes = 20;
/** Devices that wait for somebody to type their code: of one network, and in all. */
export const mostWaitingDevicesOfNetwork = 20;
export const mostWaitingDevices = 10_000;
/** One for each device and manager of passwords, and then some. */
export const mostPasskeys = 20;
/** Browsers of one account that are told of reminders. */
export const mostPushSubscriptions = 20;
/** What one account may hold. `quota` in the database has the same numbers. */
export const mostTasks = 50_000;
export const mostTaskBytes = 100_000_000;
export const mostHistoryBytes = 100_000_000;
export const mostSessions = 100;
/** Acts on a page, without being asked for more, and at most; changes that are read to find them; and acts that an undo tells. */
export const actsOnAPage = 50;
export const longestPageOfActs = 100;
export const mostChangesRead = 6000;
export const mostActsTold = 100;
/** Events of the account on one page. */
export const mostEventsOnAPage = 100;
/** Reminders that are still to come, of all tasks. */
export const mostAlarms = 5000;
/** Idempotency keys that are kept at once. */
export const mostAnswers = 10_000;
/** What is gone, for followers. */
export const mostRemovals = 20_000;
/** Operations of devices that are remembered, so that none is done twice. */
export const mostOperationsKept = 200_000;
/** What one request may write, and the tasks that it may change or delete: as much as a small database does in a second. */
export const mostBytesAtOnce = 4_000_000;
export const mostTasksInAnAct = 5000;
/** The limits of one batch. */
export const mostTasksAtOnce = 1000;
export const mostOperations = 200;
/** The most that a device may send at once. More than a few count as costly. */
export const mostSyncOperations = 1000;
export const mostCheapOperations = 50;
/** The largest body of a request, in bytes, and of one in which a device sends what it has kept. */
export const largestBody = 64 * 1024;
export const largestSyncBody = 512 * 1024;
/** The same of a form, as programs send them that ask for tokens. */
export const largestForm = 16 * 1024;
