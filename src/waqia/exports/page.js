// Pointing at an act lights up its words in the text, each in the colour of its role; a click keeps it lit. Nothing is loaded.
// An act is told on a card, its further tellings on lines of the same item: both are buttons that know their act.
for (const article of document.querySelectorAll("article")) {
  const words = [...article.querySelectorAll("[data-e]")];
  const buttons = new Map([...article.querySelectorAll("[data-of]")].map((button) => [button.dataset.of, button]));
  const cardOf = (button) => button.closest(".act").querySelector(".card");
  let kept = null;
  const acts = (element) => [...new Set(element.dataset.e.split(" ").map((entry) => entry.split(":")[0]))].filter((act) => buttons.has(act));
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
    const chosen = buttons.get(kept);
    for (const button of buttons.values()) {
      button.setAttribute("aria-pressed", String(button === chosen || (chosen !== undefined && button === cardOf(chosen))));
    }
    light(kept);
  };
  for (const [act, button] of buttons) {
    button.addEventListener("pointerenter", () => light(act));
    button.addEventListener("pointerleave", () => light(kept));
    button.addEventListener("focus", () => light(act));
    button.addEventListener("blur", () => light(kept));
    button.addEventListener("click", () => {
      keep(act);
      const trigger = words.find((element) => roles(element, act).includes("trigger"));
      if (kept !== null && trigger) trigger.scrollIntoView({ block: "center", behavior: "smooth" });
    });
  }
  for (const element of words) {
    element.addEventListener("click", () => {
      const here = acts(element);
      if (!here.length) return;
      const act = here[(here.indexOf(kept) + 1) % here.length];
      if (act !== kept) keep(act);
      buttons.get(act).scrollIntoView({ block: "nearest", behavior: "smooth" });
    });
  }
}
