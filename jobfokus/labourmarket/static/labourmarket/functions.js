// SPDX-License-Identifier: MPL-2.0
// One more field for a function when the last one is used. The names of the list come when somebody goes to a field.
(() => {
  "use strict";
  const root = document.documentElement;
  if (root.dataset.functionsStarted) return;
  root.dataset.functionsStarted = "yes";

  document.addEventListener("focusin", async (event) => {
    const list = event.target.list;
    if (!list || !list.dataset.names) return;
    const answer = await fetch(list.dataset.names, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok) return;
    list.innerHTML = await answer.text();
    delete list.dataset.names;
  });

  document.addEventListener("input", (event) => {
    const box = event.target.closest(".function-inputs");
    if (!box || event.target !== box.lastElementChild || !event.target.value) return;
    const next = event.target.cloneNode();
    next.value = "";
    next.removeAttribute("id");
    next.removeAttribute("autofocus");
    next.setAttribute("aria-label", `${box.dataset.label} ${box.children.length + 1}`);
    box.append(next);
  });
})();
