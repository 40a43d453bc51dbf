// The page of a guest: what came in is fetched without touching what is being typed, and who leaves with text is asked.
const formulier = document.getElementById("inbreng");
const nu = document.getElementById("nu");
const zeg = (tekst) => (formulier.querySelector("[data-ververst]").textContent = tekst);
const wat = () => [...formulier.querySelectorAll("textarea, input:not([type=hidden])")].map((veld) => veld.value).join("\u0000");
const bewaard = "onbewaard" in formulier.dataset ? null : wat();
let gaat = false;

async function ververs(knop) {
  const bladzijde = await fetch(location.href).then((antwoord) => antwoord.text()).catch(() => null);
  if (bladzijde === null) return zeg("Geen verbinding. Wat u typte, staat er nog. Probeer het zo opnieuw.");
  const nieuw = new DOMParser().parseFromString(bladzijde, "text/html").getElementById("nu");
  if (!nieuw) return naarServer(knop); // the code is asked again, or the meeting is over: that page keeps the text
  nu.replaceChildren(...nieuw.childNodes);
  nu.scrollIntoView();
  zeg(`Bijgewerkt om ${new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" })}.`);
}

function naarServer({ name, value }) {
  gaat = true;
  formulier.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  formulier.submit();
}

formulier.addEventListener("submit", (gebeurtenis) => {
  if (gebeurtenis.submitter?.name !== "ververs") return void (gaat = true);
  gebeurtenis.preventDefault();
  ververs(gebeurtenis.submitter);
});
window.addEventListener("beforeunload", (gebeurtenis) => !gaat && wat() !== bewaard && gebeurtenis.preventDefault());
window.addEventListener("pageshow", () => (gaat = false)); // a page that the browser brings back
