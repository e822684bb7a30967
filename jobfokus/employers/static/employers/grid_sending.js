// SPDX-License-Identifier: MPL-2.0
// The sheet of contacts and the server: rows are looked through when one leaves them, and saved once each by their
// token. What could not be sent stays on the page, says so, is sent again, and the browser asks before it is closed.
// Nothing is kept in browser storage.
(() => {
  "use strict";
  const form = document.getElementById("grid-form");
  if (!form) return;
  const body = form.querySelector(".contact-grid").tBodies[0];
  const status = document.getElementById("grid-status");
  const names = document.getElementById("grid-companies");
  const MOST = Number(form.dataset.most);
  const PAUSE = 300; // milliseconds before rows are looked through, and after the last key of a company's name
  const RETRY = [1000, 2000, 4000, 8000]; // then every 8 seconds
  const PATIENCE = 15000; // milliseconds before an answer counts as lost

  const toCheck = new Set();
  const toSave = new Set();
  const judged = new WeakSet(); // rows whose empty cells have been judged too: somebody had left them
  let checking = 0;
  let saving = false;
  let timer = 0;
  let failures = 0;
  let saved = 0;

  const cellsOf = (row) => [...row.querySelectorAll("input[data-key]")];
  const isBlank = (row) => cellsOf(row).every((cell) => !cell.value.trim());
  const isSaved = (row) => row.dataset.state === "saved";
  const open = () => [...body.rows].filter((row) => !isSaved(row) && !isBlank(row));
  const typed = (row) => JSON.stringify(cellsOf(row).map((cell) => cell.value));
  const counted = (number, one, more) => `${number} ${number === 1 ? one : more}`;

  function tell(row, state, text) {
    row.dataset.state = state;
    row.querySelector(".row-state").textContent = text;
  }

  function mark(row, problems, left) {
    for (const cell of cellsOf(row)) {
      const told = (left || cell.value) && problems[cell.dataset.key] ? problems[cell.dataset.key] : "";
      document.getElementById(`${cell.id}-error`).textContent = told;
      if (told) {
        cell.setAttribute("aria-invalid", "true");
        cell.setAttribute("aria-describedby", `${cell.id}-error`);
      } else {
        cell.removeAttribute("aria-invalid");
        cell.removeAttribute("aria-describedby");
      }
    }
  }

  // ------------------------------------------------------------ the server

  async function freshToken() {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("#grid-form input[name=csrfmiddlewaretoken]");
    if (found) form.elements.csrfmiddlewaretoken.value = found.value;
    return Boolean(found);
  }

  // The answer, or null where the server was not reached or does not know the person any more.
  async function ask(address, content, again = true) {
    content.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: content,
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.status === 403 && again && (await freshToken())) return ask(address, content, false);
      if (answer.redirected || answer.status === 403) return { signedOut: true };
      if (!answer.ok) return null;
      document.dispatchEvent(new Event("jobfokus:saved")); // the person is here: the session goes on
      return await answer.json();
    } catch {
      return null;
    }
  }

  function parcel(rows) {
    const content = new URLSearchParams();
    for (const row of rows) {
      for (const input of row.querySelectorAll("input[name]")) content.append(input.name, input.value);
    }
    return content;
  }

  // ------------------------------------------------------------ looking through

  async function check() {
    const rows = [...toCheck].filter((row) => !isSaved(row) && !toSave.has(row)).slice(0, MOST);
    rows.forEach((row) => toCheck.delete(row));
    if (!rows.length) return toCheck.clear();
    const filled = rows.filter((row) => !isBlank(row));
    rows.filter(isBlank).forEach((row) => { mark(row, {}, true); tell(row, "", ""); });
    if (filled.length) {
      const content = parcel(filled);
      content.set("check", "1");
      const before = new Map(filled.map((row) => [row, typed(row)]));
      const answer = await ask(form.action, content);
      if (answer && answer.rows) answer.rows.forEach((told) => looked(told, before));
    }
    if (toCheck.size) await check();
  }

  function looked(told, before) {
    const row = body.querySelector(`tr[data-place="${told.place}"]`);
    if (before.get(row) !== typed(row) || isSaved(row) || toSave.has(row)) return;
    const left = judged.has(row) || !row.contains(document.activeElement);
    if (left) judged.add(row);
    const cells = left ? told.cells : known(told);
    form.dispatchEvent(new CustomEvent("sheet:fill", { detail: { row, cells } }));
    mark(row, told.problems, left);
    unsaved(row, told.warning);
  }

  // While somebody is in the row, only what we know of the company is filled in.
  function known(told) {
    return "cvr" in told.problems ? {} : { ...told.cells, on: undefined, by: undefined, seats: undefined };
  }

  function unsaved(row, warning = "") {
    const wrong = row.querySelectorAll("[aria-invalid]").length;
    const words = wrong ? counted(wrong, "celle skal rettes", "celler skal rettes") : "Ikke gemt endnu";
    tell(row, wrong ? "wrong" : "unsaved", warning ? `${words}. ${warning}` : words);
  }

  function later(rows) {
    rows.forEach((row) => { if (!isSaved(row)) toCheck.add(row); });
    window.clearTimeout(checking);
    checking = window.setTimeout(check, PAUSE);
  }

  let here = null;
  const touched = new Set();
  form.addEventListener("sheet:touched", (event) => {
    const { rows, hurry } = event.detail;
    for (const row of rows) {
      if (isSaved(row) || toSave.has(row)) continue;
      if (isBlank(row)) tell(row, "", "");
      else if (row.dataset.state !== "wrong") tell(row, "unsaved", "Ikke gemt endnu");
      touched.add(row);
    }
    const ready = hurry ? rows : rows.filter((row) => row !== here);
    if (ready.length) later(ready);
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest ? event.target.closest("#grid-form tbody tr") : null;
    if (row === here) return;
    if (here && touched.delete(here)) later([here]);
    here = row;
  });

  // ------------------------------------------------------------ companies by name

  let asked = "";
  let naming = 0;
  body.addEventListener("input", (event) => {
    if (event.target.dataset.key !== "name") return;
    window.clearTimeout(naming);
    naming = window.setTimeout(() => suggest(event.target.value.trim()), PAUSE);
  });

  async function suggest(text) {
    if (text.length < 2 || text === asked) return;
    asked = text;
    const answer = await ask(form.dataset.namesUrl, new URLSearchParams({ text }));
    if (!answer || !answer.names || asked !== text) return;
    names.replaceChildren(...answer.names.map(([name, more]) => {
      const option = document.createElement("option");
      option.value = name;
      option.label = `${name}, ${more}`;
      return option;
    }));
  }

  // ------------------------------------------------------------ saving

  function lock(row, locked) {
    cellsOf(row).forEach((cell) => { cell.readOnly = locked; });
  }

  function stored(told) {
    const row = body.querySelector(`tr[data-place="${told.place}"]`);
    toSave.delete(row);
    for (const cell of cellsOf(row)) cell.value = told.cells[cell.dataset.key];
    mark(row, told.problems, true);
    if (!told.url) {
      judged.add(row);
      lock(row, false);
      return unsaved(row, told.warning);
    }
    saved += 1;
    tell(row, "saved", "");
    const link = document.createElement("a");
    link.href = told.url;
    link.textContent = "Gemt";
    row.querySelector(".row-state").append(link);
  }

  function failed(answer) {
    const words = answer ? "Ikke gemt endnu – log ind igen i et nyt vindue" : "Ikke gemt endnu – prøver igen";
    toSave.forEach((row) => tell(row, "failed", words));
    status.textContent = `${counted(toSave.size, "række er", "rækker er")} ikke gemt endnu. Lad siden stå åben: Vi prøver igen.`;
    window.clearTimeout(timer);
    timer = window.setTimeout(send, RETRY[Math.min(failures, RETRY.length - 1)]);
    failures += 1;
  }

  async function send() {
    if (saving) return;
    saving = true;
    window.clearTimeout(timer);
    let answer = { rows: [] };
    while (toSave.size && answer && answer.rows) {
      const rows = [...toSave].slice(0, MOST);
      rows.forEach((row) => tell(row, "saving", "Gemmer …"));
      answer = await ask(form.action, parcel(rows));
      if (answer && answer.rows) answer.rows.forEach(stored);
    }
    saving = false;
    if (toSave.size) failed(answer);
    else finished();
  }

  function finished() {
    failures = 0;
    const wrong = [...body.querySelectorAll("[aria-invalid]")];
    const rows = new Set(wrong.map((cell) => cell.closest("tr"))).size;
    const done = saved ? `${counted(saved, "kontakt er", "kontakter er")} gemt.` : "";
    const rest = rows ? `${counted(rows, "række", "rækker")} skal rettes, før vi kan gemme.` : "";
    status.textContent = [done, rest].filter(Boolean).join(" ") || "Der er ingen nye rækker at gemme.";
    saved = 0;
    if (wrong.length && !form.contains(document.activeElement?.closest("tbody"))) wrong[0].focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open().forEach((row) => { toSave.add(row); lock(row, true); });
    send();
  });
  window.addEventListener("online", () => { if (toSave.size) send(); });
  window.addEventListener("beforeunload", (event) => { if (open().length) event.preventDefault(); });
})();
