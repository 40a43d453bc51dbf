// The browser's safe: what could not be sent, encrypted with a key that only this person's log-in gives.
// The key lives in memory as long as the page; localStorage holds nothing readable.

const VOORVOEGSEL = "trajecten-kluis:";
const tekst = new TextEncoder();
const lezen = new TextDecoder();
const naar64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const van64 = (text) => Uint8Array.from(atob(text), (teken) => teken.charCodeAt(0));

let wie = Number(document.body.dataset.ik) || null; // whose page this is
let sleutel = null;
const vanHier = new Set(); // names under which this page itself puts things away, or that it leaves where they are

// Ask the server who is logged in and for the key. Returns the answer, or null when nobody is, or nothing answers.
export async function ontgrendel() {
  let antwoord;
  try {
    antwoord = await fetch("/concepten/sleutel/", { headers: { Accept: "application/json", "X-Achtergrond": "1" } });
  } catch {
    return null;
  }
  if (!antwoord.ok || antwoord.redirected) return null;
  const gegevens = await antwoord.json().catch(() => null); // it broke off
  if (!gegevens) return null;
  if (wie !== null && wie !== gegevens.wie) return { ...gegevens, ander: true };
  wie = gegevens.wie;
  // Without https a browser has no cryptography: then nothing is put away here, and the page says so.
  sleutel = await crypto.subtle?.importKey("raw", van64(gegevens.sleutel), "AES-GCM", false, ["encrypt", "decrypt"]);
  return gegevens;
}

// Is there something of this person from another page?
export const isGevuld = () => namen().length > 0;

function namen() {
  const mijn = `${VOORVOEGSEL}${wie}:`;
  const alle = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i));
  return alle.filter((naam) => naam?.startsWith(mijn) && !vanHier.has(naam.slice(mijn.length)));
}

// This page does not look at it again.
export const laatLiggen = (naam) => vanHier.add(naam);

// Put a message away under `naam`; a later one with the same name replaces it. False when the browser refuses.
export async function opbergen(naam, bericht) {
  vanHier.add(naam);
  if (!sleutel) return false;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const cijfer = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sleutel, tekst.encode(JSON.stringify(bericht)));
  try {
    localStorage.setItem(`${VOORVOEGSEL}${wie}:${naam}`, `${naar64(iv)}.${inBlokken(cijfer)}`);
    return true;
  } catch {
    return false;
  }
}

// A long text in slices, because a function takes only so many arguments.
function inBlokken(buffer) {
  const bytes = new Uint8Array(buffer);
  let uit = "";
  for (let i = 0; i < bytes.length; i += 8192) uit += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(uit);
}

// With `alsNog` only when it is still this: the page that put it there may have put more in it meanwhile.
export function weghalen(naam, alsNog = null) {
  const plek = `${VOORVOEGSEL}${wie}:${naam}`;
  if (alsNog === null || localStorage.getItem(plek) === alsNog) localStorage.removeItem(plek);
}

// Everything this person left behind in this browser from other pages, as [name, message, as it is kept].
export async function inhoud() {
  const gevonden = [];
  const mijn = `${VOORVOEGSEL}${wie}:`;
  for (const naam of namen()) {
    const ruw = localStorage.getItem(naam);
    if (ruw === null) continue; // its own page sent it meanwhile
    const [iv, cijfer] = ruw.split(".");
    try {
      const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: van64(iv) }, sleutel, van64(cijfer));
      gevonden.push([naam.slice(mijn.length), JSON.parse(lezen.decode(open)), ruw]);
    } catch {
      // Made with an older key of the server: it can never be read again, so nobody loses anything.
      weghalen(naam.slice(mijn.length), ruw);
    }
  }
  return gevonden;
}
