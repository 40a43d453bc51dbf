// Keys of a page. An element says its own key: data-toets="j" data-toets-tekst="Volgend gezin".
// The key clicks a link or button and focuses a field. `?` shows them all. No key works while someone types.

function aanHetTypen(doel) {
  return doel.closest("input, textarea, select, [contenteditable]") !== null;
}

function zichtbaar(element) {
  return element.getClientRects().length > 0 && !element.disabled;
}

function element(toets) {
  const gevonden = document.querySelectorAll(`[data-toets="${CSS.escape(toets)}"]`);
  return [...gevonden].find(zichtbaar);
}

function doe(doel) {
  if (doel.matches("input, textarea, select")) {
    doel.focus();
    // What others wrote as well is not selected: the next key would wipe it out.
    if (doel.dataset.samen) doel.setSelectionRange(doel.value.length, doel.value.length);
    else doel.select?.();
  } else if (doel.matches("a, button, summary")) {
    doel.click();
  } else {
    doel.focus();
  }
}

function toonHulp() {
  const dialoog = document.getElementById("toetsen");
  const lijst = dialoog?.querySelector("[data-toetsen-lijst]");
  if (!lijst || dialoog.open) return;
  lijst.replaceChildren();
  const regels = [...document.querySelectorAll("[data-toets]")]
    .filter(zichtbaar)
    .map((een) => [een.dataset.toets, een.dataset.toetsTekst || een.textContent.trim()]);
  regels.push(["?", "Deze lijst"], ["Esc", "Sluiten"]);
  for (const [toets, tekst] of new Map(regels)) {
    const naam = document.createElement("dt");
    const knop = document.createElement("kbd");
    knop.textContent = toets;
    naam.append(knop);
    const uitleg = document.createElement("dd");
    uitleg.textContent = tekst;
    lijst.append(naam, uitleg);
  }
  dialoog.showModal();
}

export function toetsenAanzetten() {
  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.altKey || gebeurtenis.defaultPrevented) return;
    if (aanHetTypen(gebeurtenis.target) || document.querySelector("dialog[open]")) return;
    if (gebeurtenis.key === "?") {
      gebeurtenis.preventDefault();
      toonHulp();
      return;
    }
    const doel = element(gebeurtenis.key);
    if (doel) {
      gebeurtenis.preventDefault();
      doe(doel);
    }
  });
  document.addEventListener("click", (gebeurtenis) => {
    if (gebeurtenis.target.closest("[data-toetsen-open]")) toonHulp();
  });
}
