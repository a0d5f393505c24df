/** The IPv4 networks that are not globally reachable, by IANA's registry (RFC 6890), with multicast and what is reserved. */
const specialNetworks = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
].map((network) => {
  const [address = "", length] = network.split("/");
  return { first: readIpv4(address) ?? 0, size: 2 ** (32 - Number(length)) };
});

/** Whether an IP address, as the DNS answers it, is one of a host that everybody may reach. What cannot be read is not. */
export function isPublicIp(text: string): boolean {
  return text.includes(":") ? isPublicIpv6(text) : isPublicIpv4(text);
}

function isPublicIpv4(text: string): boolean {
  const address = readIpv4(text);
  if (address === undefined) return false;
  return !specialNetworks.some(({ first, size }) => address >= first && address < first + size);
}

function readIpv4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((address, part) => address * 256 + part, 0);
}

/**
 * Of 2000::/3, which is all that IANA has given out for hosts, without what is special in it: protocol assignments with Teredo
 * (2001::/23), documentation (2001:db8::/32, 3fff::/20), and 6to4 (2002::/16), which holds any IPv4 address. The rest is not
 * public: loopback, link-local, unique local, multicast, and IPv4 addresses in other clothes.
 */
function isPublicIpv6(text: string): boolean {
  const [first, second] = readGroups(text) ?? [];
  if (first === undefined || second === undefined || first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2001) return second >= 0x200 && second !== 0xdb8;
  return first !== 0x2002 && !(first === 0x3fff && second < 0x1000);
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2). */
function readGroups(text: string): number[] | undefined {
  const [head = "", tail, more] = text.split("::");
  if (more !== undefined) return undefined;
  const groups = groupsIn(head);
  if (tail === undefined) return groups?.length === 8 ? groups : undefined;
  const rest = groupsIn(tail);
  if (!groups || !rest || groups.length + rest.length > 7) return undefined;
  return [...groups, ...Array.from({ length: 8 - groups.length - rest.length }, () => 0), ...rest];
}

function groupsIn(text: string): number[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}
