// Big type for the screen on the wall; the choice stays with this browser. It holds no content.
const SLEUTEL = "groot-scherm";
const knop = document.querySelector("[data-groot-scherm]");
const scherm = document.querySelector(".mdo-scherm, .vel");

function zet(aan) {
  scherm?.classList.toggle("groot-scherm", aan);
  knop?.setAttribute("aria-pressed", String(aan));
}

if (knop) {
  knop.hidden = false;
  knop.addEventListener("click", () => {
    const aan = knop.getAttribute("aria-pressed") !== "true";
    zet(aan);
    localStorage.setItem(SLEUTEL, aan ? "ja" : "nee");
    document.cookie = `grootscherm=${aan ? "ja" : "nee"}; path=/mdo/; max-age=31536000; samesite=lax`; // no flash on the next family
  });
}
zet(localStorage.getItem(SLEUTEL) === "ja");

// On a narrow screen the agenda starts closed, so that the family comes first.
if (window.matchMedia("(max-width: 1023.98px)").matches) {
  for (const deel of document.querySelectorAll("details[data-smal-dicht]")) deel.open = false;
}
