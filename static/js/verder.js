// "Verder" opens the next part of a form with tabs. Without script it is a plain link to the part below.
document.addEventListener("click", (gebeurtenis) => {
  const verder = gebeurtenis.target.closest("a[data-verder]");
  if (!verder) return;
  const tab = document.querySelector(`[data-tabs] a[href="${verder.hash}"]`);
  if (!tab) return;
  gebeurtenis.preventDefault();
  tab.click();
  const eerste = document.querySelector(`${verder.hash} :is(input, textarea, select):not([type=hidden])`);
  eerste?.focus();
});
