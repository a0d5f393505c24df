/**
 * Several iCalendar objects as one, because most programs read only the first of a file. A time zone is described once: by
 * the longest description, which begins earliest.
 */
export function joinCalendars(parts: readonly string[]): string {
  const [first = ""] = parts;
  const zones = new Map<string, string>();
  const tasks: string[] = [];
  for (const part of parts) {
    for (const [component, name] of part.matchAll(/^BEGIN:(VTODO|VTIMEZONE)\r\n.*?^END:\1\r\n/gms)) {
      if (name === "VTODO") {
        tasks.push(component);
        continue;
      }
      const zone = /^TZID:.*$/m.exec(component)?.[0] ?? "";
      const known = zones.get(zone) ?? "";
      zones.set(zone, component.length > known.length ? component : known);
    }
  }
  const head = first.slice(0, first.search(/^(?:BEGIN:(?!VCALENDAR)|END:VCALENDAR)/m));
  return [head, ...zones.values(), ...tasks, "END:VCALENDAR\r\n"].join("");
}
