// Says something to those who listen to the page rather than look at it.

/** Puts words into the page's one polite live region. */
export function announce(text) {
  const region = document.getElementById("say");
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 50); // the same words twice are said twice
}
