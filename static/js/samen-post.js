// What one text still has to send. Every change is first put in the safe of this browser (encrypted), so that a tab that
// closes or crashes loses nothing; then it goes to the server, as often as needed. Twice is harmless: letters that the
// server has already change nothing.
import { mergeUpdates } from "../vendor/yjs-13.6.33/yjs.js";
import { vraagLogin, verversPagina } from "./concept.js";
import { opbergen, weghalen } from "./kluis.js";
import { naar64 } from "./samen-veld.js";

const PAUZE = 1200; // ms after the last key
const UITERLIJK = 2500; // ms after the first key that was not sent
const TERMIJN = 15000; // ms after which a request is given up
const KEEPALIVE = 60000; // letters that a browser still sends for a page that goes

const scherm = document.querySelector("[data-samen-adres]");
const adres = scherm?.dataset.samenAdres;
const wie = Number(scherm?.dataset.ik);
const csrf = () => document.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";

const koppen = () => ({ "Content-Type": "application/json", "X-CSRFToken": csrf() });

export class Post {
  // `veld` is the text; `bijStand` is called when the number of waiting changes may be another.
  constructor(veld, bijStand) {
    this.veld = veld;
    this.bijStand = bijStand;
    this.kluisnaam = `samen-${veld.doc.clientID}-${veld.naam}`;
    this.vuil = []; // changes since the last pause
    this.pakken = []; // stretches of typing that the server has not confirmed, each a list of changes
    this.rij = Promise.resolve(true);
    this.mislukt = false;
    this.opgeborgen = 0; // how many of the waiting changes the safe holds
  }

  get wachtend() {
    return this.mislukt ? this.pakken.length + (this.vuil.length ? 1 : 0) : 0;
  }

  get leeg() {
    return !this.vuil.length && !this.pakken.length;
  }

  get onveilig() {
    return this.opgeborgen < this.aantal;
  }

  get aantal() {
    return this.pakken.reduce((som, pak) => som + pak.length, this.vuil.length);
  }

  neem(wijziging) {
    if (!this.vuil.length) this.uiterlijk = Date.now() + UITERLIJK;
    this.vuil.push(wijziging);
    this.berg();
    clearTimeout(this.klok);
    this.klok = setTimeout(() => this.stuur(), Math.max(0, Math.min(PAUZE, this.uiterlijk - Date.now())));
  }

  // The safe holds everything that is not confirmed. One write at a time; what comes meanwhile goes with the next.
  async berg() {
    this.nogEens = true;
    if (this.bergt) return;
    this.bergt = true;
    while (this.nogEens) {
      this.nogEens = false;
      const aantal = this.aantal;
      const gelukt = !aantal || (await opbergen(this.kluisnaam, { adres, inhoud: this.inhoud(this.alles), tekst: this.veld.vak.value }));
      if (this.leeg) weghalen(this.kluisnaam);
      if (gelukt) this.opgeborgen = aantal;
    }
    this.bergt = false;
  }

  get alles() {
    return mergeUpdates([...this.pakken.flat(), ...this.vuil]);
  }

  inhoud(wijziging) {
    return { wie, veld: this.veld.naam, sleutel: crypto.randomUUID(), wijziging: naar64(wijziging) };
  }

  verzegel() {
    clearTimeout(this.klok);
    if (this.vuil.length) this.pakken.push(this.vuil.splice(0));
  }

  // Resolves to whether what was typed up to now is with the server; with `helemaal` also what is typed meanwhile.
  stuur(helemaal = false) {
    this.veld.lees();
    this.verzegel();
    this.rij = this.rij.then(() => this.verstuur(helemaal)).catch(() => this.niet({}));
    return this.rij;
  }

  async verstuur(helemaal) {
    while (this.pakken.length) {
      const hoeveel = this.pakken.length;
      const uitslag = await this.breng(mergeUpdates(this.pakken.flat()));
      if (!uitslag.klaar) return this.niet(uitslag);
      this.pakken.splice(0, uitslag.hoeveel ?? hoeveel);
      this.mislukt = false;
      if (uitslag.nieuw && uitslag.nr === this.veld.nr + 1) this.veld.nr = uitslag.nr; // nobody else in between
      this.berg();
      if (uitslag.nagekomen) this.meldNagekomen(uitslag.nagekomen);
      else this.meld(`Bewaard om ${uitslag.om}`);
      this.bijStand();
      if (helemaal) this.veld.lees(), this.verzegel();
    }
    return true;
  }

  // Without a reason it is tried again by itself; what was refused waits for the next key.
  niet({ fout }) {
    this.mislukt = !fout;
    if (fout) this.meld(fout, true);
    this.bijStand();
    return false;
  }

  // One change to the server: {klaar, om, nr, nieuw, nagekomen} or {klaar: false, fout}.
  async breng(wijziging) {
    let uitslag = await this.vraag(this.inhoud(wijziging));
    if (uitslag.heel) uitslag = await this.vraag(this.inhoud(this.veld.geheel));
    return uitslag.heel ? this.begin() : uitslag;
  }

  // Even our whole document does not fit on that of the server: it was begun anew there.
  async begin() {
    const antwoord = await fetch(`${adres}?${new URLSearchParams({ wie, stil: 1 })}`, { signal: AbortSignal.timeout(TERMIJN) }).catch(() => null);
    const bericht = antwoord?.ok ? await antwoord.json().catch(() => null) : null;
    if (!bericht) return { klaar: false };
    this.pakken = [];
    this.vuil = [];
    this.veld.opnieuw(bericht.teksten[this.veld.naam] ?? { nr: 0, wijzigingen: [] });
    this.verzegel();
    const hoeveel = this.pakken.length;
    const om = new Date().toTimeString().slice(0, 5);
    return { hoeveel, ...(hoeveel ? await this.vraag(this.inhoud(this.alles)) : { klaar: true, om }) };
  }

  async vraag(inhoud, nogEens = true) {
    let antwoord;
    try {
      const opties = { method: "POST", headers: koppen(), body: JSON.stringify(inhoud), signal: AbortSignal.timeout(TERMIJN) };
      antwoord = await fetch(adres, opties);
    } catch {
      return { klaar: false };
    }
    if (antwoord.status === 401 || antwoord.redirected) return vraagLogin(), { klaar: false };
    if (antwoord.status === 403 && nogEens && (await verversPagina())) return this.vraag(inhoud, false);
    const gegevens = await antwoord.json().catch(() => ({}));
    if (antwoord.ok && gegevens.nr !== undefined) return { klaar: true, ...gegevens };
    if (antwoord.status === 409 && gegevens.nagekomen) return { klaar: true, ...gegevens };
    if (gegevens.heel) return { ...gegevens, klaar: false };
    if (antwoord.status === 404) return { klaar: false, fout: "Dit gezin is hier niet meer te openen. Kopieer je tekst; hij staat nog niet op de server." };
    if (antwoord.status === 400) return { klaar: false, fout: gegevens.fout ?? "Dit is niet bewaard. Kopieer je tekst en ververs de pagina." };
    return { klaar: false };
  }

  // The page goes: a last attempt that does not wait for anything. The safe has it as well.
  laatste() {
    this.veld.lees(true);
    if (this.leeg) return;
    const body = JSON.stringify(this.inhoud(this.alles));
    if (body.length < KEEPALIVE) fetch(adres, { method: "POST", headers: koppen(), body, keepalive: true }).catch(() => {});
  }

  meld(tekst, ernstig = false) {
    const plek = this.veld.vak.closest("form")?.querySelector("[data-bewaard]");
    if (!plek) return;
    plek.textContent = tekst;
    plek.classList.toggle("tekst-te-laat", ernstig);
  }

  meldNagekomen(waar) {
    this.meld("Dit MDO is net afgesloten. Wat je nog typte, is bewaard: ", true);
    const plek = this.veld.vak.closest("form")?.querySelector("[data-bewaard]");
    plek?.append(Object.assign(document.createElement("a"), { href: waar, textContent: "bekijk het" }));
  }
}
