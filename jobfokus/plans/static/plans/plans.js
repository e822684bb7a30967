// SPDX-License-Identifier: MPL-2.0
// The plan form: a draft of what a button reshaped.
(() => {
  "use strict";
  const root = document.documentElement;
  if (root.dataset.plansStarted) return;
  root.dataset.plansStarted = "yes";

  document.addEventListener("htmx:afterSwap", () => {
    const lines = document.getElementById("plan-lines");
    if (lines && lines.dataset.reshaped === undefined && lines.hasAttribute("data-fresh")) {
      lines.dataset.reshaped = "told";
      lines.closest("form").dispatchEvent(new Event("change"));
    }
  });
})();
