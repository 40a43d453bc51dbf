// The meeting screen: the clock of a family, and a keyboard that never loses its place.
// The clock is the server's: this only counts on from what it said, and hears it again with the news of the meeting.
const klok = document.querySelector("[data-klok]");
const scherm = document.querySelector(".mdo-scherm");
const PAUZE = "trajecten-mdo-pauze"; // the family whose clock the chair stopped, as long as this tab lives

// -- The clock
let begin = klok ? Date.now() - Number(klok.dataset.seconden) * 1000 : 0;
let loopt = klok?.dataset.loopt === "ja";
let stil = klok ? Number(klok.dataset.seconden) : 0;

const seconden = () => (loopt ? Math.max(0, Math.floor((Date.now() - begin) / 1000)) : stil);

function toonKlok() {
  const gepland = Number(klok.dataset.gepland);
  const minuten = Math.floor(seconden() / 60);
  const tekst = minuten <= gepland ? `${minuten} van ${gepland} minuten` : `${minuten} minuten, gepland ${gepland}`;
  const plek = klok.querySelector("[data-klok-tekst]");
  if (plek.textContent !== tekst) plek.textContent = tekst;
  klok.querySelector("[data-klok-balk]").value = seconden();
  klok.toggleAttribute("data-loopt", loopt);
  const knop = klok.querySelector("button[name=doe]");
  if (!knop || knop.value === (loopt ? "stil" : "open")) return;
  knop.value = loopt ? "stil" : "open";
  knop.textContent = loopt ? "Pauze" : "Verder";
}

function zetKlok(stand) {
  if (!stand) return;
  loopt = stand.loopt;
  stil = stand.seconden;
  begin = Date.now() - stand.seconden * 1000;
  klok.dataset.gepland = stand.gepland;
  toonKlok();
}

async function meldKlok(doe) {
  const gegevens = new FormData(klok.querySelector("form"));
  gegevens.set("doe", doe);
  sessionStorage.setItem(PAUZE, doe === "stil" ? scherm.dataset.traject : "");
  const antwoord = await fetch(klok.dataset.klokAdres, { method: "POST", headers: { Accept: "application/json" }, body: gegevens }).catch(() => null);
  if (antwoord?.ok && !antwoord.redirected) zetKlok(await antwoord.json().catch(() => null));
}

if (klok) {
  window.setInterval(toonKlok, 5000);
  scherm.addEventListener("samen:nieuws", ({ detail }) => zetKlok(detail.klok));
  if (klok.dataset.klokAdres) {
    klok.querySelector("form").addEventListener("submit", (gebeurtenis) => {
      gebeurtenis.preventDefault();
      meldKlok(gebeurtenis.submitter?.value ?? "open");
    });
    const opent = () => sessionStorage.getItem(PAUZE) !== scherm.dataset.traject && meldKlok("open");
    opent();
    window.addEventListener("pageshow", ({ persisted }) => persisted && opent());
  }
}

// -- What the team chooses together is kept at once: as a draft it would stay behind with whoever goes on to the next family
const verslag = document.querySelector("[data-oordeel]");

async function bewaarKeuze(keuze) {
  const gegevens = new FormData();
  gegevens.set(keuze.name, keuze.value);
  gegevens.set("csrfmiddlewaretoken", verslag.elements.namedItem("csrfmiddlewaretoken").value);
  const opties = { method: "POST", headers: { Accept: "application/json" }, body: gegevens, keepalive: true };
  const antwoord = await fetch(verslag.dataset.oordeel, opties).catch(() => null);
  const bericht = antwoord?.ok && !antwoord.redirected && (await antwoord.json().catch(() => null));
  if (!bericht) {
    keuze.dataset.alsConcept = ""; // without a connection it waits as what is typed does
    keuze.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  verslag.elements.namedItem(`${keuze.name}_stond`).value = keuze.value;
  verslag.querySelector("[data-bewaard]").textContent = `Bewaard om ${bericht.om}`;
}

for (const keuze of verslag?.querySelectorAll("select[data-meteen]") ?? []) {
  keuze.addEventListener("input", (gebeurtenis) => gebeurtenis.stopPropagation());
  keuze.addEventListener("change", (gebeurtenis) => {
    if ("alsConcept" in keuze.dataset) return void delete keuze.dataset.alsConcept;
    gebeurtenis.stopPropagation();
    bewaarKeuze(keuze);
  });
}

// -- The keyboard: Ctrl with Enter sends the form one types in, Escape steps out of the field, so that j and k work
scherm?.addEventListener("keydown", (gebeurtenis) => {
  const veld = gebeurtenis.target.closest("textarea, input:not([type=hidden]), select");
  if (!veld) return;
  if (gebeurtenis.key === "Enter" && (gebeurtenis.ctrlKey || gebeurtenis.metaKey) && veld.form) {
    gebeurtenis.preventDefault();
    veld.form.requestSubmit();
  } else if (gebeurtenis.key === "Escape") {
    naarKop(veld.closest(".kaart"));
  }
});

function naarKop(deel) {
  const kop = deel?.querySelector("h2") ?? document.getElementById("mdo-titel");
  kop.tabIndex = -1;
  kop.focus();
}

// The columns beside the family end where the window ends, wherever the page stands: the last button is always in view.
function pasKolommen() {
  scherm.style.setProperty("--mdo-boven", `${Math.max(0, Math.round(scherm.getBoundingClientRect().top))}px`);
}
if (scherm) {
  pasKolommen();
  window.addEventListener("scroll", pasKolommen, { passive: true });
  new ResizeObserver(pasKolommen).observe(document.documentElement);
}

// The agenda stands at the family that is open; only the column scrolls, never the page.
const kolom = document.querySelector(".mdo-agenda");
const hierNu = kolom?.querySelector("[aria-current]");
if (hierNu) kolom.scrollTop += hierNu.getBoundingClientRect().top - kolom.getBoundingClientRect().top - kolom.clientHeight / 3;

// Until the page stands, a browser that goes to a fragment takes the focus away, also from who already types, and
// scrolls the page with the column; what loads above it pushes it down.
function bijFragment(hier) {
  const houd = ({ target }) => queueMicrotask(() => document.activeElement === document.body && target.focus({ preventScroll: true }));
  const rol = hier.closest(".mdo-schrijven");
  scherm.addEventListener("focusout", houd);
  window.addEventListener("load", () => {
    scherm.removeEventListener("focusout", houd);
    if (rol && getComputedStyle(rol).overflowY === "auto") window.scrollTo({ top: 0, behavior: "instant" });
    else hier.scrollIntoView({ behavior: "instant" });
  });
}

// A page of the meeting begins at what was just done, or at the name of the family; never nowhere.
if (scherm && (document.activeElement === document.body || !document.activeElement)) {
  const hier = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (hier) bijFragment(hier);
  if (hier) naarKop(hier);
  else document.getElementById("mdo-titel")?.focus({ preventScroll: true });
}
