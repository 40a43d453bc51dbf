// A text field and the document behind it (Yjs). What is typed goes into the document; what others did comes out of it,
// and the cursor stays with the letters it stands between.
import { Doc, applyUpdate, encodeStateAsUpdate } from "../vendor/yjs-13.6.33/yjs.js";

const PER_PERSOON = 2 ** 32; // a page signs its letters: the person's number in front, chance behind
export const naar64 = (bytes) => {
  let uit = "";
  for (let i = 0; i < bytes.length; i += 8192) uit += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(uit);
};
const van64 = (tekst) => Uint8Array.from(atob(tekst), (teken) => teken.charCodeAt(0));
const isHoog = (code) => code >= 0xd800 && code <= 0xdbff;
const isLaag = (code) => code >= 0xdc00 && code <= 0xdfff;

// The stretch in which two texts differ: from where, how many letters go, which come. When the same letters stand on both
// sides of it, the change is where the cursor is (`bij`): else a sentence would hold on to letters of another, and fall
// apart when somebody else writes there too. An emoji is never cut in two.
function verschil(oud, nieuw, bij) {
  const grens = Math.min(oud.length, nieuw.length);
  let voor = 0;
  while (voor < grens && oud[voor] === nieuw[voor]) voor++;
  let achter = 0;
  while (achter < grens - voor && oud[oud.length - 1 - achter] === nieuw[nieuw.length - 1 - achter]) achter++;
  const komt = nieuw.length - voor - achter;
  const gaat = oud.length - voor - achter;
  const hier = bij - komt;
  if ((!komt || !gaat) && hier >= 0 && hier < voor && oud.slice(hier + gaat) === nieuw.slice(bij)) {
    voor = hier;
    achter = nieuw.length - bij;
  }
  if (voor && isHoog(nieuw.charCodeAt(voor - 1))) voor--;
  if (achter && isLaag(nieuw.charCodeAt(nieuw.length - achter))) achter--;
  return { voor, weg: oud.length - achter - voor, erin: nieuw.slice(voor, nieuw.length - achter) };
}

// All of `nu`, with what `stond` has more; when both were changed, whole lines of it at the end, so that no sentence is cut.
function beide(nu, stond) {
  const { weg, erin } = verschil(nu, stond, -1);
  if (!erin || nu.includes(stond)) return nu;
  if (!weg) return stond;
  return [nu, ...stond.split("\n").filter((regel) => !nu.includes(regel))].join("\n");
}

export class Veld {
  // `getypt` is called with every change that is made here.
  constructor(vak, wie, getypt) {
    this.vak = vak;
    this.wie = wie;
    this.naam = vak.dataset.samen;
    this.nr = Number(vak.dataset.nr ?? 0);
    this.getypt = getypt;
    this.wachtrij = []; // changes of others, while letters are being put together (IME, phone keyboards)
    this.open(vak.dataset.staat ? van64(vak.dataset.staat) : null);
    this.begin();
    vak.addEventListener("compositionstart", () => (this.stelt = true));
    vak.addEventListener("compositionend", () => this.gesteld());
    vak.addEventListener("blur", () => this.stelt && this.gesteld());
    vak.addEventListener("input", () => this.lees());
  }

  open(staat) {
    this.doc = new Doc();
    this.doc.clientID = this.wie * PER_PERSOON + crypto.getRandomValues(new Uint32Array(1))[0];
    this.tekst = this.doc.getText("t");
    if (staat) applyUpdate(this.doc, staat, "ver");
    this.doc.on("update", (wijziging, bron) => bron === "hier" && this.getypt(wijziging));
    this.tekst.observe((gebeurtenis, beurt) => beurt.origin === "ver" && this.toon(gebeurtenis.delta));
  }

  get geheel() {
    return encodeStateAsUpdate(this.doc);
  }

  // The page shows the document. What was typed before this script ran, or waits as a draft, is put in; nothing that
  // others wrote goes, whatever a browser fills in after a reload.
  begin() {
    const nu = this.tekst.toString();
    const stond = this.vak.value;
    const typte = this.vak.dataset.concept || stond !== this.vak.defaultValue;
    this.vak.value = typte ? beide(nu, stond) : nu;
    this.lees();
  }

  gesteld() {
    this.stelt = false;
    this.lees();
    for (const wijziging of this.wachtrij.splice(0)) applyUpdate(this.doc, wijziging, "ver");
  }

  // From the field into the document. `alles` takes in what is still being put together as well: the page goes.
  lees(alles = false) {
    if (this.stelt && !alles) return;
    const oud = this.tekst.toString();
    if (oud === this.vak.value) return;
    const { voor, weg, erin } = verschil(oud, this.vak.value, document.activeElement === this.vak ? this.vak.selectionEnd : -1);
    this.doc.transact(() => {
      if (weg) this.tekst.delete(voor, weg);
      if (erin) this.tekst.insert(voor, erin);
    }, "hier");
  }

  // From the document into the field.
  toon(delta) {
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

  neem({ nr, wijzigingen }) {
    if (!this.stelt) this.lees();
    for (const wijziging of wijzigingen.map(van64)) {
      if (this.stelt) this.wachtrij.push(wijziging);
      else applyUpdate(this.doc, wijziging, "ver");
    }
    this.nr = Math.max(this.nr, nr);
  }

  // Our document is not that of the server (the family was taken off the agenda and put on it again): begin anew with
  // the server's, and put what stands here behind it.
  opnieuw({ nr, wijzigingen }) {
    const stond = this.vak.value;
    this.open(null);
    this.stelt = false;
    this.wachtrij = [];
    for (const wijziging of wijzigingen) applyUpdate(this.doc, van64(wijziging), "stil");
    this.nr = nr;
    this.vak.value = beide(this.tekst.toString(), stond);
    this.lees();
  }
}
