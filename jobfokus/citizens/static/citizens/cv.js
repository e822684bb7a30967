// SPDX-License-Identifier: MPL-2.0
// Rows of a CV come and go without a trip to the server; without this script the same buttons do it there.
(() => {
  "use strict";
  const BLANK = "00000000-0000-0000-0000-000000000000";

  function freshKey() {
    const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  function number(form) {
    form.querySelectorAll("[data-number]").forEach((place, index) => { place.textContent = index + 1; });
  }

  function add(form, button) {
    const blank = form.querySelector("template[data-blank-row]");
    const holder = document.createElement("div");
    holder.innerHTML = blank.innerHTML.replaceAll(BLANK, freshKey());
    const row = holder.firstElementChild;
    button.closest("p").before(row);
    number(form);
    row.querySelector("input:not([type=hidden]), select, textarea").focus();
  }

  function remove(form, row) {
    row.remove();
    number(form);
    form.querySelector("[data-add-row]").focus();
    form.dispatchEvent(new Event("change"));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row], [data-remove-row]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("[data-row]");
    if (row) remove(button.form, row);
    else add(button.form, button);
  });
})();
