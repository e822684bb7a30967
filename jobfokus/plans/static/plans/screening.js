// SPDX-License-Identifier: MPL-2.0
// The screening by keyboard: in a question 1, 2 and 3 answer yes, no and don't know, and lead on to the next question.
(() => {
  "use strict";

  const form = document.querySelector("form[data-screening]");
  if (!form) return;
  const questions = [...form.querySelectorAll("[data-question]")];
  const hint = form.querySelector("[data-screening-keys]");
  hint.hidden = false;

  const answers = (question) => [...question.querySelectorAll("input[type=radio]")];

  function lead(from) {
    const next = questions[questions.indexOf(from) + 1];
    if (!next) return;
    const [first, ...rest] = answers(next);
    ([first, ...rest].find((answer) => answer.checked) || first).focus();
  }

  form.addEventListener("keydown", (event) => {
    const question = event.target.closest("[data-question]");
    if (!question || event.target.type !== "radio" || event.ctrlKey || event.altKey || event.metaKey) return;
    const answer = answers(question)[Number(event.key) - 1];
    if (!answer) return;
    event.preventDefault();
    answer.checked = true;
    answer.dispatchEvent(new Event("input", { bubbles: true }));
    answer.dispatchEvent(new Event("change", { bubbles: true }));
    lead(question);
  });
})();
