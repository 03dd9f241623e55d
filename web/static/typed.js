// Keeps what was typed on a page when its session ends, and puts it back where it was typed.
"use strict";

const UNKEPT = "[name=form_key], [name=key], [type=password], [type=file], [type=submit], [type=search], [autocomplete=one-time-code], button";
const BOXES = ["checkbox", "radio"];
const WORDS = ["text", "textarea", "email", "tel"];
const FORMS = "form[method=post]:not([data-typed], [role=search])"; // what is looked for is kept nowhere

/** Whether somebody has changed a field since the page was made. */
function changed(field) {
  if (BOXES.includes(field.type)) return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const first = [...field.options].findIndex((one) => one.defaultSelected);
  return field.selectedIndex !== Math.max(0, first);
}

/** The fields of a form that somebody can fill in. */
const filled = (form) => [...form.elements].filter((one) => one.name && one.type !== "hidden" && !one.matches(UNKEPT));

/** Whether a form holds something to be kept; one that was refused holds it since the page was made. */
function isTyped(form) {
  const refused = document.getElementById("problems");
  return filled(form).some((one) => changed(one) || (refused && WORDS.includes(one.type) && one.value.trim()));
}

/** Which form of its page it is: where it goes, and what it says unasked. */
function which(form) {
  const unasked = [...form.elements].filter((one) => one.type === "hidden" && !one.matches(UNKEPT));
  const known = unasked.map((one) => [`is.${one.name}`, one.value]);
  return [["is.action", form.getAttribute("action") || location.pathname], ...known];
}

/** Everything in a form, as it is kept. */
function keptOf(form, key) {
  const fields = new URLSearchParams([["form_key", key], ["page", location.pathname]]);
  if (form.dataset.draft) fields.append("draft", form.dataset.draft);
  else which(form).forEach((one) => fields.append(...one));
  filled(form).forEach((one) => {
    if (BOXES.includes(one.type) && !one.checked) return;
    fields.append(`${WORDS.includes(one.type) ? "word" : "pick"}.${one.name}`, one.value);
  });
  return fields;
}

/** Keep every form of the page that holds something. */
function keepTyped(key) {
  const forms = [...document.querySelectorAll(FORMS)].filter(isTyped);
  return Promise.all(forms.map((form) => fetch("/session/typed", { method: "POST", body: keptOf(form, key) })));
}

/** The form on this page that an offer came from, if it still stands here. */
function origin(offer) {
  const told = new FormData(offer);
  const names = [...told.keys()].filter((name) => name.startsWith("is."));
  return [...document.querySelectorAll(FORMS)].find((form) => {
    const here = new Map(which(form));
    const alike = here.size === names.length && names.every((name) => here.get(name) === told.get(name));
    return alike && filled(form).some((one) => told.has(`word.${one.name}`) || told.has(`pick.${one.name}`));
  });
}

/** Put what was typed back into its fields, and throw the kept words away: they stand here again. */
function putBack(offer, form) {
  const told = new FormData(offer);
  const fields = filled(form);
  fields.forEach((one) => {
    const value = told.get(`word.${one.name}`) ?? told.get(`pick.${one.name}`);
    if (BOXES.includes(one.type)) one.checked = (value ?? "").split(",").includes(one.value);
    else if (value !== null) one.value = value;
    one.dispatchEvent(new Event("change", { bubbles: true }));
  });
  for (let one = form.parentElement; one; one = one.parentElement) if (one.matches("details")) one.open = true;
  const others = offer.parentElement.querySelectorAll("form").length > 1;
  (others ? offer : offer.parentElement).remove();
  (fields.find((one) => WORDS.includes(one.type)) ?? fields[0]).focus();
  fetch(offer.action, { method: "POST", body: new URLSearchParams(told), redirect: "manual" });
}

/** Let words be put back that have a form on this page. */
function offers() {
  document.querySelectorAll("form[data-typed]").forEach((offer) => {
    const form = origin(offer);
    if (!form) return;
    const button = offer.querySelector("[data-put-back]");
    button.hidden = false;
    button.addEventListener("click", () => putBack(offer, form));
  });
}

document.addEventListener("DOMContentLoaded", offers);
