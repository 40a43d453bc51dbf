// What every page has: menus that close, messages that go, forms that send once, dialogs, keys, tabs.
import { toetsenAanzetten } from "./toetsen.js";
import { tabsAanzetten } from "./tabs.js";

const alle = (kiezer, waar = document) => waar.querySelectorAll(kiezer);

// Menus are <details>: they work without us; with us they close on Escape and on a click elsewhere.
document.addEventListener("click", (gebeurtenis) => {
  for (const menu of alle("details[data-menu][open]")) {
    if (!menu.contains(gebeurtenis.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Escape") return;
  for (const menu of alle("details[data-menu][open]")) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (gebeurtenis) => {
  const sluiter = gebeurtenis.target.closest("[data-sluit]");
  if (sluiter) sluiter.closest(sluiter.dataset.sluit)?.remove();

  const opener = gebeurtenis.target.closest("[data-dialoog]");
  if (opener) {
    gebeurtenis.preventDefault();
    document.querySelector(opener.dataset.dialoog)?.showModal();
  }
});

// A form is sent once. The server has its own key per submission; this only spares a second click its doubt.
document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (!formulier.matches("[data-eenmalig]") || gebeurtenis.defaultPrevented) return;
  if (formulier.dataset.verstuurd) {
    gebeurtenis.preventDefault();
    return;
  }
  formulier.dataset.verstuurd = "ja";
  formulier.setAttribute("aria-busy", "true");
  // A page that comes back (back button, refused download) may send again.
  window.setTimeout(() => vrijgeven(formulier), 8000);
});
function vrijgeven(formulier) {
  delete formulier.dataset.verstuurd;
  formulier.removeAttribute("aria-busy");
}
window.addEventListener("pageshow", () => alle("[data-verstuurd]").forEach(vrijgeven));
document.addEventListener("htmx:afterRequest", (gebeurtenis) => {
  const formulier = gebeurtenis.target.closest?.("[data-verstuurd]");
  if (formulier) vrijgeven(formulier);
});

// A choice that filters sends its form at once.
document.addEventListener("change", (gebeurtenis) => {
  if (gebeurtenis.target.matches("[data-kies]")) gebeurtenis.target.form?.requestSubmit();
});

// Tables under charts belong on paper.
window.addEventListener("beforeprint", () => {
  for (const tabel of alle("details.tabel:not([open])")) {
    tabel.open = true;
    tabel.dataset.voorDruk = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const tabel of alle("details.tabel[data-voor-druk]")) {
    tabel.open = false;
    delete tabel.dataset.voorDruk;
  }
});

function opbouwen(waar) {
  alle("[data-sluit][hidden], [data-toetsen-open][hidden]", waar).forEach((knop) => (knop.hidden = false));
  waar.querySelector("[data-focus]")?.focus();
  tabsAanzetten(waar);
  alle("[data-rol]", waar).forEach(bereikbaar);
}

// What scrolls sideways must be reachable by keyboard; what does not scroll is no extra stop.
function bereikbaar(vak) {
  const schuift = vak.scrollWidth > vak.clientWidth + 1;
  if (!schuift) {
    for (const kenmerk of ["tabindex", "role", "aria-label"]) vak.removeAttribute(kenmerk);
    return;
  }
  vak.tabIndex = 0;
  vak.setAttribute("role", "group");
  vak.setAttribute("aria-label", `${vak.dataset.rol}: schuif opzij`);
}
window.addEventListener("resize", () => alle("[data-rol]").forEach(bereikbaar));
document.addEventListener("toggle", (gebeurtenis) => alle("[data-rol]", gebeurtenis.target).forEach(bereikbaar), true);

opbouwen(document);
toetsenAanzetten();
document.addEventListener("htmx:load", (gebeurtenis) => {
  if (gebeurtenis.target !== document.body) opbouwen(gebeurtenis.target);
});

// A request that failed is said in the fixed place, and nothing that was typed is replaced.
document.addEventListener("htmx:sendError", () => zeg("Geen verbinding. Probeer het zo opnieuw.", "fout"));
document.addEventListener("htmx:responseError", (gebeurtenis) => {
  const status = gebeurtenis.detail.xhr.status;
  const woorden = { 401: "Je bent uitgelogd. Log opnieuw in om verder te gaan.", 403: "Dat mag je hier niet." };
  zeg(woorden[status] ?? "Dat lukte niet. Probeer het opnieuw.", "fout");
});

export function zeg(tekst, staat = "") {
  const plek = document.getElementById("bewaard");
  if (!plek) return;
  plek.textContent = tekst;
  plek.dataset.staat = staat;
}
