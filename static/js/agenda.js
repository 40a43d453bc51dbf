// The agenda of a meeting: moved by dragging, by Alt with an arrow on a line, or by its buttons; minutes kept at once.
// One POST per move, one after the other; each says where the family stood, and the server refuses when that is over.
const plek = document.querySelector("[data-agenda]");
const melding = document.querySelector("[data-agenda-melding]");
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
  plek.querySelector("#agenda").replaceWith(document.adoptNode(nieuw));
  grepen();
  const fout = plek.querySelector("[role=alert]");
  if (!fout) na();
  else if (gegevens.get("traject")) focus(gegevens.get("traject"), "greep");
}

// After an earlier move the form on the page is another one for the same family.
function opnieuw(oud) {
  const nummer = oud.elements.namedItem("traject")?.value;
  return plek.querySelector(nummer ? `#${CSS.escape(nummer)} form` : ".mdo-duur") ?? oud;
}

function focus(nummer, knop) {
  const regel = document.getElementById(nummer);
  (regel?.querySelector(`[data-knop="${knop}"]`) ?? regel?.querySelector("[data-knop]"))?.focus();
}

function verplaats(regel, stap, knop = "greep") {
  const formulier = regel.querySelector("form[data-agenda-formulier]");
  if (!formulier) return;
  const { id, dataset: { naam } } = regel;
  const waar = (gegevens) => ({ doe: "verplaats", naar: stap(Number(gegevens.get("van"))) });
  stuur(formulier, waar, () => {
    focus(id, knop);
    const alle = regels();
    zeg(`${naam}: plaats ${plaatsVan(document.getElementById(id))} van ${alle.length}.`);
  });
}

plek?.addEventListener("keydown", (gebeurtenis) => {
  const regel = gebeurtenis.target.closest("[data-regel]");
  const stap = { ArrowUp: -1, ArrowDown: 1 }[gebeurtenis.key];
  if (!regel || !gebeurtenis.altKey || !stap) return;
  gebeurtenis.preventDefault();
  verplaats(regel, (van) => Math.max(1, van + stap), gebeurtenis.target.dataset.knop);
});

plek?.addEventListener("submit", (gebeurtenis) => {
  const { target: formulier, submitter: knop } = gebeurtenis;
  const doe = knop?.value;
  if (!formulier.matches("[data-agenda-formulier]") || !STIL.includes(doe)) return;
  gebeurtenis.preventDefault();
  const regel = formulier.closest("[data-regel]");
  if (doe === "omhoog" || doe === "omlaag") return verplaats(regel, (van) => Math.max(1, van + (doe === "omhoog" ? -1 : 1)), doe);
  bewaarGetal(formulier, doe);
});

plek?.addEventListener("change", (gebeurtenis) => {
  const veld = gebeurtenis.target;
  if (["minuten", "duur"].includes(veld.name)) bewaarGetal(veld.form, veld.name);
});

function bewaarGetal(formulier, doe) {
  const nummer = formulier.elements.namedItem("traject")?.value;
  const waarde = formulier.elements.namedItem(doe).value;
  const hier = document.activeElement?.dataset.knop; // Tab has moved on already: stay there
  const regel = document.activeElement?.closest("[data-regel]")?.id ?? nummer;
  stuur(formulier, () => ({ doe, [doe]: waarde }), () => {
    if (hier && regel) focus(regel, hier);
    else if (hier) plek.querySelector(`[data-knop="${hier}"]`)?.focus();
    zeg(`Bewaard: ${waarde} minuten. ${plek.querySelector(".agenda-grens")?.textContent.trim() ?? "Alle gezinnen passen."}`);
  });
}

// Dragging by the handle, with mouse, pen or finger.
plek?.addEventListener("pointerdown", (gebeurtenis) => {
  const greep = gebeurtenis.target.closest("[data-greep]");
  if (!greep || gebeurtenis.button !== 0) return;
  const regel = greep.closest("[data-regel]");
  const terug = regel.nextElementSibling;
  const lijst = regel.parentElement;
  greep.setPointerCapture(gebeurtenis.pointerId);
  regel.classList.add("sleept");
  const beweeg = ({ clientY }) => {
    const ander = regels().find((een) => {
      const vak = een.getBoundingClientRect();
      return een !== regel && clientY > vak.top && clientY < vak.bottom;
    });
    if (!ander) return;
    const vak = ander.getBoundingClientRect();
    const omlaag = regel.compareDocumentPosition(ander) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (omlaag ? clientY > vak.top + vak.height / 2 : clientY < vak.top + vak.height / 2) ander[omlaag ? "after" : "before"](regel);
  };
  const klaar = ({ type }) => {
    greep.removeEventListener("pointermove", beweeg);
    for (const soort of ["pointerup", "pointercancel"]) greep.removeEventListener(soort, klaar);
    regel.classList.remove("sleept");
    const naar = regels().indexOf(regel) + 1;
    if (type === "pointerup" && naar !== plaatsVan(regel)) verplaats(regel, () => naar);
    else lijst.insertBefore(regel, terug);
  };
  greep.addEventListener("pointermove", beweeg);
  for (const soort of ["pointerup", "pointercancel"]) greep.addEventListener(soort, klaar);
});

if (plek) grepen();
