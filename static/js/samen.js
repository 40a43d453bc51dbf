// Typing together: each field with `data-samen` is a shared document (Yjs). What is typed goes to the server within
// two seconds of a pause; what others type arrives by itself. Without a connection it waits, encrypted, in this browser.
import { Doc, applyUpdate, mergeUpdates } from "../vendor/yjs-13.6.33/yjs.js";
import { vraagLogin, verversPagina } from "./concept.js";
import { ontgrendel, opbergen, weghalen } from "./kluis.js";

const PAUZE = 1200; // ms after the last key
const UITERLIJK = 2500; // ms after the first key that was not sent
const LUISTER = 2000; // ms between two questions what others did
const LUISTER_STIL = 15000; // ms, when this tab is not seen
const OPNIEUW = 4000; // ms between attempts without a connection

const scherm = document.querySelector("[data-samen-adres]");
const adres = scherm?.dataset.samenAdres;
const naar64 = (bytes) => btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
const van64 = (tekst) => Uint8Array.from(atob(tekst), (teken) => teken.charCodeAt(0));
const csrf = () => document.querySelector('input[name="csrfmiddlewaretoken"]').value;
const wacht = (ms) => new Promise((klaar) => setTimeout(klaar, ms));

// -- One field -----------------------------------------------------------------------------------------------
class Meeveld {
  constructor(vak) {
    this.vak = vak;
    this.naam = vak.dataset.samen;
    this.nr = Number(vak.dataset.nr ?? -1);
    this.vuil = []; // changes that are in no parcel yet
    this.pakketten = []; // parcels that the server has not confirmed: {sleutel, wijziging}
    this.doc = new Doc();
    this.tekst = this.doc.getText("t");
    if (vak.dataset.staat) applyUpdate(this.doc, van64(vak.dataset.staat), "ver");
    this.doc.on("update", (wijziging, bron) => bron === "hier" && this.getypt(wijziging));
    this.tekst.observe((gebeurtenis, beurt) => beurt.origin === "ver" && this.toon(gebeurtenis.delta));
    this.begin();
    vak.addEventListener("compositionstart", () => (this.stelt = true)); // letters that are still being put together
    vak.addEventListener("compositionend", () => ((this.stelt = false), this.lees()));
    vak.addEventListener("input", () => this.lees());
    vak.addEventListener("focusout", () => this.stuur());
  }

  get onveilig() {
    return this.vuil.length > 0 || this.pakketten.some((pakket) => !pakket.veilig);
  }

  // What was typed before this script ran is typed into the document; otherwise the page shows the document.
  begin() {
    const nu = this.tekst.toString();
    const eerder = this.vak.defaultValue;
    if (this.vak.value === eerder || this.vak.value === nu) this.vak.value = nu;
    else if (eerder === nu) this.lees();
    else {
      const getypt = this.vak.value;
      this.vak.value = nu;
      if (!nu.includes(getypt)) (this.vak.value = nu + (nu ? "\n" : "") + getypt), this.lees();
    }
  }

  // From the field into the document: the stretch between what is the same in front and behind.
  lees() {
    if (this.stelt) return;
    const oud = this.tekst.toString();
    const nieuw = this.vak.value;
    if (oud === nieuw) return;
    const grens = Math.min(oud.length, nieuw.length);
    let voor = 0;
    while (voor < grens && oud[voor] === nieuw[voor]) voor++;
    let achter = 0;
    while (achter < grens - voor && oud[oud.length - 1 - achter] === nieuw[nieuw.length - 1 - achter]) achter++;
    if (voor && isHoog(nieuw.charCodeAt(voor - 1))) voor--; // never cut an emoji in two
    if (achter && isLaag(nieuw.charCodeAt(nieuw.length - achter))) achter--;
    this.doc.transact(() => {
      if (oud.length - achter > voor) this.tekst.delete(voor, oud.length - achter - voor);
      if (nieuw.length - achter > voor) this.tekst.insert(voor, nieuw.slice(voor, nieuw.length - achter));
    }, "hier");
  }

  getypt(wijziging) {
    if (!this.vuil.length) this.uiterlijk = Date.now() + UITERLIJK;
    this.vuil.push(wijziging);
    bezig = this.naam;
    clearTimeout(this.klok);
    this.klok = setTimeout(() => this.stuur(), Math.max(0, Math.min(PAUZE, this.uiterlijk - Date.now())));
  }

  // From the document into the field, the cursor staying with the letters it stands between.
  toon(delta) {
    if (this.stelt) return;
    let { selectionStart: begin, selectionEnd: eind } = this.vak;
    let plek = 0;
    for (const stap of delta) {
      if (stap.retain) plek += stap.retain;
      if (stap.insert) {
        if (plek < begin || (plek === begin && plek < eind)) begin += stap.insert.length;
        if (plek < eind) eind += stap.insert.length;
        plek += stap.insert.length;
      }
      if (stap.delete) {
        begin -= Math.max(0, Math.min(begin, plek + stap.delete) - plek);
        eind -= Math.max(0, Math.min(eind, plek + stap.delete) - plek);
      }
    }
    const hier = document.activeElement === this.vak;
    const hoogte = this.vak.scrollTop;
    this.vak.value = this.tekst.toString();
    if (hier) this.vak.setSelectionRange(begin, eind);
    this.vak.scrollTop = hoogte;
  }

  pak() {
    clearTimeout(this.klok);
    if (!this.vuil.length) return;
    this.pakketten.push({ sleutel: crypto.randomUUID(), wijziging: naar64(mergeUpdates(this.vuil)) });
    this.vuil = [];
  }

  // One parcel at a time and in order. Resolves to whether everything is with the server.
  async stuur(extra = {}) {
    this.pak();
    while (this.onderweg) await this.onderweg;
    this.onderweg = this.stuurAlles(extra);
    const klaar = await this.onderweg;
    this.onderweg = null;
    return klaar && (this.vuil.length ? this.stuur(extra) : true);
  }

  async stuurAlles(extra) {
    while (this.pakketten.length) {
      const pakket = this.pakketten[0];
      const uitslag = await stuurPakket({ veld: this.naam, ...pakket }, extra);
      if (uitslag.status === "ok") {
        this.pakketten.shift();
        weghalen(`samen-${pakket.sleutel}`);
        this.meld(`Bewaard om ${uitslag.om}`);
      } else if (uitslag.status === "nooit") {
        this.pakketten.shift();
        this.meld(uitslag.fout, true);
      } else {
        await this.naarKluis();
        toonWachtend();
        return false;
      }
    }
    toonWachtend();
    return true;
  }

  async naarKluis() {
    for (const pakket of this.pakketten)
      if (!pakket.veilig)
        pakket.veilig = await opbergen(`samen-${pakket.sleutel}`, { adres, inhoud: { veld: this.naam, sleutel: pakket.sleutel, wijziging: pakket.wijziging } });
  }

  neem({ nr, wijzigingen }) {
    for (const wijziging of wijzigingen) applyUpdate(this.doc, van64(wijziging), "ver");
    this.nr = nr;
  }

  meld(tekst, ernstig = false) {
    const plek = this.vak.closest("form")?.querySelector("[data-bewaard]");
    if (!plek) return;
    plek.textContent = tekst;
    plek.classList.toggle("tekst-te-laat", ernstig);
  }
}
const isHoog = (code) => code >= 0xd800 && code <= 0xdbff;
const isLaag = (code) => code >= 0xdc00 && code <= 0xdfff;

// -- To and from the server ----------------------------------------------------------------------------------
async function stuurPakket(inhoud, extra = {}, nogEens = true) {
  let antwoord;
  try {
    antwoord = await fetch(adres, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf() },
      body: JSON.stringify({ veld: inhoud.veld, sleutel: inhoud.sleutel, wijziging: inhoud.wijziging }),
      ...extra,
    });
  } catch {
    return later(), { status: "later" };
  }
  if (antwoord.status === 401 || antwoord.redirected) return vraagLogin(), later(), { status: "later" };
  if (antwoord.status === 403 && nogEens && (await verversPagina())) return stuurPakket(inhoud, extra, false);
  if (antwoord.status === 403 || antwoord.status >= 500 || antwoord.status === 429) return later(), { status: "later" };
  const { om, fout, nagekomen } = await antwoord.json().catch(() => ({}));
  if (antwoord.ok) return { status: "ok", om };
  if (nagekomen) return { status: "nooit", fout: `${fout} Wat je nog typte, staat bij je concepten van dit gezin.` };
  return { status: "nooit", fout: fout ?? "Dit is niet bewaard. Kopieer je tekst en ververs de pagina." };
}

let laterKlok = null;
function later() {
  laterKlok ??= setTimeout(async () => {
    laterKlok = null;
    for (const veld of velden.values()) if (veld.pakketten.length || veld.vuil.length) await veld.stuur();
  }, OPNIEUW);
}

function toonWachtend() {
  const aantal = [...velden.values()].reduce((som, veld) => som + veld.pakketten.length, 0);
  const plek = document.querySelector("[data-wachtend]");
  if (!plek) return;
  plek.hidden = !aantal;
  plek.textContent = aantal ? `Offline: ${aantal} ${aantal === 1 ? "wijziging wacht" : "wijzigingen wachten"}. Je kunt doortypen.` : "";
}

// Everything with the server: before a form of the meeting goes, and before this page leaves for another family.
export async function allesWeg() {
  const klaar = await Promise.all([...velden.values()].map((veld) => veld.stuur()));
  return klaar.every(Boolean);
}

const velden = new Map();
let bezig = "";
let bijdragenNr = Number(scherm?.dataset.bijdragenNr ?? 0);

async function luister() {
  for (;;) {
    await wacht(document.hidden ? LUISTER_STIL : LUISTER);
    if (scherm.dataset.afgesloten) return;
    const na = [...velden.values()].map((veld) => `${veld.naam}:${veld.nr}`).concat(`bijdragen:${bijdragenNr}`).join(",");
    const veld = document.activeElement?.dataset?.samen ? bezig : "";
    const antwoord = await fetch(`${adres}?${new URLSearchParams({ na, veld })}`, {
      headers: { Accept: "application/json", "X-Achtergrond": "1" },
    }).catch(() => null);
    if (!antwoord?.ok || antwoord.redirected) continue;
    const bericht = await antwoord.json().catch(() => null);
    if (bericht) verwerk(bericht);
  }
}

function verwerk(bericht) {
  for (const [naam, stuk] of Object.entries(bericht.teksten)) velden.get(naam)?.neem(stuk);
  if (bericht.bijdragen) {
    bijdragenNr = bericht.bijdragen_nr;
    toonBijdragen(bericht.bijdragen);
  }
  scherm.dispatchEvent(new CustomEvent("samen:nieuws", { detail: bericht, bubbles: true }));
}

// What others brought in: letters are renewed where they stand, so that marks beside them stay.
function toonBijdragen(rijen) {
  const plek = document.querySelector("[data-bijdragen]");
  if (!plek) return;
  for (const rij of rijen) {
    let blok = plek.querySelector(`[data-bijdrage="${Number(rij.id)}"]`);
    if (!blok) {
      blok = document.createElement("blockquote");
      blok.className = "mdo-bijdrage";
      blok.dataset.bijdrage = rij.id;
      const wie = [rij.auteur__naam, rij.expertise__naam].filter(Boolean).join(", ");
      blok.append(document.createElement("p"), Object.assign(document.createElement("footer"), { textContent: wie }));
      plek.append(blok);
    }
    const tekst = blok.querySelector("p");
    if (tekst.innerText.trim() !== rij.tekst.trim()) {
      tekst.textContent = rij.tekst;
      tekst.classList.add("mdo-regels");
    }
  }
}

// A form of the meeting goes when its shared texts are with the server; it then carries a mark that says so.
async function voorVerzenden(gebeurtenis) {
  const formulier = gebeurtenis.target;
  const eigen = [...velden.values()].filter((veld) => veld.vak.form === formulier);
  if (!eigen.length || formulier.dataset.samenGaat) return;
  gebeurtenis.preventDefault();
  gebeurtenis.stopImmediatePropagation();
  const knop = gebeurtenis.submitter;
  const klaar = await Promise.all(eigen.map((veld) => veld.stuur()));
  if (!klaar.every(Boolean)) return eigen[0].meld("Geen verbinding. Je tekst is veilig; probeer het zo nog eens.", true);
  formulier.dataset.samenGaat = formulier.dataset.gaat = "ja"; // no need to keep a draft of it either
  formulier.elements.namedItem("samen").value = "ja";
  formulier.requestSubmit(knop);
}

if (scherm) {
  for (const vak of document.querySelectorAll("textarea[data-samen]")) velden.set(vak.dataset.samen, new Meeveld(vak));
  document.addEventListener("submit", voorVerzenden, true);
  window.addEventListener("online", () => allesWeg());
  window.addEventListener("pagehide", () => velden.forEach((veld) => veld.stuur({ keepalive: true })));
  document.addEventListener("visibilitychange", () => document.hidden && velden.forEach((veld) => veld.stuur({ keepalive: true })));
  window.addEventListener("beforeunload", (g) => [...velden.values()].some((veld) => veld.onveilig) && g.preventDefault());
  ontgrendel().then(luister);
}
