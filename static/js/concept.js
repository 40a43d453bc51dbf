// Drafts: what is typed goes to the server every few seconds, when a field is left and before a form is sent.
// Without a connection or with an ended session it goes into the safe of this browser, until it can be sent.
import { isGevuld, ontgrendel, opbergen, weghalen } from "./kluis.js";
import { brengResten } from "./resten.js";

const PAUZE = 1500; // ms after the last key
const UITERLIJK = 4000; // ms after the first key that was not sent
const OPNIEUW = 10000; // ms between attempts without a connection
const VELDEN = "textarea[name], select[name]:not([multiple]), input[name]";
const ONGESCHIKT = ["hidden", "checkbox", "radio", "file", "password", "submit", "button"];

const kern = (token) => token.split(":")[0]; // the part that names the draft; the rest is time and signature
const nuOm = () => new Date().toTimeString().slice(0, 5);

class Conceptformulier {
  constructor(formulier) {
    this.formulier = formulier;
    this.token = formulier.querySelector('input[name="concept"]').value;
    this.naam = crypto.randomUUID();
    this.vuil = new Map();
    this.getypt = null;
    this.onderweg = null;
    formulier.addEventListener("input", (g) => this.raak(g.target));
    formulier.addEventListener("change", (g) => this.raak(g.target));
    formulier.addEventListener("focusout", () => this.vuil.size && this.bewaar());
    formulier.querySelector("[data-concept-weg]")?.addEventListener("click", () => this.weggooien());
  }

  raak(veld) {
    if (!veld.name || !veld.matches(VELDEN) || ONGESCHIKT.includes(veld.type) || veld.dataset.samen) return;
    if (!this.vuil.size) this.uiterlijk = Date.now() + UITERLIJK;
    this.vuil.set(veld.name, veld.value);
    this.getypt = new Date().toISOString();
    clearTimeout(this.klok);
    this.klok = setTimeout(() => this.bewaar(), Math.max(0, Math.min(PAUZE, this.uiterlijk - Date.now())));
  }

  // One request at a time; what is typed meanwhile goes with the next. Resolves to "ok", "weg", "slot" or "oud".
  async bewaar(extra = {}) {
    clearTimeout(this.klok);
    while (this.onderweg) await this.onderweg;
    const velden = Object.fromEntries(this.vuil);
    const getypt = this.getypt;
    this.vuil.clear();
    this.onderweg = this.stuur({ token: this.token, velden }, extra);
    const uitslag = await this.onderweg;
    this.onderweg = null;
    if (uitslag === "ok") {
      if (!this.vuil.size) weghalen(this.naam);
    } else {
      for (const [naam, tekst] of Object.entries(velden)) if (!this.vuil.has(naam)) this.vuil.set(naam, tekst);
      await this.naarKluis(getypt);
    }
    return uitslag;
  }

  async stuur(bericht, extra) {
    const csrf = this.formulier.querySelector('input[name="csrfmiddlewaretoken"]').value;
    let antwoord;
    try {
      antwoord = await fetch("/concepten/", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
        body: JSON.stringify(bericht),
        ...extra,
      });
    } catch {
      this.meld("Geen verbinding. Je tekst staat veilig in deze browser en gaat mee zodra het kan.", true);
      wachtOpVerbinding();
      return "weg";
    }
    if (antwoord.status === 401 || antwoord.redirected) return vraagLogin(), "slot";
    if (antwoord.status === 403) {
      if (await verversPagina()) return this.stuurNogEens(bericht);
      if (!dialoog?.open) vraagLogin(); // unless it already says that somebody else is logged in
      return "slot";
    }
    if (antwoord.status >= 500) return wachtOpVerbinding(), this.meld("De server antwoordt even niet. Je tekst staat veilig in deze browser.", true), "weg";
    if (!antwoord.ok) return this.meld("Dit formulier is te oud om te bewaren. Kopieer je tekst en ververs de pagina.", true), "oud";
    const gegevens = await antwoord.json().catch(() => null);
    if (!gegevens) return wachtOpVerbinding(), "weg"; // the answer broke off: sending it twice is harmless
    const { om, anderen } = gegevens;
    if (Object.keys(bericht.velden).length) this.meld(`Bewaard om ${om}`);
    this.toonAnderen(anderen);
    return "ok";
  }

  async stuurNogEens(bericht) {
    if (this.herhaald) return (this.herhaald = false), "oud";
    this.herhaald = true;
    const uitslag = await this.stuur(bericht, {});
    this.herhaald = false;
    return uitslag;
  }

  async naarKluis(getypt) {
    const velden = Object.fromEntries(this.vuil);
    if (!Object.keys(velden).length) return;
    if (!(await opbergen(this.naam, { token: this.token, velden, getypt_op: getypt ?? new Date().toISOString() })))
      this.meld("Je tekst kan hier niet bewaard worden. Laat dit tabblad open.", true);
  }

  meld(tekst, ernstig = false) {
    const plek = this.formulier.querySelector("[data-bewaard]") ?? document.querySelector("#bewaard");
    if (!plek) return;
    plek.textContent = tekst;
    plek.classList.toggle("tekst-te-laat", ernstig);
  }

  toonAnderen(namen) {
    let plek = this.formulier.querySelector("[data-anderen]");
    if (!plek && namen.length) {
      plek = document.createElement("p");
      plek.className = "tekst-let-op";
      plek.dataset.anderen = "";
      plek.setAttribute("role", "status");
      this.formulier.prepend(plek);
    }
    if (plek) plek.textContent = namen.length ? `Hier typt ook: ${namen.join(", ")}. Jullie teksten blijven allebei bewaard.` : "";
  }

  // What came out of the safe belongs in the fields of this page, unless somebody already typed on.
  terugzetten(velden) {
    for (const [naam, tekst] of Object.entries(velden)) {
      const veld = this.formulier.elements.namedItem(naam);
      if (veld && "value" in veld && !this.vuil.has(naam)) veld.value = tekst;
    }
    this.meld("Je niet verzonden tekst staat er weer.");
  }

  async weggooien() {
    if (await gooiConceptWeg(this.formulier)) location.reload();
    else this.meld("Weggooien lukt nu niet. Probeer het straks nog eens.", true);
  }
}

// Resolves to whether the server threw the draft of this form away.
export async function gooiConceptWeg(formulier) {
  const gegevens = new FormData();
  for (const naam of ["concept", "csrfmiddlewaretoken"]) gegevens.set(naam, formulier.querySelector(`input[name="${naam}"]`).value);
  const antwoord = await fetch("/concepten/weggooien/", { method: "POST", body: gegevens }).catch(() => null);
  return Boolean(antwoord?.ok);
}

const formulieren = new Map();
const vinden = (waar = document) => {
  for (const invoer of waar.querySelectorAll('form input[name="concept"]'))
    if (!formulieren.has(invoer.form)) formulieren.set(invoer.form, new Conceptformulier(invoer.form));
};
vinden();
document.addEventListener("htmx:afterSwap", (g) => vinden(g.detail.elt ?? document));

// Before a form goes, its text is safe and the session is known to be alive; otherwise it waits here.
let wachtend = null;
document.addEventListener(
  "submit",
  async (gebeurtenis) => {
    const formulier = gebeurtenis.target;
    const concept = formulieren.get(formulier);
    if (!concept || formulier.dataset.gaat) {
      delete formulier.dataset.gaat;
      return;
    }
    gebeurtenis.preventDefault();
    gebeurtenis.stopImmediatePropagation();
    if (formulier.dataset.wacht) return;
    formulier.dataset.wacht = "ja";
    await verzend(concept, gebeurtenis.submitter);
    delete formulier.dataset.wacht;
  },
  true,
);

async function verzend(concept, knop) {
  const uitslag = await concept.bewaar();
  if (uitslag === "weg" || uitslag === "slot") {
    wachtend = { concept, knop };
    return;
  }
  wachtend = null;
  concept.formulier.dataset.gaat = "ja";
  concept.formulier.requestSubmit(knop?.form === concept.formulier ? knop : null);
}

// -- When the connection or the session comes back -------------------------------------------------------
let opnieuwKlok = null;
function wachtOpVerbinding() {
  opnieuwKlok ??= setTimeout(() => ((opnieuwKlok = null), hervat()), OPNIEUW);
}
async function hervat() {
  if (!(await verversPagina())) {
    if (wachtend || [...formulieren.values()].some((f) => f.vuil.size)) wachtOpVerbinding();
    return;
  }
  for (const concept of formulieren.values()) if (concept.vuil.size) await concept.bewaar();
  await resten();
  if (wachtend) await verzend(wachtend.concept, wachtend.knop);
}
window.addEventListener("online", hervat);
window.addEventListener("focus", () => (wachtend || dialoog?.open) && hervat());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden")
    for (const concept of formulieren.values()) if (concept.vuil.size) concept.bewaar({ keepalive: true });
});

// After a new log-in the page's tokens against forgery are old: fetch a fresh one, and the key.
export async function verversPagina() {
  const gegevens = await ontgrendel();
  if (!gegevens) return false;
  if (gegevens.ander) return vraagLogin("Er is nu iemand anders ingelogd in deze browser. Log in als jezelf om deze tekst te bewaren."), false;
  for (const invoer of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) invoer.value = gegevens.csrf;
  dialoog?.close();
  return true;
}

let dialoog = null;
export function vraagLogin(tekst = "Je sessie is afgelopen. Je tekst is veilig en blijft hier staan. Log in; daarna gaat het bewaren vanzelf verder.") {
  if (!dialoog) {
    dialoog = document.createElement("dialog");
    dialoog.className = "dialoog";
    dialoog.setAttribute("aria-labelledby", "opnieuw-inloggen");
    const kop = Object.assign(document.createElement("h2"), { id: "opnieuw-inloggen", textContent: "Even opnieuw inloggen" });
    const uitleg = document.createElement("p");
    const knop = Object.assign(document.createElement("a"), {
      href: "/inloggen/",
      target: "_blank",
      rel: "opener",
      className: "btn btn-primary",
      textContent: "Inloggen in een nieuw tabblad",
    });
    dialoog.append(kop, uitleg, knop);
    document.body.append(dialoog);
  }
  dialoog.querySelector("p").textContent = tekst;
  if (!dialoog.open) dialoog.showModal();
  wachtOpVerbinding();
}

// -- What other pages left behind here: at the start of a page, when the connection is back, and now and then ----------
const resten = () => brengResten((token, velden) => [...formulieren.values()].find((f) => kern(f.token) === kern(token))?.terugzetten(velden));
if (formulieren.size || isGevuld()) resten(); // a page with forms needs the key also when nothing waits
setInterval(() => isGevuld() && resten(), OPNIEUW);
