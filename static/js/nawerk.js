// After a meeting: copy a ready text, and tell the server when a text is copied or the minutes go to a printer.
const csrf = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] ?? "";

async function meld(adres, velden) {
  try {
    const antwoord = await fetch(adres, { method: "POST", keepalive: true, headers: { "X-CSRFToken": csrf() }, body: new URLSearchParams(velden) });
    return antwoord.ok;
  } catch {
    return false;
  }
}

// Copying by the button, by the keyboard or by the menu of the browser: each is noted.
for (const tekst of document.querySelectorAll("[data-kopie]")) {
  tekst.addEventListener("copy", () => meld(tekst.dataset.kopie, { doe: "gekopieerd" }));
}

for (const knop of document.querySelectorAll("[data-kopieer]")) {
  knop.hidden = false;
  knop.addEventListener("click", async () => {
    const tekst = document.getElementById(knop.dataset.kopieer);
    const stand = document.querySelector("[data-kopie-stand]");
    let gelukt = true;
    try {
      await navigator.clipboard.writeText(tekst.value);
      meld(tekst.dataset.kopie, { doe: "gekopieerd" });
    } catch {
      tekst.select();
      gelukt = document.execCommand("copy"); // without https; its copy event tells the server
    }
    stand.textContent = gelukt ? "Gekopieerd. Plak het in jullie eigen systeem." : "Kopiëren lukte niet. Selecteer de tekst zelf.";
  });
}

const vel = document.querySelector("[data-afdruk]");
if (vel) window.addEventListener("beforeprint", () => meld(vel.dataset.afdruk, { traject: vel.dataset.afdrukTraject }));
