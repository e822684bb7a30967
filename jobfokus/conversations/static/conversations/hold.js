// SPDX-License-Identifier: MPL-2.0
// Holding a conversation: one phase at a time with its clock, more rows for agreements, a gentle marker on a long note,
// and one "Gem" for the conversation and the plan beside it. Loaded before autosave.js: its "Gem" comes first.
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

  // --- one phase at a time; where something is to be put right, all of them are shown
  const links = [...document.querySelectorAll("[data-phase-link]")];
  const phaseOf = (hash) => {
    const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    return target && target.closest("[data-phase]");
  };
  const showAll = form.querySelector(".form-error") !== null;

  function turnTo(phase) {
    current = phase;
    for (const other of phases) other.hidden = !showAll && other !== phase;
    for (const link of links) {
      if (phaseOf(link.hash) === phase) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    show();
  }

  function follow(hash) {
    const phase = phaseOf(hash);
    if (!phase) return;
    turnTo(phase);
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    (target === phase ? phase.querySelector("h2") : target).focus();
    target.scrollIntoView();
  }

  phases.forEach((phase, place) => {
    const next = phases[place + 1];
    if (!next || showAll) return;
    const label = links.find((link) => phaseOf(link.hash) === next).textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary";
    button.textContent = `Videre: ${label}`;
    button.addEventListener("click", () => { window.location.hash = next.id; });
    phase.append(button);
  });
  window.addEventListener("hashchange", () => follow(window.location.hash));
  turnTo(phaseOf(window.location.hash) || phases[0]);

  // --- the plan stands open beside the conversation; where there is no room beside, it is folded until one wants it
  const fold = document.querySelector("[data-plan-fold]");
  fold.open = window.matchMedia("(min-width: 992px)").matches;

  // --- one "Gem": the plan beside the conversation goes first, and is put right before the page is left
  const plan = () => document.getElementById("plan-form");
  const status = form.querySelector("[data-autosave-status]");
  let planTouched = false;
  let planDone = false;
  const touched = (event) => { if (event.target.closest("#plan-form")) planTouched = true; };
  document.addEventListener("input", touched);
  document.addEventListener("change", touched);

  function savePlan() {
    return new Promise((resolve) => {
      document.addEventListener("htmx:afterSettle", function settled(event) {
        if (!event.detail.elt.closest("#plan-panel")) return;
        document.removeEventListener("htmx:afterSettle", settled);
        resolve(event.detail.xhr.status === 200);
      });
      plan().requestSubmit(plan().querySelector("[name=action][value=save]"));
    });
  }

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    const waits = plan() && (planTouched || Number(plan().dataset.autosaveSequence || 0) > 0);
    if (planDone || !waits || !button || button.value !== "save") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    planDone = await savePlan();
    planTouched = !planDone;
    if (planDone) form.requestSubmit(button);
    else {
      fold.open = true;
      status.textContent = "Samtalen er ikke gemt endnu: Se, hvad planen mangler.";
    }
  }, true);

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
