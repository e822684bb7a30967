// SPDX-License-Identifier: MPL-2.0
// The plan form: a draft of what a button reshaped; on a phone the filled lines fold to one line each that opens.
(() => {
  "use strict";
  const root = document.documentElement;
  if (root.dataset.plansStarted) return;
  root.dataset.plansStarted = "yes";

  const show = (line, open) => {
    line.toggleAttribute("data-folded", !open);
    line.querySelector(".line-fold").setAttribute("aria-expanded", String(open));
  };

  const fold = () => {
    for (const line of document.querySelectorAll(".plan-line[data-filled]")) {
      const button = line.querySelector(".line-fold");
      if (!button.hidden) continue;
      button.hidden = false;
      show(line, line.contains(document.activeElement) || line.querySelector("[autofocus]") !== null);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".line-fold");
    if (button) show(button.closest(".plan-line"), button.getAttribute("aria-expanded") !== "true");
  });
  fold();

  document.addEventListener("htmx:afterSwap", () => {
    fold();
    const lines = document.getElementById("plan-lines");
    if (lines && lines.dataset.reshaped === undefined && lines.hasAttribute("data-fresh")) {
      lines.dataset.reshaped = "told";
      lines.closest("form").dispatchEvent(new Event("change"));
    }
  });
})();
