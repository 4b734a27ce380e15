// Nothing typed is ever lost: each thing goes onto this phone's disk first, then out, and stays until the laptop has said
// that it is on its disk. The same id twice is the same thing there, so sending again is always safe.

import { answered, succeeded } from "./api.js";
import { uuid7 } from "./ids.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const REFUSALS = new Set([400, 403, 404, 405, 409, 413, 415, 422]);

const REQUESTS = {
  idea: (entry) => ["POST", "/api/ideas", entry.body],
  edit: (entry) => ["PATCH", `/api/ideas/${encodeURIComponent(entry.subject)}`, entry.body],
  remove: (entry) => ["DELETE", `/api/ideas/${encodeURIComponent(entry.subject)}`, entry.body],
  vote: (entry) => ["PUT", "/api/votes", entry.body],
  do: (entry) => ["POST", "/api/do", { id: entry.id, ...entry.body }],
};

/**
 * An entry: `{id, what, subject, body, room, order, made, tries, problem}`. `subject` is what it is about (an idea's id):
 * things about the same subject go out in their order. `problem`: `{status, sentence, present?}` once the laptop has
 * refused it; it is kept until its writer decides.
 */
export class Outbox {
  #store;
  #call;
  #tell;
  #entries = new Map();
  #pumping = false;
  #again = false;
  #timer = 0;
  #wait = FIRST_WAIT_MS;

  /**
   * `call(entry, method, path, body)` promises an answer as `api.call`, or is null where the entry cannot go out from here. `tell` hears `arrived(entry, reply)`,
   * `changed()`, `reached(bool)` and `signedOut()`.
   */
  constructor(store, call, tell) {
    this.#store = store;
    this.#call = call;
    this.#tell = tell;
  }

  async load() {
    for (const entry of await this.#store.entries()) this.#entries.set(entry.id, entry);
  }

  /** All that has not arrived, oldest first; those of another workshop too. */
  all() {
    return [...this.#entries.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  }

  has(id) {
    return this.#entries.has(id);
  }

  /** Keeps one thing and sends it. Resolves once it is on this phone's disk; rejects where the disk refuses it. */
  async add({ id = uuid7(), what, subject = id, body, room, order = uuid7() }) {
    const entry = { id, what, subject, body, room, order, made: new Date().toISOString(), tries: 0, problem: null };
    await this.#put(entry);
    this.kick();
    return entry;
  }

  /** Gives what was refused, or has never been tried, other contents, and sends it. */
  async replace(entry, body) {
    await this.#put({ ...entry, body, tries: 0, problem: null });
    this.kick();
  }

  async discard(entry) {
    await this.#drop(entry);
  }

  /** Sends now, whatever the waiting time was: the network is back, the page woke up, something new came. */
  kick() {
    clearTimeout(this.#timer);
    this.#wait = FIRST_WAIT_MS;
    this.#pump();
  }

  async #pump() {
    if (this.#pumping) {
      this.#again = true;
      return;
    }
    this.#pumping = true;
    try {
      do {
        this.#again = false;
        await this.#sendAll();
      } while (this.#again);
    } finally {
      this.#pumping = false;
    }
  }

  async #sendAll() {
    const held = new Set(); // what was refused holds back what follows about the same subject
    for (const { id } of this.all()) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      if (entry.problem || held.has(entry.subject)) {
        held.add(entry.subject);
        continue;
      }
      const request = this.#call(entry, ...REQUESTS[entry.what](entry));
      if (request === null) continue; // not for this room
      const sent = this.#tried(entry);
      if (!(await this.#heard(sent, await request))) return;
      if (!this.#entries.has(id)) continue;
      held.add(entry.subject);
    }
  }

  /** From now on the laptop may have it: what changes about it is another request. */
  #tried(entry) {
    const sent = { ...entry, tries: entry.tries + 1 };
    this.#entries.set(entry.id, sent);
    if (sent.tries === 1) this.#store.putEntry(sent).catch(() => undefined);
    return sent;
  }

  /** Takes in an answer; false when there is no use in sending more now. */
  async #heard(entry, reply) {
    const now = this.#entries.get(entry.id);
    this.#tell.reached(answered(reply));
    if (answered(reply) && (succeeded(reply) || gone(entry, reply))) {
      this.#wait = FIRST_WAIT_MS;
      this.#tell.arrived(entry, reply); // before it is dropped, so that it is never out of sight
      if (now === entry) await this.#drop(entry);
      else this.#again = true; // a later vote has taken its place meanwhile
      return true;
    }
    if (answered(reply) && REFUSALS.has(reply.status)) {
      if (now === entry) await this.#put({ ...entry, problem: problemOf(reply) }).catch(() => undefined);
      return true;
    }
    if (reply.status === 401) {
      this.#tell.signedOut();
      return false;
    }
    this.#later(reply.retryAfter);
    return false;
  }

  #later(seconds) {
    const jitter = 0.75 + Math.random() / 2; // thirty phones should not come back in the same instant
    const wait = seconds === null ? this.#wait * jitter : seconds * 1000 + Math.random() * 500;
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pump(), wait);
    this.#tell.changed();
  }

  async #put(entry) {
    const before = this.#entries.get(entry.id);
    this.#entries.set(entry.id, entry);
    this.#tell.changed();
    try {
      await this.#store.putEntry(entry);
    } catch (error) {
      if (before) this.#entries.set(entry.id, before);
      else this.#entries.delete(entry.id);
      this.#tell.changed();
      throw error;
    }
  }

  async #drop(entry) {
    this.#entries.delete(entry.id);
    await this.#store.removeEntry(entry.id).catch(() => undefined); // sent again after a reload: recognised by its id
    this.#tell.changed();
  }
}

function gone(entry, reply) {
  return entry.what === "remove" && reply.status === 404;
}

function problemOf({ status, body }) {
  return { status, sentence: body.sentence ?? body.detail ?? "", present: body.present ?? null };
}
