// SPDX-License-Identifier: MPL-2.0
// The plan form: one more function field when the last one is used, and a draft of what a button reshaped.
(() => {
  "use strict";
  const root = document.documentElement;
  if (root.dataset.plansStarted) return;
  root.dataset.plansStarted = "yes";

  document.addEventListener("input", (event) => {
    const box = event.target.closest(".function-inputs");
    if (!box || event.target !== box.lastElementChild || !event.target.value) return;
    const next = event.target.cloneNode();
    next.value = "";
    next.removeAttribute("id");
    next.removeAttribute("autofocus");
    next.setAttribute("aria-label", `Funktion ${box.children.length + 1}`);
    box.append(next);
  });

  document.addEventListener("htmx:afterSwap", () => {
    const lines = document.getElementById("plan-lines");
    if (lines && lines.dataset.reshaped === undefined && lines.hasAttribute("data-fresh")) {
      lines.dataset.reshaped = "told";
      lines.closest("form").dispatchEvent(new Event("change"));
    }
  });
})();
