// SPDX-License-Identifier: MPL-2.0
// The clock of the morning meeting, and the arrow keys that lead through it. Without this the times stand in the text.
(function () {
  "use strict";

  function two(number) {
    return String(number).padStart(2, "0");
  }

  function startClock(clock) {
    const ends = new Date(clock.dataset.ends).getTime();
    function tick() {
      const left = Math.round((ends - Date.now()) / 1000);
      const told = Math.abs(left);
      clock.textContent = Math.floor(told / 60) + ":" + two(told % 60) + (left < 0 ? " over tiden" : " tilbage");
      clock.classList.toggle("clock-over", left < 0);
    }
    tick();
    window.setInterval(tick, 1000);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-ends]").forEach(startClock);
  });

  document.addEventListener("keydown", function (event) {
    const writing = event.target.closest("input, select, textarea");
    if (writing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
      return;
    }
    const step = { ArrowRight: "[data-step-after]", ArrowLeft: "[data-step-before]" }[event.key];
    const link = step && document.querySelector(step);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
})();
