// SPDX-License-Identifier: MPL-2.0
// A card of the job log is dragged to another column; it presses the very button that the keyboard would.
(() => {
  "use strict";
  const board = document.querySelector(".log-board");
  if (!board) return;
  let dragged = null;

  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-card]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  board.addEventListener("dragend", () => {
    dragged = null;
    board.querySelectorAll(".log-column-over").forEach((column) => column.classList.remove("log-column-over"));
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest("[data-state]");
    if (!dragged || !column) return;
    event.preventDefault();
    board.querySelectorAll(".log-column-over").forEach((other) => other.classList.toggle("log-column-over", other === column));
    column.classList.add("log-column-over");
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest("[data-state]");
    if (!dragged || !column) return;
    event.preventDefault();
    const button = dragged.querySelector(`button[name=state][value="${column.dataset.state}"]`);
    if (button) button.form.requestSubmit(button);
  });
})();
