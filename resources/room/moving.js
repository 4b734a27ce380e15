// Ways for notes to leave a phone that the network has forgotten: in a new address's fragment, or as a file. A fragment
// never leaves the browser.

const CARRIES = 60_000; // letters in a fragment that every browser takes

/**
 * What the address brought: `{secret}` from the QR code, `{moved}` from the room's earlier address, or null. It is taken
 * out of the address at once, so that no screenshot or history keeps it.
 */
export function takeFragment() {
  const fragment = location.hash.slice(1);
  if (!fragment) return null;
  history.replaceState(null, "", location.pathname);
  const moved = /^moved=(.+)$/.exec(fragment);
  if (moved) return { moved: unpacked(moved[1]) };
  const secret = /^(?:k=|s=|secret=|join=)?([\w-]{16,128})$/.exec(fragment);
  return secret ? { secret: secret[1] } : null;
}

/** The address to go to with all that waits, or null where it is more than an address can carry. */
export function movedAddress(base, session, entries) {
  const fragment = packed({ session, entries });
  return fragment.length > CARRIES ? null : `${base}/#moved=${fragment}`;
}

/** `http://192.168.8.20:8420` from what somebody typed, or null. */
export function readAddress(typed) {
  const text = typed.trim().replace(/\/+$/, "");
  if (!text || /[\s<>"]/.test(text)) return null;
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `http://${text}`);
    return /^[\w.-]+$|^\[[\da-f:.]+\]$/i.test(url.hostname) && /[.\]]|localhost/.test(url.hostname) ? url.origin : null;
  } catch {
    return null;
  }
}

/** The file that hands these notes in: each idea once, whoever opens it and how often. */
export function notesFile(session, entries, ideas) {
  const held = new Map();
  for (const idea of ideas) held.set(idea.id, bare(idea));
  for (const entry of entries) {
    if (entry.what === "idea") held.set(entry.id, bare({ captured_at: entry.made, ...entry.body }));
  }
  const content = {
    facilitator: "notes",
    version: 1,
    workshop: session?.workshop ?? null,
    ideas: [...held.values()],
    waiting: entries.filter((entry) => entry.what !== "idea").map(({ id, what, subject, body }) => ({ id, what, subject, body })),
  };
  return new Blob([JSON.stringify(content, null, 2) + "\n"], { type: "application/json" });
}

const FIELDS = ["id", "segment", "kind", "text", "table", "parked", "serves", "element", "comment", "captured_at"];

function bare(idea) {
  return Object.fromEntries(FIELDS.filter((name) => idea[name] !== undefined && idea[name] !== null).map((name) => [name, idea[name]]));
}

/** Gives the browser a file to keep. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function packed(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function unpacked(text) {
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const value = JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0))));
    return { session: value.session ?? null, entries: Array.isArray(value.entries) ? value.entries : [] };
  } catch {
    return null;
  }
}
