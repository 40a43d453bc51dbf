// Who else is in this meeting, in which field they type, and where the chair is. Listens to samen.js.
import { allesWeg } from "./samen.js";

const scherm = document.querySelector("[data-samen-adres]");
const strook = document.querySelector("[data-aanwezig]");
const MEE = "trajecten-mdo-mee"; // follow the chair, as long as this tab lives
const TYPT_NET = 5000; // ms in which nobody is taken away from their sentence

const NOGEENS = 1000; // ms until who typed is asked to come along again

let laatstGetypt = 0;
let straks = null;
document.addEventListener("input", () => (laatstGetypt = Date.now()));
const typt = () => Date.now() - laatstGetypt < TYPT_NET;

const initialen = (naam) => naam.split(/\s+/).map((deel) => deel[0]).join("").slice(0, 3);

function toonMensen(mensen, hier) {
  const lijst = strook.querySelector("ul");
  lijst.replaceChildren(
    ...mensen.map((mens) => {
      const li = document.createElement("li");
      const weg = mens.traject !== hier;
      li.className = weg ? "mdo-mens mdo-elders" : "mdo-mens";
      const kort = Object.assign(document.createElement("span"), { textContent: initialen(mens.naam), ariaHidden: "true" });
      const lang = Object.assign(document.createElement("span"), { className: "lezer" });
      lang.textContent = `${mens.naam}${weg ? ", bij een ander gezin" : ""}`;
      li.title = lang.textContent;
      li.append(kort, lang);
      return li;
    }),
  );
  if (mensen.length > 1) strook.hidden = false; // it never goes again: what stands below it would jump
}

// Beside a field: who else types there. Changed only when it differs, so that a screen reader does not repeat it.
function toonTypers(mensen, hier) {
  for (const vak of document.querySelectorAll("textarea[data-samen]")) {
    const namen = mensen.filter((mens) => mens.traject === hier && mens.veld === vak.dataset.samen && vak.dataset.samen !== "bijdrage" && !mens.ik);
    let plek = vak.parentElement.querySelector("[data-typt]");
    if (!plek && namen.length) {
      plek = Object.assign(document.createElement("p"), { className: "mdo-typt" });
      plek.dataset.typt = "";
      plek.setAttribute("role", "status");
      vak.after(plek);
    }
    const wie = namen.map((mens) => mens.naam).join(" en ");
    const tekst = namen.length ? `${wie} ${namen.length > 1 ? "typen" : "typt"} hier ook` : "";
    if (plek && plek.textContent !== tekst) plek.textContent = tekst;
  }
}

// To the family of the chair; for who types, or has text that is still on its way, a moment later.
async function volg(traject) {
  clearTimeout(straks);
  const knop = strook.querySelector("[data-mee]");
  knop.hidden = !traject || traject === scherm.dataset.traject || scherm.dataset.ikZitVoor === "ja";
  if (knop.hidden) return;
  knop.href = scherm.dataset.samenAdres.replace(`/${scherm.dataset.traject}/samen/`, `/${traject}/`);
  strook.hidden = false;
  if (sessionStorage.getItem(MEE) === "nee") return;
  if (!typt() && (await allesWeg()) && !typt()) location.assign(knop.href);
  else straks = setTimeout(() => volg(traject), NOGEENS); // the news says it only once
}

if (scherm && strook) {
  const kiezer = strook.querySelector("[data-volg]") ?? document.createElement("input");
  kiezer.checked = sessionStorage.getItem(MEE) !== "nee";
  let voorzitter = "";
  kiezer.addEventListener("change", () => {
    sessionStorage.setItem(MEE, kiezer.checked ? "ja" : "nee");
    volg(voorzitter);
  });
  scherm.addEventListener("samen:nieuws", ({ detail }) => {
    const mensen = detail.aanwezig.map((mens) => ({ ...mens, ik: mens.account_id === Number(scherm.dataset.ik) }));
    toonMensen(mensen, scherm.dataset.traject);
    toonTypers(mensen, scherm.dataset.traject);
    if (detail.afgesloten) Promise.race([allesWeg(), new Promise((klaar) => setTimeout(klaar, TYPT_NET))]).then(() => location.reload());
    else volg((voorzitter = detail.voorzitter));
  });
}
