"use strict";
// Touch an act and its slots light up in the text; touch a word and the acts that it is part of light up.
const slots = [...document.querySelectorAll("[data-slots]")];
const cards = [...document.querySelectorAll("[data-act]")];

function light(act) {
  for (const card of cards) card.setAttribute("aria-pressed", String(card.dataset.act === act));
  let first = null;
  for (const piece of slots) {
    const own = piece.dataset.slots.split(",").map((slot) => slot.split(" ")).filter(([name]) => name === act);
    piece.classList.remove("lit", "lit-evidence", "lit-trigger", "lit-actor", "lit-recipient", "lit-where", "lit-when", "lit-source");
    if (own.length) {
      piece.classList.add("lit", ...own.map(([, role]) => `lit-${role}`));
      first = first || piece;
    }
  }
  return first;
}

for (const card of cards) {
  card.addEventListener("click", () => {
    const off = card.getAttribute("aria-pressed") === "true";
    const first = light(off ? null : card.dataset.act);
    if (first) first.scrollIntoView({ block: "center", behavior: "smooth" });
  });
}
for (const piece of slots) {
  piece.addEventListener("click", () => {
    const acts = piece.dataset.slots.split(",").map((slot) => slot.split(" ")[0]);
    const lit = cards.find((card) => card.getAttribute("aria-pressed") === "true");
    const shown = acts.filter((act) => cards.some((card) => card.dataset.act === act));
    const next = shown[(shown.indexOf(lit ? lit.dataset.act : "") + 1) % shown.length];
    if (next) {
      light(next);
      document.getElementById(next).scrollIntoView({ block: "nearest", behavior: "smooth" });
    }
  });
}
const became = document.getElementById("became");
if (became) {
  became.textContent = became.dataset.hint;
  for (const piece of document.querySelectorAll(".text [title]")) {
    piece.addEventListener("click", () => {
      const word = document.createElement("bdi");
      word.lang = "ur";
      word.textContent = piece.textContent;
      became.replaceChildren("«", word, "» ", piece.title);
    });
  }
}
if (location.hash.startsWith("#ev:")) {
  const first = light(decodeURIComponent(location.hash.slice(1)));
  if (first) first.scrollIntoView({ block: "center" });
}
