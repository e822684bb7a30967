// SPDX-License-Identifier: MPL-2.0
// What every page needs: the design system's own scripts, htmx with the form token, F9 for the turned screen, the menu.
(function () {
  "use strict";

  const LEFT_IN_ENGLISH = {
    character_remaining: "You have {value} character left",
    characters_remaining: "You have {value} characters left",
    character_too_many: "You have {value} character too many",
    characters_too_many: "You have {value} characters too many",
  };

  function start(scope) {
    // The design system counts characters in Danish: on an English page its counters are started with our words.
    const english = document.documentElement.lang === "en";
    const counters = english ? [...scope.querySelectorAll(".form-limit")] : [];
    counters.forEach((counter) => counter.classList.remove("form-limit"));
    window.DKFDS.init({ scope: scope });
    counters.forEach((counter) => {
      counter.classList.add("form-limit");
      new window.DKFDS.CharacterLimit(counter, LEFT_IN_ENGLISH).init();
    });
  }

  function token() {
    const meta = document.querySelector('meta[name="csrf-token"]');
    return meta ? meta.content : "";
  }

  document.addEventListener("htmx:configRequest", function (event) {
    event.detail.headers["X-CSRFToken"] = token();
  });
  document.addEventListener("htmx:load", function (event) {
    if (event.detail.elt !== document.body) {
      start(event.detail.elt);
    }
  });

  // A form with mistakes (422) or with a second writer (409) is an answer to show, not a failure.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 422 || event.detail.xhr.status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  // A chosen key, F9, follows the link that turns the screen: there and back.
  document.addEventListener("keydown", function (event) {
    const link = document.querySelector("a[data-turn-screen]");
    if (event.key === "F9" && link && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      link.click();
    }
  });

  // Without this script the menu is simply open.
  function foldMenu() {
    const button = document.querySelector("[data-menu-button]");
    const menu = document.getElementById("menu");
    if (!button || !menu) {
      return;
    }
    button.hidden = false;
    menu.classList.add("menu-folded");
    button.addEventListener("click", function () {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      menu.classList.toggle("menu-folded", open);
    });
  }

  // Without this script „Mere“ closes by a second click on it.
  function closeMore() {
    const more = document.querySelector("[data-menu-more]");
    if (!more) {
      return;
    }
    document.addEventListener("click", function (event) {
      if (!more.contains(event.target)) {
        more.open = false;
      }
    });
    more.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && more.open) {
        more.open = false;
        more.querySelector("summary").focus();
      }
    });
    more.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !more.contains(event.relatedTarget)) {
        more.open = false;
      }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    start(document);
    foldMenu();
    closeMore();
  });
})();
