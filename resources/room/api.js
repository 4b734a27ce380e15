// The laptop, as it is spoken to: JSON over HTTP on the room's own network.

const PATIENCE_MS = 12_000;

/** What came back: `status` 0 when nothing did; `body` {} where there was none; `retryAfter` in seconds or null. */
export async function call(method, path, { token = null, body = undefined, patience = PATIENCE_MS } = {}) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  const asked = Date.now();
  try {
    const response = await fetch(path, {
      method,
      cache: "no-store",
      credentials: "omit",
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: giveUp.signal,
    });
    const text = await response.text();
    const after = Number.parseFloat(response.headers.get("Retry-After") ?? "");
    return {
      status: response.status,
      body: parsed(text),
      retryAfter: Number.isFinite(after) ? after : null,
      asked,
      answered: Date.now(),
    };
  } catch {
    return { status: 0, body: {}, retryAfter: null, asked, answered: Date.now() };
  } finally {
    clearTimeout(timer);
  }
}

export const succeeded = (reply) => reply.status >= 200 && reply.status < 300;

/** Whether the laptop itself answered: a hotel's sign-in page that answers 200 with its own words is no laptop. */
export const answered = (reply) => reply.status > 0 && reply.body !== null;

function parsed(text) {
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
