// SPDX-License-Identifier: MPL-2.0
// Warns before a session ends, lets the person stay, and keeps a form from being sent into the void when it has ended.
// The server decides when it is over; this asks without using the session, and only tells.
(function () {
  "use strict";

  const dialog = document.getElementById("session-dialog");
  if (!dialog) {
    return;
  }
  const told = dialog.dataset;
  const minute = 60 * 1000;
  const idle = Number(told.idleMinutes) * minute;
  const warning = Number(told.warningMinutes) * minute;
  const left = dialog.querySelector("[data-session-left]");
  const parts = { warning: dialog.querySelector("[data-session-warning]"), over: dialog.querySelector("[data-session-over]") };
  let end = Date.now() + idle;
  let ended = false;
  let checked = false;

  function show(part) {
    for (const [name, node] of Object.entries(parts)) {
      node.hidden = name !== part;
    }
    dialog.setAttribute("aria-labelledby", parts[part].querySelector("h2").id);
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  function renew() {
    end = Date.now() + idle;
    ended = false;
    dialog.close();
  }

  function over() {
    ended = true;
    show("over");
  }

  // Where another window has logged in again, every form here gets the key that the server takes now.
  function goOn(state) {
    end = Date.now() + state.seconds * 1000;
    ended = false;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(function (input) {
      input.value = state.token;
    });
    document.querySelector('meta[name="csrf-token"]').content = state.token;
  }

  // Whether this person is logged in, here or through another window; asking does not count as using the page.
  async function loggedIn() {
    try {
      const answer = await fetch(told.stateUrl, { headers: { Accept: "application/json" }, cache: "no-store" });
      const state = await answer.json();
      if (state.user !== told.user || state.seconds <= 0) {
        return false;
      }
      goOn(state);
      return true;
    } catch {
      return !ended; // no connection: the page's own words about that are better than a wrong word about the log-in
    }
  }

  function extend() {
    const token = document.querySelector('meta[name="csrf-token"]').content;
    fetch(told.extendUrl, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "error" })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        renew();
      })
      .catch(over);
  }

  async function look() {
    if (ended || end - Date.now() > warning) {
      return;
    }
    if ((!dialog.open || end <= Date.now()) && !(await loggedIn())) {
      over();
    } else if (end - Date.now() > warning) {
      dialog.close();
    } else {
      const minutes = Math.max(1, Math.ceil((end - Date.now()) / minute));
      left.textContent = minutes === 1 ? told.oneMinute : told.minutes.replace("0", minutes);
      show("warning");
    }
  }

  async function back() {
    if (ended && !document.hidden && (await loggedIn())) {
      dialog.close();
    }
  }

  setInterval(look, 5000);
  dialog.querySelector("[data-session-extend]").addEventListener("click", extend);
  dialog.querySelector("[data-session-close]").addEventListener("click", function () {
    dialog.close();
  });
  // Pressing Escape is an answer too: the person is here.
  dialog.addEventListener("cancel", function (event) {
    if (!ended) {
      event.preventDefault();
      extend();
    }
  });
  window.addEventListener("focus", back);
  document.addEventListener("visibilitychange", back);
  // Sent after the end, a form would be lost: it waits in the page until its writer is logged in again.
  document.addEventListener("submit", async function (event) {
    const form = event.target;
    if (form.method !== "post" || checked || (!ended && end > Date.now())) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await loggedIn()) {
      checked = true;
      form.requestSubmit(event.submitter);
      checked = false;
    } else {
      over();
    }
  }, true);
  // Every answered request (also an autosave) has renewed the session on the server.
  document.addEventListener("htmx:afterRequest", function () {
    if (!ended) {
      renew();
    }
  });
  document.addEventListener("jobfokus:saved", renew);
})();
