// Elements without a framework. People's words go in as text only, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. `props`: `class`, `text`, `on` ({click: fn}), and attributes; `true` sets an empty one, `false`, `null`
 * and `undefined` leave it out. `value` and `checked` are set as properties.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "text") node.textContent = value;
    else if (name === "class") node.className = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (name === "value" || name === "checked") node[name] = value;
    else attribute(node, name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An SVG element; attributes only. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) attribute(node, name, value);
  node.append(...children);
  return node;
}

export function attribute(node, name, value) {
  if (value === false || value === null || value === undefined) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** Words of people: shown in their own direction. */
export function said(tag, text, props = {}) {
  return el(tag, { dir: "auto", ...props, text });
}

/** Changes text only where it differs, so that live regions and selections are left in peace. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function show(node, shown) {
  if (node.hidden === shown) node.hidden = !shown;
}

const kept = new WeakMap();

/**
 * Brings the children of `parent` in line with `items`: nodes are kept by key and not moved without need, so that focus
 * and scroll stay. `make(item)` returns `{node, update(item)}`.
 */
export function keyed(parent, items, keyOf, make) {
  const before = kept.get(parent) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (after.has(key)) continue;
    const row = before.get(key) ?? make(item);
    row.update?.(item);
    after.set(key, row);
  }
  for (const [key, row] of before) if (!after.has(key)) row.node.remove();
  let at = parent.firstChild;
  for (const row of after.values()) {
    if (row.node === at) at = at.nextSibling;
    else parent.insertBefore(row.node, at);
  }
  kept.set(parent, after);
}

/** Puts words into the page's one polite live region. */
export function announce(text) {
  const region = document.getElementById("say");
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 50); // the same words twice are said twice
}
