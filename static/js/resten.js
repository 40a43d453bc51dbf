// What other pages left behind in the safe of this browser. Whichever page is open brings it to the server, also when the
// tab that typed it closed or crashed while this one stayed. Bringing something twice is harmless.
import { inhoud, laatLiggen, ontgrendel, weghalen } from "./kluis.js";

let bezig = null;
const twijfel = new Map(); // name: what was refused once, for a reason that may be over at the next look

// One look at a time. `terugzetten(token, velden)` shows a draft that arrived in the form of this page, when it has that.
export const brengResten = (terugzetten) => (bezig ??= kijk(terugzetten).finally(() => (bezig = null)));

async function kijk(terugzetten) {
  const gegevens = await ontgrendel();
  if (!gegevens || gegevens.ander) return;
  for (const [naam, bericht, ruw] of await inhoud()) {
    const uitslag = await stuur(bericht, gegevens.csrf);
    if (!uitslag) return; // no connection: a next look
    verwerk({ naam, bericht, ruw, uitslag }, terugzetten);
  }
}

// What was typed together in a meeting goes to its own address (samen-post.js); the rest are drafts.
async function stuur(bericht, csrf) {
  const antwoord = await fetch(bericht.adres ?? "/concepten/", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
    body: JSON.stringify(bericht.inhoud ?? bericht),
  }).catch(() => null);
  if (!antwoord || antwoord.redirected || [401, 429].includes(antwoord.status) || antwoord.status >= 500) return null;
  return { status: antwoord.status, ok: antwoord.ok, ...(await antwoord.json().catch(() => ({}))) };
}

function verwerk({ naam, bericht, ruw, uitslag }, terugzetten) {
  if (uitslag.ok || uitslag.nagekomen) {
    weghalen(naam, ruw);
    if (uitslag.nagekomen) toon("Er kwam nog tekst van je binnen na het sluiten van een overleg.", { waar: uitslag.nagekomen });
    else if (bericht.velden) terugzetten(bericht.token, bericht.velden);
  } else if ((uitslag.heel || uitslag.status === 403) && twijfel.get(naam) !== ruw) {
    twijfel.set(naam, ruw); // the page that typed it lives and has the whole text; or somebody logged in just now
  } else {
    laatLiggen(naam);
    if ([403, 404].includes(uitslag.status)) toon("In deze browser wacht tekst van je over een gezin dat je nu niet mag openen. Hij gaat mee zodra dat weer mag.");
    else toon(`Deze tekst wachtte in je browser en kan niet meer worden bewaard. ${uitslag.fout ?? ""}`, { tekst: leesbaar(bericht), naam, ruw });
  }
}

const leesbaar = (bericht) => bericht.tekst ?? Object.values(bericht.velden ?? {}).join("\n\n");

// Said at the top of the page: with the way to it, or with the text itself, to copy and to throw away.
function toon(zin, { waar, tekst, naam, ruw } = {}) {
  const melding = Object.assign(document.createElement("div"), { className: "melding melding-let-op" });
  const uitleg = Object.assign(document.createElement("p"), { textContent: zin });
  const knoppen = Object.assign(document.createElement("span"), { className: "melding-knoppen" });
  melding.append(uitleg, knoppen);
  if (waar) uitleg.append(" ", Object.assign(document.createElement("a"), { href: waar, textContent: "Bekijk die tekst" }));
  if (tekst) melding.append(vak(tekst)), knoppen.append(knop("Kopiëren", (g) => kopieer(g.target, tekst)));
  if (naam) knoppen.append(knop("Weggooien", () => (weghalen(naam, ruw), melding.remove())));
  document.querySelector("#meldingen")?.append(melding);
}

function vak(tekst) {
  const hier = Object.assign(document.createElement("textarea"), { value: tekst, readOnly: true, rows: 4, className: "form-control" });
  hier.setAttribute("aria-label", "Tekst die niet bewaard kan worden");
  return hier;
}

function knop(textContent, klik) {
  const hier = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm", textContent });
  hier.addEventListener("click", klik);
  return hier;
}

async function kopieer(knop, tekst) {
  const gelukt = await navigator.clipboard.writeText(tekst).then(() => true, () => false);
  knop.textContent = gelukt ? "Gekopieerd" : "Selecteer de tekst zelf";
}
