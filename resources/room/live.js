// What is new, as it happens: a WebSocket, and asking now and then where a network lets none through.

const POLL_MS = 4_000;
const POLL_HIDDEN_MS = 30_000;
const SILENCE_MS = 25_000; // a half-open socket says nothing for ever: ask once in a while
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const HEARTBEAT_MS = 1_000;
const PROOF_MS = 1_500; // a line that is not wanted is closed sooner

/**
 * `ask()` fetches the state and resolves to whether the laptop answered; `heard(message)` takes a pushed one and says
 * whether it was enough (else the state is asked for); `up(bool)` hears whether the laptop can be reached.
 */
export class Live {
  #token;
  #on;
  #socket = null;
  #open = false;
  #wait = FIRST_WAIT_MS;
  #retryAt = 0;
  #heardAt = 0;
  #asking = null;
  #askAgain = false;
  #turn = 0;
  #beat = 0;
  #lastBeat = 0;
  #wake = () => this.wake();
  #visible = () => document.visibilityState === "visible" && this.wake();

  constructor(token, on) {
    this.#token = token;
    this.#on = on;
  }

  start() {
    addEventListener("online", this.#wake);
    addEventListener("pageshow", this.#wake);
    addEventListener("offline", this.#lost);
    document.addEventListener("visibilitychange", this.#visible);
    this.#lastBeat = Date.now();
    this.#beat = setInterval(() => this.#tick(), HEARTBEAT_MS);
    this.#connect();
    this.ask();
  }

  stop() {
    this.#turn += 1;
    removeEventListener("online", this.#wake);
    removeEventListener("pageshow", this.#wake);
    removeEventListener("offline", this.#lost);
    document.removeEventListener("visibilitychange", this.#visible);
    clearInterval(this.#beat);
    this.#hangUp();
  }

  /** The network is back or the phone woke up: find out at once where things stand. */
  wake() {
    this.#wait = FIRST_WAIT_MS;
    this.#retryAt = 0;
    if (!this.#socket) this.#connect();
    this.#asking = this.#askNow(); // a question from before may hang on a network that is gone
  }

  /** One question at a time; those who ask meanwhile are answered by the next. */
  ask() {
    if (this.#asking) this.#askAgain = true;
    else this.#asking = this.#askNow();
    return this.#asking;
  }

  async #askNow() {
    const turn = ++this.#turn;
    let reached = false;
    try {
      do {
        this.#askAgain = false;
        this.#heardAt = Date.now();
        reached = await this.#on.ask();
        if (turn !== this.#turn) return; // a later question has been asked: its answer counts
        this.#on.up(reached);
      } while (this.#askAgain && reached);
      if (!reached) this.#hangUp();
    } finally {
      if (turn === this.#turn) this.#asking = null;
    }
  }

  #lost = () => this.#on.up(false);

  #tick() {
    const now = Date.now();
    const slept = now - this.#lastBeat > 10 * HEARTBEAT_MS;
    this.#lastBeat = now;
    if (slept) return this.wake();
    if (!this.#socket && now >= this.#retryAt) this.#connect();
    const hidden = document.visibilityState === "hidden";
    const patience = this.#open ? SILENCE_MS : hidden ? POLL_HIDDEN_MS : POLL_MS;
    if (now - this.#heardAt >= patience) this.ask();
  }

  #connect() {
    const address = new URL("/api/live", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    let socket;
    try {
      socket = new WebSocket(address);
    } catch {
      return this.#closed();
    }
    this.#socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ token: this.#token }));
      setTimeout(() => this.#socket === socket && this.#stands(), PROOF_MS);
    };
    socket.onmessage = ({ data }) => {
      this.#stands();
      this.#heardAt = Date.now();
      this.#on.up(true);
      let message = null;
      try {
        message = JSON.parse(data);
      } catch {
        return;
      }
      if (!this.#on.heard(message)) this.ask();
    };
    socket.onclose = () => this.#socket === socket && this.#closed();
  }

  /** The line has taken the token and holds. */
  #stands() {
    if (this.#open) return;
    this.#open = true;
    this.#wait = FIRST_WAIT_MS;
    this.ask(); // whatever happened before it stood
  }

  #closed() {
    const was = this.#open;
    this.#socket = null;
    this.#open = false;
    this.#retryAt = Date.now() + this.#wait * (0.75 + Math.random() / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    if (was) this.ask();
  }

  #hangUp() {
    const socket = this.#socket;
    if (!socket) return;
    this.#closedQuietly();
    socket.close();
  }

  #closedQuietly() {
    this.#socket = null;
    this.#open = false;
    this.#retryAt = Date.now() + this.#wait;
  }
}
