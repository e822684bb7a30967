// SPDX-License-Identifier: MPL-2.0
// Saves a form while somebody types: <form data-autosave-url="…" data-autosave-sequence="0"> with a hidden base_version.
// What the server has acknowledged is safe; what it has not stays in the page, is marked, and is sent again.
// Nothing is kept in browser storage.
(() => {
  "use strict";

  const PAUSE = 800; // milliseconds after the last key
  const RETRY = [1000, 2000, 4000, 8000]; // then every 8 seconds
  const PATIENCE = 10000; // milliseconds before an answer counts as lost

  const DANISH = {
    saved: (at) => `Gemt som kladde kl. ${at}`,
    conflict: (at) => `Gemt som kladde kl. ${at}. En anden har gemt imens – du ser begge tekster, når du gemmer.`,
    saving: () => "Gemmer …",
    typing: () => "Ikke gemt endnu",
    unreachable: () => "Ikke gemt endnu – prøver igen",
    signedOut: () => "Ikke gemt endnu – log ind igen i et nyt vindue, så gemmer vi teksten her.",
    elsewhere: () => "Ikke gemt: Siden er åben i et andet vindue, hvor der er skrevet videre. Skriv dér, eller tryk Gem her.",
    refused: () => "Ikke gemt: Du har ikke længere adgang. Kopiér din tekst, før du lukker siden.",
  };
  const ENGLISH = {
    saved: (at) => `Saved as a draft at ${at}`,
    conflict: (at) => `Saved as a draft at ${at}. Somebody else has saved meanwhile – you will see both texts when you save.`,
    saving: () => "Saving …",
    typing: () => "Not saved yet",
    unreachable: () => "Not saved yet – trying again",
    signedOut: () => "Not saved yet – log in again in a new window, and we save your text here.",
    elsewhere: () => "Not saved: The page is open in another window where more has been written. Write there, or press Save here.",
    refused: () => "Not saved: You no longer have access. Copy your text before you close the page.",
  };
  const WORDS = document.documentElement.lang === "en" ? ENGLISH : DANISH;
  const TROUBLE = ["unreachable", "signedOut", "elsewhere", "refused"];

  function place(form, role, attribute) {
    let node = document.querySelector(`[${attribute}="${form.id}"]`) || form.querySelector(`[${attribute}]`);
    if (!node) {
      node = document.createElement("p");
      node.setAttribute(attribute, "");
      form.append(node);
    }
    if (role) node.setAttribute("role", role);
    return node;
  }

  function typed(form) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") body.append(name, value);
    }
    return body;
  }

  async function freshToken(form) {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("input[name=csrfmiddlewaretoken]");
    if (!found) return false;
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = found.value;
    return Boolean(form.elements.csrfmiddlewaretoken);
  }

  // A link that turns the screen first waits for the last keystrokes: the other page shows what is acknowledged.
  function waitBefore(form, link, unsent, flush) {
    link.addEventListener("click", async (event) => {
      if (!unsent()) return;
      event.preventDefault();
      await flush();
      window.location.assign(link.href);
    });
  }

  function start(form) {
    if (form.dataset.autosaveStarted) return;
    form.dataset.autosaveStarted = "yes";

    const line = place(form, "", "data-autosave-status");
    const voice = document.createElement("p"); // told to screen readers, and only when something changes for the worse or back
    voice.className = "sr-only";
    voice.setAttribute("role", "status");
    line.after(voice);

    let acknowledged = Number(form.dataset.autosaveSequence || 0);
    let pending = null; // sent, not yet acknowledged: sent again unchanged, so that an answer that got lost does no harm
    let dirty = false;
    let running = null;
    let failures = 0;
    let stopped = false;
    let leaving = false;
    let timer = 0;
    let spoken = "";

    function tell(state, at) {
      line.textContent = WORDS[state](at);
      const trouble = TROUBLE.includes(state);
      line.dataset.state = trouble ? "failed" : state === "saved" || state === "conflict" ? "saved" : "unsaved";
      const told = trouble || state === "conflict" ? state : spoken && state === "saved" ? "again" : "";
      if (state !== "typing" && state !== "saving" && told !== spoken) {
        voice.textContent = told ? line.textContent : "";
        spoken = told === "again" ? "" : told;
      }
    }

    async function send(parcel) {
      const body = new URLSearchParams(parcel.body);
      body.set("autosave_sequence", parcel.sequence);
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      let answer;
      try {
        answer = await fetch(form.dataset.autosaveUrl, {
          method: "POST",
          body,
          headers: { Accept: "application/json" },
          keepalive: body.toString().length < 60000,
          signal: AbortSignal.timeout(PATIENCE),
        });
        if (answer.status === 403 && !parcel.renewed) {
          parcel.renewed = await freshToken(form);
          if (parcel.renewed) return send(parcel);
        }
      } catch {
        return { state: "unreachable" };
      }
      if (answer.redirected || answer.status === 403) return { state: "signedOut" };
      if (answer.status === 409) return { state: "elsewhere", stop: true };
      if (answer.status === 404) return { state: "refused", stop: true };
      if (!answer.ok) return { state: "unreachable" };
      const kept = await answer.json();
      document.dispatchEvent(new Event("jobfokus:saved")); // the person is here: the session goes on
      return { state: kept.conflict ? "conflict" : "saved", at: kept.saved_at, kept: true };
    }

    async function drain() {
      while (!stopped && (dirty || pending)) {
        if (!pending) {
          pending = { sequence: acknowledged + 1, body: typed(form) };
          dirty = false;
        }
        tell("saving");
        const outcome = await send(pending);
        if (outcome.kept) {
          acknowledged = pending.sequence;
          pending = null;
          failures = 0;
          tell(dirty ? "typing" : outcome.state, outcome.at);
          continue;
        }
        tell(outcome.state);
        if (pending) pending.renewed = false;
        stopped = Boolean(outcome.stop);
        if (!stopped) {
          window.clearTimeout(timer);
          timer = window.setTimeout(flush, RETRY[Math.min(failures, RETRY.length - 1)]);
          failures += 1;
        }
        return;
      }
    }

    function flush() {
      window.clearTimeout(timer);
      if (!running) running = drain().finally(() => { running = null; });
      return running;
    }

    function changed() {
      dirty = true;
      if (stopped || leaving) return;
      if (!failures) tell("typing");
      window.clearTimeout(timer);
      timer = window.setTimeout(flush, PAUSE);
    }

    const unsent = () => dirty || pending !== null;

    document.querySelectorAll("a[data-turn-screen]").forEach((link) => waitBefore(form, link, unsent, flush));
    form.addEventListener("input", changed);
    form.addEventListener("change", () => { changed(); flush(); });
    form.addEventListener("focusout", () => { if (dirty) flush(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden && unsent()) flush(); });
    window.addEventListener("online", () => { if (unsent()) flush(); });
    window.addEventListener("beforeunload", (event) => { if (unsent() && !leaving) event.preventDefault(); });

    // "Gem" waits for the last keystrokes: if the server cannot be reached, the page with the text is not left.
    form.addEventListener("submit", async (event) => {
      if (leaving || stopped || !unsent()) {
        leaving = true;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      while (unsent() && !stopped) {
        await flush();
        if (failures) return;
      }
      leaving = true;
      form.requestSubmit(button);
    }, true);
    window.addEventListener("pageshow", () => { leaving = false; });
  }

  function startAll(root) {
    if (root.matches && root.matches("form[data-autosave-url]")) start(root);
    root.querySelectorAll("form[data-autosave-url]").forEach(start);
  }

  startAll(document);
  document.addEventListener("htmx:load", (event) => startAll(event.detail.elt));
})();
