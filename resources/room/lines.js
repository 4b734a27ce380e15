// What is typed at the start of a line: `/v` makes it a vision, `/p` parks it, `>V2` says what it serves, `#5` names the
// framework's element. The same commands as in the laptop's composer.

export const KIND_OF = { v: "vision", g: "goal", a: "action", i: "idea", q: "question", d: "decision", n: "note" };

const COMMAND = /^\s*(?:\/([vgaiqdnp])|>\s*([a-z]?\d{1,3})|#(\d{1,3}(?:\.\d{1,3})*))(?:\s+|$)/i;
const COMPLETE = /^\s*(?:\/[vgaiqdnp]|>[a-z]?\d{1,3}|#\d{1,3}(?:\.\d{1,3})*)\s/i;

/**
 * Takes the commands off the start of `text`; several may stand in a row and the last of a sort holds. Anything else
 * (`/etc`, `#hashtag`) is people's own words and stays. `knows(sort, label)` says whether a theme's label or an element's
 * number is there: an unknown one stays in the words.
 */
export function read(text, knows = () => true) {
  const found = { text, kind: null, parked: false, serves: null, element: null };
  for (let match; (match = COMMAND.exec(found.text)); found.text = found.text.slice(match[0].length)) {
    const [, letter, theme, element] = match;
    if (letter?.toLowerCase() === "p") found.parked = true;
    else if (letter) found.kind = KIND_OF[letter.toLowerCase()];
    else if (theme && knows("theme", theme.toUpperCase())) found.serves = theme.toUpperCase();
    else if (element && knows("element", element)) found.element = element;
    else break;
  }
  return found;
}

/** As `read`, for a line that is still being typed: null until a command is followed by a blank. */
export function completed(text, knows) {
  if (!COMPLETE.test(text)) return null;
  const found = read(text, knows);
  return found.text === text ? null : found;
}

const BULLET = /^\s*(?:[-*•–—‣▪◦·]|\(?\d{1,3}[.)]|[a-z][.)])\s+/i;

/** The ideas of a pasted list: its lines without bullets and numbers, empty ones left out. */
export function listed(text) {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(BULLET, "").trim())
    .filter(Boolean);
}
