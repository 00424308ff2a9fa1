/** Server-sent events as this service writes them, read from a response. */

export interface Message {
  /** The event in JSON; absent in a message that only keeps the connection alive. */
  readonly data?: string;
  /** How long to wait before connecting again. */
  readonly retryMs?: number;
}

export async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) yield messageOf(block);
    }
  } finally {
    // nothing is left to hear of a connection that has failed
    await reader.cancel().catch(() => undefined);
  }
}

function messageOf(block: string): Message {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    fields.set(name, value);
  }
  const data = fields.get('data');
  const retry = fields.get('retry');
  return { ...(data === undefined ? {} : { data }), ...(retry === undefined ? {} : { retryMs: Number(retry) }) };
}
