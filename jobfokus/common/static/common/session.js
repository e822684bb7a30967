// SPDX-License-Identifier: MPL-2.0
// Warns before an idle session ends and lets the person stay. The server decides when it is over; this only tells.
(function () {
  "use strict";

  const body = document.body;
  const dialog = document.getElementById("session-dialog");
  if (!dialog || !body.dataset.extendUrl) {
    return;
  }
  const minute = 60 * 1000;
  const idle = Number(body.dataset.idleMinutes) * minute;
  const warning = Number(body.dataset.warningMinutes) * minute;
  const left = dialog.querySelector("[data-session-left]");
  const heading = dialog.querySelector("h2");
  let end = Date.now() + idle;

  function words(milliseconds) {
    const minutes = Math.ceil(milliseconds / minute);
    return minutes === 1 ? "1 minut" : minutes + " minutter";
  }

  function renew() {
    end = Date.now() + idle;
    if (dialog.open) {
      dialog.close();
    }
  }

  function over() {
    heading.textContent = "Du er logget af";
    left.parentElement.textContent = "Log på igen i et nyt vindue. Det, du har skrevet her, står her stadig.";
    dialog.querySelector("[data-session-extend]").hidden = true;
    const link = document.createElement("a");
    link.href = body.dataset.loginUrl;
    link.target = "_blank";
    link.className = "button button-primary";
    link.textContent = "Log på";
    dialog.querySelector(".button-group").append(link);
  }

  function extend() {
    const token = document.querySelector('meta[name="csrf-token"]').content;
    fetch(body.dataset.extendUrl, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "error" })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        renew();
      })
      .catch(over);
  }

  function look() {
    const remaining = end - Date.now();
    if (remaining <= 0) {
      clearInterval(timer);
      if (!dialog.open) {
        dialog.showModal();
      }
      over();
    } else if (remaining <= warning) {
      left.textContent = words(remaining);
      if (!dialog.open) {
        dialog.showModal();
      }
    }
  }

  const timer = setInterval(look, 5000);
  dialog.querySelector("[data-session-extend]").addEventListener("click", extend);
  // Pressing Escape is an answer too: the person is here.
  dialog.addEventListener("cancel", function (event) {
    event.preventDefault();
    extend();
  });
  // Every answered request (also an autosave) has renewed the session on the server.
  document.addEventListener("htmx:afterRequest", renew);
  document.addEventListener("jobfokus:saved", renew);
})();
