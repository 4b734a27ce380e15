// The room as this phone knows it: the seat it holds, the laptop's last word, and what it still has to hand in.

import { answered, call, succeeded } from "./api.js";
import { RoomClock } from "./clock.js";
import { secret } from "./ids.js";
import { Live } from "./live.js";
import { Outbox } from "./outbox.js";

export class Room {
  /** `{token, role, device, workshop: {id, title}, seated}` once joined, else null. */
  session = null;
  /** The last state the laptop gave, else null. */
  state = null;
  /** Whether the laptop answers: null while it is not known. */
  reached = null;
  clock = new RoomClock();
  outbox;
  lasting;

  #store;
  #live = null;
  #listeners = new Set();
  #telling = false;
  #afresh = false;
  #session = 0;

  constructor(store) {
    this.#store = store;
    this.lasting = store.lasting;
    this.outbox = new Outbox(store, (entry, ...request) => this.#deliver(entry, ...request), {
      arrived: (entry, reply) => this.#arrived(entry, reply),
      changed: () => this.tell(),
      reached: (reached) => this.#reach(reached),
      signedOut: () => this.#signOut(),
    });
  }

  /** What was known before the page was closed. */
  async load() {
    await this.outbox.load();
    this.session = (await this.#store.get("session")) ?? null;
    const known = await this.#store.get("state");
    if (this.session && known?.token === this.session.token) {
      this.state = known.state;
      this.clock.offset = known.offset;
    }
    if (this.session) this.#goLive();
  }

  /** Calls `listener` after changes, many of them at once. */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  tell() {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      for (const listener of this.#listeners) listener();
    });
  }

  get role() {
    return this.state?.me?.role ?? this.session?.role ?? null;
  }

  /** The workshop that what is made now belongs to. */
  get workshopId() {
    return this.session?.workshop?.id ?? "";
  }

  /** What waits here for this workshop. */
  waiting() {
    return this.outbox.all().filter((entry) => entry.room === this.workshopId);
  }

  /** What waits here for another workshop, whose laptop is not this one. */
  strays() {
    return this.session ? this.outbox.all().filter((entry) => entry.room !== this.workshopId) : [];
  }

  /** Takes a seat by the six symbols (`{code}`) or the QR's secret (`{secret}`). Answers as `api.call`. */
  async join(key) {
    const device = (await this.#store.get("device")) ?? secret();
    await this.#store.put("device", device);
    const reply = await call("POST", "/api/join", { body: { ...key, device } });
    if (!succeeded(reply)) return reply;
    const { token, role, workshop } = reply.body;
    await this.#take({ token, role, workshop, device, seated: false });
    return reply;
  }

  /** The seat that another address of the same laptop gave. */
  async takeOver({ session, entries }) {
    for (const entry of entries) if (!this.outbox.has(entry.id)) await this.outbox.add(entry);
    if (session && !this.session) {
      await this.#store.put("device", session.device);
      await this.#take(session);
    }
  }

  async #take(session) {
    this.session = session;
    this.state = null;
    await this.#store.put("session", session);
    this.#goLive();
    await this.#live.ask();
    this.tell();
  }

  /** Says who speaks: `{name?, table?, sector?}`; an empty one only marks that there is nothing to say. */
  async sit(about) {
    if (Object.keys(about).length) {
      const reply = await this.#call("PUT", "/api/me", about);
      if (!succeeded(reply)) return reply;
      this.#learn(reply); // who sits where is in no revision: asked for what is new, the laptop would say nothing
    }
    this.session = { ...this.session, seated: true };
    await this.#store.put("session", this.session);
    await this.#live?.ask();
    this.tell();
    return { status: 200, body: {} };
  }

  /** Asks for name, table and sector once more. */
  async standUp() {
    this.session = { ...this.session, seated: false };
    await this.#store.put("session", this.session);
    this.tell();
  }

  /** Gives the seat up; what waits stays on this phone. */
  async leave() {
    await this.#signOut();
  }

  /** Asks the laptop for something at once, or not at all: a command that is late would be another command. */
  async command(method, path, body) {
    const reply = await this.#call(method, path, body);
    if (succeeded(reply) && reply.body?.revision !== undefined && "ends_at" in reply.body) this.#learn(reply);
    else if (succeeded(reply)) {
      this.#afresh = true; // what stands on Stage is no part of the workshop, and so of no revision
      this.#live?.ask();
    }
    return reply;
  }

  now() {
    return this.clock.now();
  }

  /** A line to the state until the laptop says it itself. */
  remember(change) {
    if (!this.state) return;
    this.state = change(this.state);
    this.#keepState();
    this.tell();
  }

  #goLive() {
    this.#live?.stop();
    this.#session += 1;
    this.reached = null;
    this.#live = new Live(this.session.token, {
      ask: () => this.#ask(),
      heard: (message) => this.#heard(message),
      up: (up) => this.#reach(up),
    });
    this.#live.start();
    this.outbox.kick();
  }

  async #ask() {
    const session = this.#session;
    const since = this.state && !this.#afresh ? `?since=${encodeURIComponent(this.state.revision)}` : "";
    this.#afresh = false;
    const reply = await this.#call("GET", `/api/state${since}`);
    if (session !== this.#session) return true;
    if (reply.status === 401) {
      await this.#signOut();
      return true;
    }
    if (succeeded(reply)) this.#learn(reply);
    return answered(reply) && reply.status < 500;
  }

  #learn({ body, asked, answered: at }) {
    if (body?.now) this.clock.sync(body.now, asked, at);
    if (!body || !("segment" in body)) return; // nothing new since
    this.state = body;
    this.#keepState();
    this.tell();
  }

  /** A pushed message: `{revision, state?, ideas?, gone?}`; false where it only says that there is more to ask for. */
  #heard({ revision, state, ideas, gone } = {}) {
    if (state && (!this.state || state.revision >= this.state.revision)) {
      const { now: _, ...rest } = state; // how long it was under way is not known
      this.#learn({ body: rest });
    }
    if (!this.state || revision === undefined) return false;
    if (ideas && revision >= this.state.revision) {
      const news = new Set([...ideas.map((idea) => idea.id), ...gone]);
      this.remember((known) => ({
        ...known,
        revision,
        ideas: [...(known.ideas ?? []).filter((idea) => !news.has(idea.id)), ...ideas],
      }));
    }
    return revision <= this.state.revision;
  }

  #keepState() {
    const { token } = this.session;
    this.#store.put("state", { token, state: this.state, offset: this.clock.offset }).catch(() => undefined);
  }

  #call(method, path, body) {
    return call(method, path, { token: this.session?.token, body });
  }

  #deliver(entry, method, path, body) {
    if (!this.session || entry.room !== this.workshopId) return null;
    return this.#call(method, path, body);
  }

  #arrived(entry, { body }) {
    if (entry.what === "idea") {
      const idea = { ...entry.body, captured_at: entry.made, mine: true, ...(body?.id ? body : body?.idea) };
      this.remember((state) => ({ ...state, ideas: [...without(state.ideas, idea.id), idea] }));
    } else if (entry.what === "remove") {
      this.remember((state) => ({ ...state, ideas: without(state.ideas, entry.subject) }));
    } else if (entry.what === "edit") {
      const edited = ({ was: _, ...fields }) => fields;
      this.remember((state) => ({
        ...state,
        ideas: (state.ideas ?? []).map((i) => (i.id === entry.subject ? { ...i, ...edited(entry.body) } : i)),
      }));
    }
    this.#live?.ask();
  }

  #reach(reached) {
    if (this.reached === reached) return;
    const back = reached && this.reached === false;
    this.reached = reached;
    this.tell();
    if (!back) return;
    this.outbox.kick();
    this.#live?.ask();
  }

  async #signOut() {
    this.#live?.stop();
    this.#live = null;
    this.#session += 1;
    this.session = null;
    this.state = null;
    await this.#store.put("session", null);
    this.tell();
  }
}

function without(ideas, id) {
  return (ideas ?? []).filter((idea) => idea.id !== id);
}

