const letters = "אבגדהוזחטיכלמנסעפצקרשת";

/**
 * Every word of the app in Hebrew letters that mean nothing, and a third longer: what is in Latin letters was not translated,
 * and what is not mirrored was laid out for readers from left to right.
 */
export function mirrored(english: string): string {
  return english.replaceAll(/\{\w+\}| \[[^\]]+\]$|[a-z]+/gi, (part) => {
    if (part.startsWith("{")) return part;
    return part.startsWith(" [") ? "" : part.replaceAll(/./g, mirror) + letters.slice(0, part.length / 3);
  });
}

function mirror(letter: string): string {
  return letters.charAt((letter.toLowerCase().charCodeAt(0) - 97) % letters.length);
}
