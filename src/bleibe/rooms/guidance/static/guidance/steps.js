// The browser's own back shows the question before with its answer: each step is a step of its history.
// The answers stand in the history of this window alone; no address and no server has them. Without this
// script the button in the page goes back.
"use strict";

const form = () => document.getElementById("check");

// What the page would send now, with its question asked again: typed text is not lost either.
function asItIs() {
  const body = new URLSearchParams(new FormData(form()));
  if (body.has("asked")) body.set("ask", body.get("asked"));
  return body.toString();
}

function show(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  const step = document.getElementById("step");
  if (step === null) return;
  step.setAttribute("tabindex", "-1");
  step.focus();
}

async function send(address, body) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await fetch(address, { method: "POST", headers, body, credentials: "same-origin" });
  show(await answer.text());
}

document.addEventListener("submit", (event) => {
  const pressed = event.submitter;
  if (event.target !== form()) return;
  const address = (pressed?.getAttribute("formaction") ?? form().getAttribute("action")).split("#")[0];
  if (address !== location.pathname) return; // another language, a sheet, a file: the browser's own way
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form(), pressed)).toString();
  history.replaceState({ body: asItIs() }, "");
  history.pushState({ body }, "");
  send(address, body).catch(() => form().submit()); // no network: the browser says so
});

addEventListener("popstate", (event) => {
  if (event.state?.body) send(location.pathname, event.state.body).catch(() => location.reload());
});

if (history.state?.body) send(location.pathname, history.state.body);
