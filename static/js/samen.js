// Typing together: each field with `data-samen` is a shared document (Yjs). What is typed goes to the server within
// three seconds of a pause; what others type arrives by itself. Without a connection it waits, encrypted, in this browser.
import { gooiConceptWeg, vraagLogin } from "./concept.js";
import { ontgrendel } from "./kluis.js";
import { Post } from "./samen-post.js";
import { Veld } from "./samen-veld.js";

const LUISTER = 2000; // ms between two questions what others did
const LUISTER_ALLEEN = 5000; // ms, when nobody else is there
const LUISTER_STIL = 15000; // ms, when this tab is not seen
const OPNIEUW = 4000; // ms between attempts without a connection
const TERMIJN = 15000; // ms after which a request is given up

const scherm = document.querySelector("[data-samen-adres]");
const adres = scherm?.dataset.samenAdres;
const wie = Number(scherm?.dataset.ik);
const wacht = (ms) => new Promise((klaar) => setTimeout(klaar, ms));

const velden = new Map(); // name of the text: {veld, post}
let bezig = "";
let bijdragenNr = 0;
let er = -1;
let kwam = true; // this page was opened or looked at just now
let alleen = false;

function aanmelden(vak) {
  let post = null;
  const vooraf = [];
  const veld = new Veld(vak, wie, (wijziging) => {
    bezig = vak.dataset.samen;
    if (post) post.neem(wijziging);
    else vooraf.push(wijziging);
  });
  post = new Post(veld, toonWachtend);
  vooraf.forEach((wijziging) => post.neem(wijziging));
  vak.addEventListener("focusout", () => post.leeg || post.stuur());
  velden.set(veld.naam, { veld, post });
  // A draft from an ended session is part of the text from now on, and would otherwise come back at every visit.
  if (vak.dataset.concept) post.stuur(true).then((klaar) => klaar && gooiConceptWeg(vak.form));
}

const posten = () => [...velden.values()].map(({ post }) => post);

// Everything with the server: before a form of the meeting goes, and before this page leaves for another family.
export async function allesWeg() {
  const klaar = await Promise.all(posten().map((post) => post.stuur(true)));
  return klaar.every(Boolean);
}

let laterKlok = null;
function toonWachtend() {
  const aantal = posten().reduce((som, post) => som + post.wachtend, 0);
  if (aantal) laterKlok ??= setTimeout(() => ((laterKlok = null), posten().forEach((post) => post.wachtend && post.stuur())), OPNIEUW);
  const plek = document.querySelector("[data-wachtend]");
  if (!plek) return;
  plek.hidden = !aantal;
  plek.textContent = aantal ? `Offline: ${aantal} ${aantal === 1 ? "wijziging wacht" : "wijzigingen wachten"}. Je kunt doortypen.` : "";
}

// -- What others do --------------------------------------------------------------------------------------------
// A page that just opened says so at once: others follow the chair.
async function luister() {
  for (let eerste = true; ; eerste = false) {
    if (!eerste) await wacht(document.hidden ? LUISTER_STIL : alleen ? LUISTER_ALLEEN : LUISTER);
    if (scherm.dataset.afgesloten) return;
    const antwoord = await fetch(`${adres}?${vraag()}`, {
      headers: { Accept: "application/json", "X-Achtergrond": "1" },
      signal: AbortSignal.timeout(TERMIJN),
    }).catch(() => null);
    if (antwoord?.status === 401) await wacht(LUISTER_STIL);
    if (antwoord?.status === 409 && !posten().every((post) => post.leeg))
      vraagLogin("Er is nu iemand anders ingelogd in deze browser. Log in als jezelf om deze tekst te bewaren.");
    if (!antwoord?.ok || antwoord.redirected) continue;
    kwam = false;
    const bericht = antwoord.status === 204 ? null : await antwoord.json().catch(() => null);
    if (bericht) verwerk(bericht);
  }
}

function vraag() {
  const nummers = [...velden.values()].map(({ veld }) => `${veld.naam}:${veld.nr}`);
  const vragen = { na: [...nummers, `bijdragen:${bijdragenNr}`, `er:${er}`].join(","), wie };
  if (document.activeElement?.dataset?.samen && bezig) vragen.veld = bezig;
  if (!kwam) vragen.stil = 1;
  if (document.hidden) vragen.weg = 1;
  return new URLSearchParams(vragen);
}

function verwerk(bericht) {
  for (const [naam, stuk] of Object.entries(bericht.teksten)) velden.get(naam)?.veld.neem(stuk);
  if (bericht.bijdragen) {
    bijdragenNr = bericht.bijdragen_nr;
    toonBijdragen(bericht.bijdragen);
  }
  er = bericht.er;
  alleen = bericht.aanwezig.length < 2;
  scherm.dispatchEvent(new CustomEvent("samen:nieuws", { detail: bericht, bubbles: true }));
}

// What others brought in: letters are renewed where they stand, so that marks beside them stay.
function toonBijdragen(rijen) {
  for (const rij of rijen) {
    const plek = document.querySelector(rij.plek ? `[data-bijdragen="${CSS.escape(rij.plek)}"]` : '[data-bijdragen=""]');
    if (plek) toonBijdrage(plek, rij);
  }
}

function toonBijdrage(plek, rij) {
  let blok = plek.querySelector(`[data-bijdrage="${CSS.escape(rij.id)}"]`);
  if (!blok) {
    blok = document.createElement("blockquote");
    blok.className = "mdo-bijdrage";
    blok.dataset.bijdrage = rij.id;
    const wieDan = [rij.auteur__naam, rij.expertise__naam].filter(Boolean).join(", ");
    blok.append(document.createElement("p"), Object.assign(document.createElement("footer"), { textContent: wieDan }));
    plek.append(blok);
  }
  const tekst = blok.querySelector("p");
  if (tekst.innerText.trim() !== rij.tekst.trim()) {
    tekst.textContent = rij.tekst;
    tekst.classList.add("mdo-regels");
  }
}

// -- Forms, and a page that goes ---------------------------------------------------------------------------------
// A form of the meeting goes when its shared texts are with the server; it then says which.
async function voorVerzenden(gebeurtenis) {
  const formulier = gebeurtenis.target;
  const eigen = [...velden.values()].filter(({ veld }) => veld.vak.form === formulier);
  if (!eigen.length || formulier.dataset.samenGaat) return;
  gebeurtenis.preventDefault();
  gebeurtenis.stopImmediatePropagation();
  const knop = gebeurtenis.submitter;
  const klaar = await Promise.all(eigen.map(({ post }) => post.stuur(true)));
  if (!klaar.every(Boolean)) return eigen[0].post.meld("Geen verbinding. Je tekst is veilig; probeer het zo nog eens.", true);
  const namen = formulier.elements.namedItem("samen");
  formulier.dataset.samenGaat = formulier.dataset.gaat = "ja"; // no need to keep a draft of it either
  namen.value = eigen.map(({ veld }) => veld.vak.name).join();
  formulier.requestSubmit(knop); // reads the form at once; when it does not arrive, a next time begins anew
  namen.value = "";
  delete formulier.dataset.samenGaat;
}

// A page that comes back from the browser's memory has its texts still.
function terug({ persisted }) {
  if (!persisted) return;
  kwam = true;
  posten().forEach((post) => post.leeg || post.stuur());
}

// What was typed before the safe was open goes into it as soon as it is.
async function openKluis() {
  while (!(await ontgrendel())) await wacht(OPNIEUW);
  posten().forEach((post) => post.leeg || post.berg());
}

if (scherm) {
  for (const vak of document.querySelectorAll("textarea[data-samen]")) aanmelden(vak);
  document.addEventListener("submit", voorVerzenden, true);
  window.addEventListener("online", () => allesWeg());
  window.addEventListener("focus", () => (kwam = true));
  window.addEventListener("pageshow", terug);
  window.addEventListener("pagehide", () => posten().forEach((post) => post.laatste()));
  document.addEventListener("visibilitychange", () => (document.hidden ? allesWeg() : (kwam = true)));
  window.addEventListener("beforeunload", (g) => posten().some((post) => post.onveilig) && g.preventDefault());
  openKluis();
  luister();
}
