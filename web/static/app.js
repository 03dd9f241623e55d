// Small comforts on top of pages that work without them.
"use strict";

const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

/** Move along the lines of a list, open one, take it, search, or show what the keys do. */
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (localStorage.getItem("keys") === "off") return;
  const lines = [...document.querySelectorAll("[data-keys=rows] tbody th a:first-child")];
  const at = lines.indexOf(document.activeElement);
  const go = { j: at + 1, k: at < 0 ? 0 : at - 1 }[event.key];
  if (go !== undefined && lines[go]) lines[go].focus();
  else if (event.key === "c" && at >= 0) claim(lines[at]);
  else if (event.key === "/") document.getElementById("search")?.focus();
  else if (event.key === "?") document.getElementById("keys")?.showModal();
  else return;
  event.preventDefault();
}

/** Take the task of a line, as its box and the button do. */
function claim(link) {
  const box = link.closest("tr").querySelector("input[name=task]");
  const form = box?.form;
  if (!form) return;
  form.querySelectorAll("input[name=task]").forEach((one) => { one.checked = one === box; });
  form.querySelector("button[value=take]").click();
}

document.addEventListener("keydown", keys);
document.addEventListener("DOMContentLoaded", () => document.getElementById("problems")?.focus());

/** Let files be dropped onto the field that takes them. */
function drops(event) {
  const place = event.target.closest?.("[data-drop]");
  document.querySelectorAll("[data-drop].over").forEach((one) => one.classList.toggle("over", one === place && event.type !== "drop"));
  if (!place) return;
  event.preventDefault();
  place.classList.toggle("over", event.type === "dragover");
  if (event.type === "drop" && event.dataTransfer.files.length) place.querySelector("input[type=file]").files = event.dataTransfer.files;
}

document.addEventListener("dragover", drops);
document.addEventListener("drop", drops);

/** Switch the keys on or off, for this browser. */
function keySwitch() {
  const box = document.querySelector("[data-keys-switch]");
  if (!box) return;
  box.closest("[hidden]").hidden = false;
  box.checked = localStorage.getItem("keys") !== "off";
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
}

document.addEventListener("DOMContentLoaded", keySwitch);

/** Let a long list of boxes be searched. */
function narrows() {
  document.querySelectorAll("[data-narrows]").forEach((field) => {
    field.closest("[hidden]").hidden = false;
    const list = field.closest("fieldset");
    const lines = [...list.querySelectorAll("label.check")];
    const none = list.querySelector("[data-narrows-none]");
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      lines.forEach((one) => { one.hidden = !one.textContent.toLowerCase().includes(wanted); });
      none.textContent = lines.every((one) => one.hidden) ? none.dataset.narrowsNone : "";
    });
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  });
}

document.addEventListener("DOMContentLoaded", narrows);
