// Warns before a session ends by itself, and keeps what was typed when nobody answers.
"use strict";

const WARNING = 120; // seconds before the end
const SHARED = "fachlotse-session-ends"; // other tabs keep the same session open
const dialog = document.getElementById("idle");
let ends = 0;

/** Count anew from now: the server has just heard of us. */
function start(seconds) {
  ends = Date.now() + seconds * 1000;
  localStorage.setItem(SHARED, String(ends));
}

/** What a part of the page has fetched counts as well, unless the page asked for it by itself. */
function heard(event) {
  const [path] = event.detail.pathInfo.requestPath.split("?");
  if (!path.endsWith("/news")) start(Number(dialog.dataset.whole));
}

/** Look once a second whether to warn or to leave; a computer that slept is caught as well. */
function look() {
  ends = Math.max(ends, Number(localStorage.getItem(SHARED)));
  const left = (ends - Date.now()) / 1000;
  if (left <= 10) leave();
  else if (left <= WARNING && !dialog.open) dialog.showModal();
  else if (left > WARNING && dialog.open) dialog.close();
}

/** Where to come in again: through one's link, or by signing in, back to this page with its filters. */
function entrance() {
  return dialog.dataset.entrance || `/sign-in?${new URLSearchParams({ next: location.pathname + location.search })}`;
}

/** Stay signed in, as often as one likes. */
async function stay(event) {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok || answer.redirected) return leave();
  start(Number(dialog.dataset.whole));
  dialog.close();
}

/** Keep what was typed, sign out, and ask to come in again, whatever the connection does: nothing stays to be read. */
async function leave() {
  clearInterval(looking);
  document.body.addEventListener("htmx:beforeRequest", (event) => event.preventDefault()); // nothing is asked any more
  const key = dialog.querySelector("[name=form_key]").value;
  const out = { method: "POST", body: new URLSearchParams({ form_key: key }), redirect: "manual" };
  await keepTyped(key).catch(() => {});
  await fetch("/sign-out", out).catch(() => {});
  location.assign(entrance());
}

let looking = 0;
if (dialog) {
  dialog.dataset.whole = dialog.dataset.whole || dialog.dataset.seconds;
  start(Number(dialog.dataset.seconds));
  dialog.querySelector("form").addEventListener("submit", stay);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  document.body.addEventListener("htmx:afterRequest", heard);
  looking = setInterval(look, 1000);
}
