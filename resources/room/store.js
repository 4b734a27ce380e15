// What this phone keeps: notes that have not arrived yet, the seat, the last state. IndexedDB first, because only it can
// promise that the words are on the disk; localStorage where that fails; memory, and a warning, where nothing holds.

const DATABASE = "facilitator-room";
const PATIENCE_MS = 3_000; // some browsers never answer `open` (private windows, a database being repaired)

/** Opens the best store there is. It never fails; `lasting` says whether it outlives the page. */
export async function openStore() {
  const local = localStore();
  try {
    return withFallback(await indexedStore(), local);
  } catch {
    return local ?? memoryStore();
  }
}

async function indexedStore() {
  let database = await openDatabase();

  async function work(name, mode, act) {
    try {
      return await transact(database, name, mode, act);
    } catch (error) {
      if (error?.name !== "InvalidStateError") throw error; // the browser closed the connection behind our back
      database = await openDatabase();
      return transact(database, name, mode, act);
    }
  }

  return {
    lasting: true,
    putEntry: (entry) => work("outbox", "readwrite", (store) => store.put(entry)),
    removeEntry: (id) => work("outbox", "readwrite", (store) => store.delete(id)),
    entries: () => work("outbox", "readonly", (store) => store.getAll()),
    put: (key, value) => work("kept", "readwrite", (store) => store.put(value, key)),
    get: (key) => work("kept", "readonly", (store) => store.get(key)),
  };
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("IndexedDB does not answer")), PATIENCE_MS);
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("outbox", { keyPath: "id" });
      request.result.createObjectStore("kept");
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve(request.result);
    };
  });
}

function transact(database, name, mode, act) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: "strict" });
    const request = act(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser gave the transaction up"));
    transaction.onerror = () => reject(transaction.error ?? request.error);
  });
}

function localStore() {
  const ENTRY = "room:outbox:";
  const KEPT = "room:kept:";
  try {
    localStorage.setItem("room:probe", "1");
    localStorage.removeItem("room:probe");
  } catch {
    return null;
  }
  return {
    lasting: true,
    putEntry: async (entry) => localStorage.setItem(ENTRY + entry.id, JSON.stringify(entry)),
    removeEntry: async (id) => localStorage.removeItem(ENTRY + id),
    entries: async () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(ENTRY))
        .map((key) => JSON.parse(localStorage.getItem(key))),
    put: async (key, value) => localStorage.setItem(KEPT + key, JSON.stringify(value)),
    get: async (key) => JSON.parse(localStorage.getItem(KEPT + key) ?? "null") ?? undefined,
  };
}

function memoryStore() {
  const entries = new Map();
  const values = new Map();
  return {
    lasting: false,
    putEntry: async (entry) => void entries.set(entry.id, structuredClone(entry)),
    removeEntry: async (id) => void entries.delete(id),
    entries: async () => [...entries.values()],
    put: async (key, value) => void values.set(key, value),
    get: async (key) => values.get(key),
  };
}

/** A disk that fills up while the page is open: what the first store refuses goes to the second. */
function withFallback(first, second) {
  if (!second) return first;
  const either = (name) => async (...given) => {
    try {
      return await first[name](...given);
    } catch {
      return second[name](...given);
    }
  };
  return {
    lasting: true,
    putEntry: either("putEntry"),
    put: either("put"),
    async removeEntry(id) {
      await second.removeEntry(id);
      await first.removeEntry(id);
    },
    async entries() {
      const found = new Map((await second.entries()).map((entry) => [entry.id, entry]));
      for (const entry of await first.entries()) found.set(entry.id, entry);
      return [...found.values()];
    },
    get: async (key) => (await first.get(key).catch(() => undefined)) ?? second.get(key),
  };
}

/** Words that are being typed: written at every key, without waiting, so that closing the page loses none. */
export const drafts = {
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(`room:draft:${name}`) ?? "null");
    } catch {
      return null;
    }
  },
  set(name, draft) {
    try {
      if (draft === null) localStorage.removeItem(`room:draft:${name}`);
      else localStorage.setItem(`room:draft:${name}`, JSON.stringify(draft));
    } catch {
      // A browser without storage: the draft lives as long as the page, and the page says so.
    }
  },
};
