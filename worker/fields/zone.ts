/** By their names in small letters: there are about 600 names, however they are spelled. */
const spellings = new Map<string, string>();

/** Old names that only some runtimes know: they are not in the IANA time zone database, and Postgres refuses them. */
const unknownElsewhere = new Set(
  "aet agt bet cat cnt ctt ect iet mit net plt pnt prt sst vst us/pacific-new".split(" "),
);

/** Whether it is the name of a time zone. Offsets such as +01:00 are refused, because not every runtime accepts them. */
export function isTimeZone(name: string): boolean {
  if (spellings.has(name.toLowerCase())) return true;
  if (unknownElsewhere.has(name.toLowerCase())) return false;
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    Intl.DateTimeFormat("en", { timeZone: name });
    spellings.set(name.toLowerCase(), spell(name));
    return true;
  } catch {
    return false;
  }
}

/** The name of a time zone in its usual letters. Asia/Calcutta stays so: an older name is a name. */
export function spellTimeZone(name: string): string {
  return isTimeZone(name) ? (spellings.get(name.toLowerCase()) ?? name) : name;
}

/** The words that are not written with one capital, in the IANA time zone database. */
const words = new Map(
  (
    "au es of ACT CDT CET CHAT CST DumontDUrville EDT EET EST GB GMT HST IN LHI MDT MET McMurdo MST NSW NZ PDT PRC " +
    "PST ROC ROK SU UCT US UTC W WET BajaNorte BajaSur ComodRivadavia DeNoronha EasterIsland"
  )
    .split(" ")
    .map((word) => [word.toLowerCase(), word]),
);

function spell(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[a-z]+/g, (word) => words.get(word) ?? word.charAt(0).toUpperCase() + word.slice(1));
}
