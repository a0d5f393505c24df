let handed = "";

/** Hands an email address to the page that comes next, so that nobody types it twice. It is kept in no address and no storage. */
export function handOverEmail(email: string): void {
  handed = email.trim();
}

export function takeEmail(): string {
  const email = handed;
  handed = "";
  return email;
}
