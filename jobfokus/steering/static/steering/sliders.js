// SPDX-License-Identifier: MPL-2.0
// A slider beside each number of a form marked data-sliders; both say the same. Without this script the number stands alone.
(() => {
  "use strict";
  const read = (text) => Number(text.replace(/\./g, "").replace(",", "."));
  const write = (value) => String(value).replace(".", ",");

  const add = (field) => {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.className = "slider";
    slider.min = field.dataset.least;
    slider.max = field.dataset.most;
    slider.step = field.dataset.step;
    slider.setAttribute("aria-labelledby", field.id + "-slider-label");
    const start = read(field.value);
    // A number of people or money may be far below the most that can be typed: the slider goes to four times as much.
    if (start > 0 && Number(slider.max) > 20 * start) slider.max = String(4 * start);
    slider.value = String(start);
    const label = document.querySelector(`label[for="${field.id}"]`);
    if (label) {
      label.id = field.id + "-slider-label";
    }
    slider.addEventListener("input", () => {
      field.value = write(Number(slider.value));
    });
    field.addEventListener("input", () => {
      const value = read(field.value);
      if (!Number.isNaN(value)) slider.value = String(value);
    });
    field.after(slider);
  };

  document.querySelectorAll("form[data-sliders] input[data-least]").forEach(add);
})();
