import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublicIp } from "./ip-address.ts";

test.each([
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.0.1.0",
  "223.255.255.255",
  "2606:4700:4700::1111",
  "2001:4860:4860::8888",
  "2a00:1450:4001:81b::200e",
  "2001:200::",
])("everybody may reach %s", (address) => expect(isPublicIp(address)).toBe(true));

test.each([
  "0.0.0.0",
  "10.0.0.0",
  "10.255.255.255",
  "100.64.0.0",
  "100.127.255.255",
  "127.0.0.1",
  "169.254.169.254",
  "172.16.0.0",
  "172.31.255.255",
  "192.0.0.8",
  "192.0.2.1",
  "192.168.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:8.8.8.8",
  "::ffff:808:808",
  "::8.8.8.8",
  "64:ff9b::808:808",
  "100::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fec0::1",
  "ff02::1",
  "2001::1",
  "2001:1ff::",
  "2001:db8::1",
  "2002:808:808::1",
  "3fff:fff::1",
  "5f00::1",
])("%s is not for everybody", (address) => expect(isPublicIp(address)).toBe(false));

test.each([
  "",
  "1.1.1",
  "1.1.1.256",
  "1.1.1.1.1",
  "0x8.8.8.8",
  "8.8.8.8 ",
  "2606::4700::1",
  "2606:4700",
  "26060::1",
  "g::1",
  "1:2:3:4:5:6:7:8:9",
])("what cannot be read is not: %s", (address) => expect(isPublicIp(address)).toBe(false));

test("how an IPv6 address is written makes no difference", () => {
  fc.assert(
    fc.property(
      fc.ipV6().filter((address) => !address.includes(".")),
      (address) => {
        const whole = new URL(`http://[${address}]`).hostname.slice(1, -1);
        expect(isPublicIp(address)).toBe(isPublicIp(whole));
        expect(isPublicIp(address.toUpperCase())).toBe(isPublicIp(whole));
      },
    ),
  );
});
