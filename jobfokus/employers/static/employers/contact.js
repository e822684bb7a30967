// SPDX-License-Identifier: MPL-2.0
// Enter in the field of the company finds the company; in every other field it saves the contact.
(() => {
  "use strict";

  const who = document.getElementById("who");
  if (!who) return;
  who.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    who.form.elements.find.click();
  });
})();
