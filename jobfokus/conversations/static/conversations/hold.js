// SPDX-License-Identifier: MPL-2.0
// Holding a conversation: a clock per phase, more rows for agreements, a gentle marker on a long note.
(() => {
  "use strict";

  const form = document.querySelector("form[data-hold]");
  if (!form) return;

  // --- clock: time falls on the phase one works in; nothing is announced, one looks when one wants to know
  const phases = [...form.querySelectorAll("[data-phase]")];
  const seconds = (phase) => form.elements[`seconds_${phase.dataset.phase}`];
  const spent = (phase) => Number(seconds(phase).value || 0);
  let current = phases.find((phase) => phase.contains(document.activeElement)) || phases[0];
  const total = document.querySelector("[data-clock-total]");

  function show() {
    for (const phase of phases) {
      const clock = phase.querySelector("[data-phase-clock]");
      const minutes = Math.floor(spent(phase) / 60);
      clock.textContent = `${minutes} af ${clock.dataset.minutes} min.`;
      clock.classList.toggle("phase-over", minutes > Number(clock.dataset.minutes));
      phase.classList.toggle("phase-current", phase === current);
    }
    const all = phases.reduce((sum, phase) => sum + spent(phase), 0);
    total.textContent = ` · ${Math.floor(all / 60)} min. brugt`;
    total.hidden = false;
  }

  form.addEventListener("focusin", (event) => {
    current = event.target.closest("[data-phase]") || current;
    show();
  });
  let last = Date.now();
  window.setInterval(() => {
    const now = Date.now();
    const passed = Math.min(Math.round((now - last) / 1000), 300); // a closed lid is not talk
    last = now;
    if (current) seconds(current).value = spent(current) + passed;
    show();
  }, 5000);
  show();

  // --- Enter in a one-line field does not end the conversation
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox]):not([type=radio])")) {
      event.preventDefault();
    }
  });

  // --- one more agreement, without leaving the page
  const template = document.getElementById("promise-template");
  const rows = form.querySelector("[data-promises]");
  const counter = form.elements["ny-TOTAL_FORMS"];
  form.querySelector("[data-add-promise]").addEventListener("click", (event) => {
    event.preventDefault();
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", counter.value);
    counter.value = Number(counter.value) + 1;
    const row = holder.firstElementChild;
    rows.append(row);
    row.querySelector("input, textarea").focus();
    form.dispatchEvent(new Event("input"));
  });

  // --- past the marker a note is long
  const note = form.elements.shared_note;
  const marker = form.querySelector("[data-marker]");
  const limit = Number(marker.parentElement.dataset.markerWords);
  const mark = () => {
    const words = note.value.split(/\s+/).filter(Boolean).length;
    marker.hidden = words <= limit;
  };
  note.addEventListener("input", mark);
  mark();
})();
