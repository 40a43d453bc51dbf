// Tabs within a page: <div data-tabs> with links to #panel. Without script all panels are simply below each other.
// Arrow keys, Home and End move; the address keeps the choice.

function kies(tabs, gekozen, metFocus) {
  for (const tab of tabs) {
    const aan = tab === gekozen;
    tab.setAttribute("aria-selected", String(aan));
    tab.tabIndex = aan ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !aan;
  }
  if (metFocus) gekozen.focus();
}

function aanzetten(geheel) {
  const tabs = [...geheel.querySelectorAll("a[href^='#']")];
  if (!tabs.length || geheel.dataset.klaar) return;
  geheel.dataset.klaar = "ja";
  geheel.setAttribute("role", "tablist");
  for (const tab of tabs) {
    const paneel = document.getElementById(tab.hash.slice(1));
    tab.closest("li")?.setAttribute("role", "presentation");
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", paneel.id);
    tab.id ||= `tab-${paneel.id}`;
    paneel.setAttribute("role", "tabpanel");
    paneel.setAttribute("aria-labelledby", tab.id);
    paneel.tabIndex = 0;
    tab.addEventListener("click", (gebeurtenis) => {
      gebeurtenis.preventDefault();
      kies(tabs, tab, true);
      history.replaceState(null, "", tab.hash);
    });
  }
  geheel.addEventListener("keydown", (gebeurtenis) => {
    const nu = tabs.indexOf(document.activeElement);
    const naar = { ArrowRight: nu + 1, ArrowLeft: nu - 1, Home: 0, End: tabs.length - 1 }[gebeurtenis.key];
    if (nu < 0 || naar === undefined) return;
    gebeurtenis.preventDefault();
    kies(tabs, tabs[(naar + tabs.length) % tabs.length], true);
  });
  kies(tabs, tabs.find((tab) => tab.hash === location.hash) || tabs[0], false);
}

export function tabsAanzetten(waar) {
  waar.querySelectorAll("[data-tabs]").forEach(aanzetten);
}
