// Pointing at an act lights up its words in the text, each in the colour of its role; a click keeps it lit. Nothing is loaded.
for (const article of document.querySelectorAll("article")) {
  const words = [...article.querySelectorAll("[data-e]")];
  const cards = new Map([...article.querySelectorAll(".card")].map((card) => [card.dataset.of, card]));
  let kept = null;
  const roles = (element, act) =>
    element.dataset.e.split(" ").filter((entry) => entry.split(":")[0] === act).map((entry) => entry.split(":")[1]);
  const light = (act) => {
    for (const element of words) {
      for (const name of [...element.classList]) if (name.startsWith("lit")) element.classList.remove(name);
      const found = act === null ? [] : roles(element, act);
      if (found.length) element.classList.add("lit", ...found.map((role) => `lit-${role}`));
    }
  };
  const keep = (act) => {
    kept = kept === act ? null : act;
    for (const [name, card] of cards) card.setAttribute("aria-pressed", String(name === kept));
    light(kept);
  };
  for (const [act, card] of cards) {
    card.addEventListener("pointerenter", () => light(act));
    card.addEventListener("pointerleave", () => light(kept));
    card.addEventListener("focus", () => light(act));
    card.addEventListener("blur", () => light(kept));
    card.addEventListener("click", () => {
      keep(act);
      const first = words.find((element) => roles(element, act).length);
      if (kept && first) first.scrollIntoView({ block: "center", behavior: "smooth" });
    });
  }
  for (const element of words) {
    element.addEventListener("click", () => {
      const acts = [...new Set(element.dataset.e.split(" ").map((entry) => entry.split(":")[0]))];
      const act = acts[(acts.indexOf(kept) + 1) % acts.length];
      if (act !== kept) keep(act);
      cards.get(act)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
    });
  }
}
