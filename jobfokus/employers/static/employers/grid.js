// SPDX-License-Identifier: MPL-2.0
// The sheet of contacts under the fingers: arrow keys, Enter, paste of many rows, undo and redo. Without this script it
// is a table of inputs with a button. What goes to the server is the matter of grid_sending.js: this script tells it
// which rows were touched ("sheet:touched") and takes what it fills in ("sheet:fill").
(() => {
  "use strict";
  const form = document.getElementById("grid-form");
  if (!form) return;
  const table = form.querySelector(".contact-grid");
  const body = table.tBodies[0];
  const pattern = document.getElementById("grid-row");
  const status = document.getElementById("grid-status");
  const keys = [...body.rows[0].querySelectorAll("input[data-key]")].map((cell) => cell.dataset.key);
  const heads = new Map(keys.map((key) => [key, document.getElementById(`col-${key}`)]));
  const MOST_PASTED = 500;

  table.setAttribute("role", "grid");

  const past = []; // what was done, the latest last: lists of {cell, before, after}
  const future = []; // what was undone
  let kept = ""; // the text of the cell when the focus came to it
  let editing = false; // somebody is writing in the cell: the arrow keys are the text's
  let fresh = false; // the click that brought the focus

  const cellsOf = (row) => [...row.querySelectorAll("input[data-key]")];
  const rowOf = (cell) => cell.closest("tr");
  const isCell = (node) => node instanceof HTMLInputElement && "key" in node.dataset && body.contains(node);
  const cellAt = (row, column) => cellsOf(body.rows[row])[column];
  const placeOf = (cell) => [[...body.rows].indexOf(rowOf(cell)), keys.indexOf(cell.dataset.key)];

  function addRow() {
    const place = body.rows.length + 1;
    const row = pattern.content.firstElementChild.cloneNode(true);
    row.dataset.place = place;
    for (const node of row.querySelectorAll("*")) {
      for (const { name, value } of [...node.attributes]) {
        if (value.includes("__n__")) node.setAttribute(name, value.replaceAll("__n__", place));
      }
    }
    row.querySelector("th > span").lastChild.textContent = place;
    row.querySelector("input[type=hidden]").value = crypto.randomUUID();
    body.append(row);
  }

  function rowsFrom(first, count) {
    while (body.rows.length < first + count + 1) addRow();
  }

  // ------------------------------------------------------------ what was done

  function touched(changes, hurry) {
    const rows = [...new Set(changes.map((change) => rowOf(change.cell)))];
    form.dispatchEvent(new CustomEvent("sheet:touched", { detail: { rows, hurry } }));
  }

  function done(changes, hurry = false) {
    if (!changes.length) return;
    past.push(changes);
    future.length = 0;
    const last = body.rows[body.rows.length - 1];
    if (changes.some((change) => rowOf(change.cell) === last)) addRow();
    touched(changes, hurry);
  }

  function commit(cell) {
    editing = false;
    if (!isCell(cell) || cell.readOnly || cell.value === kept) return;
    const change = { cell, before: kept, after: cell.value };
    kept = cell.value;
    done([change], ["name", "cvr"].includes(cell.dataset.key));
  }

  function set(cell, value) {
    cell.value = value;
    if (cell === document.activeElement) kept = value;
  }

  function write(pairs) {
    const changes = pairs
      .filter(([cell, value]) => !cell.readOnly && cell.value !== value)
      .map(([cell, value]) => ({ cell, before: cell.value, after: value }));
    changes.forEach((change) => set(change.cell, change.after));
    done(changes, true);
    return changes.length;
  }

  function step(from, to, side, told) {
    commit(document.activeElement);
    const changes = from.pop();
    if (!changes) {
      status.textContent = "Der er ikke mere.";
      return;
    }
    const free = changes.filter((change) => !change.cell.readOnly);
    const order = side === "before" ? [...free].reverse() : free;
    order.forEach((change) => set(change.cell, change[side]));
    to.push(changes);
    touched(changes, false);
    if (free.length) free[0].cell.focus();
    status.textContent = free.length ? told : "Rækken er gemt og kan ikke ændres her.";
  }

  // What the server fills in belongs to the change that led to it, and goes with it.
  form.addEventListener("sheet:fill", (event) => {
    const { row, cells } = event.detail;
    const changes = cellsOf(row)
      .filter((cell) => cells[cell.dataset.key] !== undefined && cells[cell.dataset.key] !== cell.value)
      .filter((cell) => !(cell === document.activeElement && editing))
      .map((cell) => ({ cell, before: cell.value, after: cells[cell.dataset.key] }));
    changes.forEach((change) => set(change.cell, change.after));
    const cause = past.findLast((entry) => entry.some((change) => rowOf(change.cell) === row));
    if (cause) cause.push(...changes);
  });

  // ------------------------------------------------------------ moving

  function go(row, column) {
    commit(document.activeElement);
    if (row < 0 || column < 0 || column >= keys.length) return;
    if (row >= body.rows.length) addRow();
    const cell = cellAt(row, column);
    cell.focus();
    cell.select();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  function staysInText(cell, key) {
    if (!editing) return false;
    if (key === "ArrowUp" || key === "ArrowDown") return Boolean(cell.list);
    const edge = key === "ArrowLeft" ? 0 : cell.value.length;
    return cell.selectionStart !== edge || cell.selectionEnd !== edge;
  }

  function command(event, cell) {
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) return () => step(past, future, "before", "Fortrudt.");
    if (key === "y" || key === "z") return () => step(future, past, "after", "Gentaget.");
    const [row, column] = placeOf(cell);
    if (key === "d") return () => { if (row) write([[cell, cellAt(row - 1, column).value]]); };
    if (key === "home") return () => go(0, 0);
    if (key === "end") return () => go(body.rows.length - 1, keys.length - 1);
    return null;
  }

  function plain(event, cell) {
    const [row, column] = placeOf(cell);
    if (event.key === "Enter") return () => go(row + (event.shiftKey ? -1 : 1), column);
    if (event.key === "Escape") return () => { cell.value = kept; cell.select(); editing = false; };
    if (event.key === "F2") return () => { editing = true; cell.setSelectionRange(cell.value.length, cell.value.length); };
    if (event.key in ARROWS && !event.shiftKey && !event.altKey && !staysInText(cell, event.key)) {
      const [down, right] = ARROWS[event.key];
      return () => go(row + down, column + right);
    }
    if (!editing && event.key === "Home") return () => go(row, 0);
    if (!editing && event.key === "End") return () => go(row, keys.length - 1);
    return null;
  }

  body.addEventListener("keydown", (event) => {
    if (!isCell(event.target) || event.isComposing) return;
    const act = event.ctrlKey || event.metaKey ? command(event, event.target) : plain(event, event.target);
    if (!act) return;
    event.preventDefault();
    act();
  });

  body.addEventListener("focusin", (event) => {
    if (!isCell(event.target)) return;
    kept = event.target.value;
    editing = false;
    event.target.select();
  });
  body.addEventListener("focusout", (event) => commit(event.target));
  body.addEventListener("input", (event) => { if (isCell(event.target)) editing = true; });
  body.addEventListener("mousedown", (event) => { fresh = event.target !== document.activeElement; });
  body.addEventListener("click", (event) => {
    if (!isCell(event.target)) return;
    if (fresh) event.target.select();
    else editing = true;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    commit(document.activeElement);
    form.requestSubmit();
  });
  form.addEventListener("submit", () => commit(document.activeElement), true);

  // ------------------------------------------------------------ pasting

  // Text of a spreadsheet: tabulators between cells, line ends between rows, either within quotes.
  function parsed(text) {
    const rows = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      const row = rows[rows.length - 1];
      if (quoted && sign === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
      else if (quoted && sign === '"') quoted = false;
      else if (quoted) row[row.length - 1] += /\s/.test(sign) ? " " : sign;
      else if (sign === '"' && row[row.length - 1] === "") quoted = true;
      else if (sign === "\t") row.push("");
      else if (sign === "\n") rows.push([""]);
      else if (sign !== "\r") row[row.length - 1] += sign;
    }
    if (rows[rows.length - 1].every((cell) => !cell.trim())) rows.pop();
    return rows;
  }

  // A table copied from a page or a letter. The document is only read: nothing in it runs.
  function ofHtml(html) {
    const found = new DOMParser().parseFromString(html, "text/html").querySelector("table");
    if (!found) return [];
    return [...found.rows].map((row) => [...row.cells].flatMap((cell) => [
      cell.textContent.trim().replace(/\s+/g, " "), ...Array(Math.max(cell.colSpan - 1, 0)).fill(""),
    ]));
  }

  function pasted(data) {
    const text = data.getData("text/plain");
    if (/[\t\n]/.test(text.trimEnd())) return parsed(text);
    const html = ofHtml(data.getData("text/html"));
    return html.length > 1 || (html[0] || []).length > 1 ? html : [];
  }

  const bare = (text) => text.toLowerCase().replace(/[^a-zæøå0-9]/g, "");

  // If the rows bring the columns' names, they say where each column goes; what stands above them is left out.
  function withoutHeading(rows) {
    const known = new Map();
    for (const [key, head] of heads) {
      for (const name of [head.textContent, ...head.dataset.names.split("|")]) if (name) known.set(bare(name), key);
    }
    for (const [place, row] of rows.slice(0, 10).entries()) {
      const found = row.map((cell) => known.get(bare(cell)));
      if (found.filter(Boolean).length >= 4) return [rows.slice(place + 1), found];
    }
    return [rows, null];
  }

  body.addEventListener("paste", (event) => {
    const cell = event.target;
    if (!isCell(cell)) return;
    const found = pasted(event.clipboardData);
    if (!found.length) return;
    event.preventDefault();
    commit(cell);
    const [rows, named] = withoutHeading(found);
    const [first, left] = placeOf(cell);
    const columns = named || keys.slice(left);
    const taken = rows.filter((row) => row.some((text) => text.trim())).slice(0, MOST_PASTED);
    rowsFrom(first, taken.length);
    const pairs = [];
    for (const [down, row] of taken.entries()) {
      const target = new Map(cellsOf(body.rows[first + down]).map((one) => [one.dataset.key, one]));
      for (const [right, text] of row.entries()) {
        const one = target.get(columns[right]);
        if (one) pairs.push([one, text.trim().replace(/\s+/g, " ")]);
      }
    }
    write(pairs);
    const over = rows.length > MOST_PASTED ? ` Resten er for meget til ét ark: Brug „Indlæs et regneark“.` : "";
    status.textContent = `${taken.length} ${taken.length === 1 ? "række" : "rækker"} er sat ind.${over}`;
    cell.focus();
  });
})();
