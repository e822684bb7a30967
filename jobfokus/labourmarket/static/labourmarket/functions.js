// SPDX-License-Identifier: MPL-2.0
// One more field for a function when the last one is used.
(() => {
  "use strict";
  const root = document.documentElement;
  if (root.dataset.functionsStarted) return;
  root.dataset.functionsStarted = "yes";

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
