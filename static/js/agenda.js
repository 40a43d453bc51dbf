// The agenda of a meeting: moved by dragging, by Alt with an arrow on a line, or by its buttons; minutes kept at once.
// One POST per move, one after the other; each says where the family stood, and the server refuses when that is over.
const plek = document.querySelector("[data-agenda]");
const melding = document.querySelector("[data-agenda-melding]");
const RAND = 64; // px from the edge of the window at which dragging scrolls
const STIL = ["omhoog", "omlaag", "minuten", "duur"]; // what is sent without leaving the page

let rij = Promise.resolve();
const regels = () => [...plek.querySelectorAll("[data-regel]")];
const plaatsVan = (regel) => Number(regel.dataset.regel);

function grepen() {
  for (const greep of plek.querySelectorAll("[data-greep]")) greep.hidden = false;
}

function zeg(tekst) {
  melding.textContent = "";
  window.setTimeout(() => (melding.textContent = tekst), 50); // a text that comes twice is read twice
}

function stuur(formulier, velden, na) {
  rij = rij.then(() => echt(formulier, velden, na)).catch(() => zeg("Er is geen verbinding. De agenda is niet veranderd."));
  return rij;
}

async function echt(formulier, velden, na) {
  const gegevens = new FormData(formulier.isConnected ? formulier : opnieuw(formulier));
  for (const [naam, waarde] of Object.entries(velden(gegevens))) gegevens.set(naam, waarde);
  const antwoord = await fetch(formulier.action, { method: "POST", headers: { "HX-Request": "true" }, body: gegevens });
  if (!antwoord.ok || antwoord.redirected) return location.reload();
  const nieuw = new DOMParser().parseFromString(await antwoord.text(), "text/html").querySelector("#agenda");
  if (!nieuw) return location.reload();
  const hier = document.activeElement; // read as late as can be: Tab may have moved on meanwhile
  const { knop } = hier.dataset;
  const regel = hier.closest("[data-regel]")?.id;
  const stond = plek.contains(hier);
  plek.querySelector("#agenda").replaceWith(document.adoptNode(nieuw));
  grepen();
  if (stond) focus(regel, knop);
  if (!plek.querySelector("[role=alert]")) na();
}

// After an earlier move the form on the page is another one for the same family.
function opnieuw(oud) {
  const nummer = oud.elements.namedItem("traject")?.value;
  return plek.querySelector(nummer ? `#${CSS.escape(nummer)} form` : ".mdo-duur") ?? oud;
}

function focus(nummer, knop) {
  const waar = (nummer && document.getElementById(nummer)) || plek;
  (waar.querySelector(`[data-knop="${knop}"]`) ?? waar.querySelector("[data-knop]"))?.focus();
}

function verplaats(regel, stap) {
  const formulier = regel.querySelector("form[data-agenda-formulier]");
  if (!formulier) return;
  const { id, dataset: { naam } } = regel;
  const waar = (gegevens) => ({ doe: "verplaats", naar: stap(Number(gegevens.get("van"))) });
  stuur(formulier, waar, () => {
    const alle = regels();
    zeg(`${naam}: plaats ${plaatsVan(document.getElementById(id))} van ${alle.length}.`);
  });
}

plek?.addEventListener("keydown", (gebeurtenis) => {
  const regel = gebeurtenis.target.closest("[data-regel]");
  const stap = { ArrowUp: -1, ArrowDown: 1 }[gebeurtenis.key];
  if (!regel || !gebeurtenis.altKey || !stap) return;
  gebeurtenis.preventDefault();
  verplaats(regel, (van) => Math.max(1, van + stap));
});

plek?.addEventListener("submit", (gebeurtenis) => {
  const { target: formulier, submitter: knop } = gebeurtenis;
  const doe = knop?.value;
  if (!formulier.matches("[data-agenda-formulier]") || !STIL.includes(doe)) return;
  gebeurtenis.preventDefault();
  const regel = formulier.closest("[data-regel]");
  if (doe === "omhoog" || doe === "omlaag") return verplaats(regel, (van) => Math.max(1, van + (doe === "omhoog" ? -1 : 1)));
  bewaarGetal(formulier, doe);
});

// The reason is asked at once; a toggle does not bubble.
plek?.addEventListener("toggle", ({ target }) => target.open && target.querySelector("[name=reden]")?.focus(), true);

plek?.addEventListener("change", (gebeurtenis) => {
  const veld = gebeurtenis.target;
  if (["minuten", "duur"].includes(veld.name)) bewaarGetal(veld.form, veld.name);
});

function bewaarGetal(formulier, doe) {
  const waarde = formulier.elements.namedItem(doe).value;
  stuur(formulier, () => ({ doe, [doe]: waarde }), () => {
    zeg(`Bewaard: ${waarde} minuten. ${plek.querySelector(".agenda-grens")?.textContent.trim() ?? "Alle gezinnen passen."}`);
  });
}

// Dragging by the handle, with mouse, pen or finger.
plek?.addEventListener("pointerdown", (gebeurtenis) => {
  const greep = gebeurtenis.target.closest("[data-greep]");
  if (!greep || gebeurtenis.button !== 0) return;
  const regel = greep.closest("[data-regel]");
  const begin = regels();
  greep.setPointerCapture(gebeurtenis.pointerId);
  regel.classList.add("sleept");
  const beweeg = ({ clientY }) => {
    const ander = regels().find((een) => {
      const vak = een.getBoundingClientRect();
      return een !== regel && clientY > vak.top && clientY < vak.bottom;
    });
    if (clientY < RAND) window.scrollBy(0, -RAND / 4);
    if (clientY > window.innerHeight - RAND) window.scrollBy(0, RAND / 4);
    if (!ander) return;
    const vak = ander.getBoundingClientRect();
    const alle = regels();
    const [van, naar] = [alle.indexOf(regel), alle.indexOf(ander)];
    const midden = vak.top + vak.height / 2;
    if (naar > van ? clientY > midden : clientY < midden) zetNeer(regel, alle, naar);
  };
  const klaar = ({ type }) => {
    greep.removeEventListener("pointermove", beweeg);
    for (const soort of ["pointerup", "pointercancel"]) greep.removeEventListener(soort, klaar);
    regel.classList.remove("sleept");
    const naar = regels().indexOf(regel) + 1;
    if (type === "pointerup" && naar !== plaatsVan(regel)) verplaats(regel, () => naar);
    else zetNeer(regel, begin, begin.indexOf(regel));
  };
  greep.addEventListener("pointermove", beweeg);
  for (const soort of ["pointerup", "pointercancel"]) greep.addEventListener(soort, klaar);
});

// The other lines go round the one that is dragged: an element that is taken out of the page loses the pointer.
function zetNeer(regel, alle, plaats) {
  const zonder = alle.filter((een) => een !== regel);
  for (const een of zonder.slice(0, plaats)) regel.before(een);
  for (const een of zonder.slice(plaats).reverse()) regel.after(een);
}

if (plek) {
  grepen();
  document.addEventListener("htmx:afterSwap", grepen);
}
