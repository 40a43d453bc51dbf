// What stands on a page of the meeting beside the texts: decisions, actions, guests, votes, the agenda. When the server has
// another stamp than this page, each part with `data-levend` is renewed where it stands (its name is then said), but never
// one in which somebody is busy: that waits.
import { zeg } from "./app.js";

const KIJK = 5000; // ms between two looks of a page that hears no news
const KIJK_STIL = 30000; // ms, when this tab is not seen
const NOGEENS = 3000; // ms until a part is tried again in which somebody was busy
const TERMIJN = 15000; // ms after which a request is given up

const pagina = document.querySelector("[data-stempel]");
let vraagt = false;
let daarna = ""; // the stamp that was heard while the parts were on their way
let klok = null;

// The parts as they would be now; null when nothing changed, or when they are not to be had.
async function haal() {
  const antwoord = await fetch(`${location.pathname}?${new URLSearchParams({ stempel: pagina.dataset.stempel })}`, {
    headers: { "HX-Request": "true", "X-Achtergrond": "1" },
    signal: AbortSignal.timeout(TERMIJN),
  }).catch(() => null);
  if (antwoord?.status !== 200 || antwoord.redirected) return null;
  const nieuw = new DOMParser().parseFromString(await antwoord.text(), "text/html").querySelector("[data-stempel]");
  return nieuw?.dataset.ik === document.body.dataset.ik ? nieuw : null; // somebody else may have logged in meanwhile
}

const anders = (veld) => (veld.type === "checkbox" || veld.type === "radio" ? veld.checked !== veld.defaultChecked : veld.value !== veld.defaultValue);
const gekozen = (lijst) => lijst.selectedIndex !== Math.max(0, [...lijst.options].findIndex((keuze) => keuze.defaultSelected));

function isBezig(vak) {
  if (vak.contains(document.activeElement) || vak.querySelector("details[open], .sleept, .htmx-request")) return true;
  return [...vak.querySelectorAll("textarea, input:not([type=hidden])")].some(anders) || [...vak.querySelectorAll("select")].some(gekozen);
}

// Tokens differ every time, and say nothing.
function kaal(deel) {
  const zonder = deel.cloneNode(true);
  zonder.querySelectorAll("input[type=hidden]").forEach((veld) => veld.remove());
  return zonder;
}

function vervang(vak, nieuw) {
  const stonden = [...vak.querySelectorAll("li")].map(kaal);
  for (const regel of vak.dataset.levend ? nieuw.querySelectorAll("li") : []) {
    const zonder = kaal(regel);
    regel.classList.toggle("net-nieuw", !stonden.some((stond) => stond.isEqualNode(zonder)));
  }
  vak.replaceWith(document.adoptNode(nieuw));
  window.htmx?.process(nieuw);
  window.htmx?.trigger(nieuw, "htmx:afterSwap", { elt: nieuw }); // for who looks after the forms of a page
}

function legNeer(nieuw) {
  const namen = [];
  let alles = true;
  for (const vak of document.querySelectorAll("[data-levend]")) {
    const ander = nieuw.querySelector(`#${CSS.escape(vak.id)}`);
    if (!ander || kaal(vak).isEqualNode(kaal(ander))) continue;
    if (isBezig(vak)) {
      alles = false;
      continue;
    }
    if (vak.dataset.levend) namen.push(vak.dataset.levend.toLowerCase());
    vervang(vak, ander);
  }
  if (namen.length) zeg(`Bijgewerkt: ${namen.join(", ")}`);
  pagina.dataset.stempel = nieuw.dataset.stempel;
  clearTimeout(klok);
  if (!alles) klok = setTimeout(() => legNeer(nieuw), NOGEENS);
}

// `stempel` is that of the server; the news says it only once.
async function ververs(stempel) {
  if (vraagt) return void (daarna = stempel);
  if (!stempel || stempel === pagina.dataset.stempel) return;
  vraagt = true;
  daarna = "";
  const nieuw = await haal().catch(() => null);
  vraagt = false;
  if (nieuw) legNeer(nieuw);
  else setTimeout(() => ververs(stempel), TERMIJN);
  ververs(daarna);
}

// A choice that a colleague made for all, unless somebody is choosing here.
function zetOordeel(oordeel) {
  for (const lijst of document.querySelectorAll("select[data-meteen]")) {
    const stond = lijst.form.elements.namedItem(`${lijst.name}_stond`);
    const nu = oordeel[lijst.dataset.meteen];
    if (nu === undefined || lijst === document.activeElement || lijst.value !== stond.value) continue;
    lijst.value = stond.value = nu;
  }
}

pagina?.addEventListener("samen:nieuws", ({ detail }) => {
  ververs(detail.stempel);
  zetOordeel(detail.oordeel);
});

// The page of the meeting itself hears no news: it looks by itself.
async function kijk() {
  for (;;) {
    await new Promise((klaar) => setTimeout(klaar, document.hidden ? KIJK_STIL : KIJK));
    const nieuw = await haal().catch(() => null);
    if (nieuw) legNeer(nieuw);
  }
}
if (pagina?.dataset.kijkt) kijk();
