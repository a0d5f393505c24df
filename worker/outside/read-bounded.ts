/** The text of an answer, of which no more is read than this. */
export async function readBounded(
  answer: Response,
  longest: number,
): Promise<string | { fault: "too_long" | "not_text" }> {
  if (Number(answer.headers.get("Content-Length") ?? 0) > longest) {
    await discard(answer);
    return { fault: "too_long" };
  }
  if (answer.body === null) return "";
  const stream: ReadableStream<Uint8Array> = answer.body;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      return undefined;
    }
  };
  let [text, length] = ["", 0];
  for await (const chunk of stream) {
    length += chunk.byteLength;
    // Leaving the loop cancels the stream, and with it the connection.
    if (length > longest) return { fault: "too_long" };
    const more = decode(chunk);
    if (more === undefined) return { fault: "not_text" };
    text += more;
  }
  const end = decode();
  return end === undefined ? { fault: "not_text" } : text + end;
}

export async function discard(answer: Response): Promise<void> {
  await answer.body?.cancel().catch(() => undefined);
}
