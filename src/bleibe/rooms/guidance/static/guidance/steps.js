// The browser's own back shows the question before with its answer: each step is a step of its history.
// The answers stand in the history of this window alone; no address and no server has them. Without this
// script the button in the page goes back.
"use strict";

const form = () => document.getElementById("check");
const checkAt = () => form().getAttribute("action").split("#")[0];
let present = history.state; // what the page that is shown was asked with

// What the page would send now, with its question asked again: typed text is not lost either.
function asItIs() {
  const body = new URLSearchParams(new FormData(form()));
  if (body.has("asked")) body.set("ask", body.get("asked"));
  return body;
}

// A browser that comes back to a page that was sent asks first whether to send it again. So each page is kept
// as what it asks for, at the address of its form: coming back opens that, and `send` has the answers there.
function keep() {
  if (form() === null) return;
  present = { body: asItIs().toString() };
  history.replaceState(present, "", checkAt());
}

// A sheet for paper has another language than its check, and other rules of style.
function dress(page) {
  const root = document.documentElement;
  if (root.lang === page.documentElement.lang) {
    document.querySelector("main").replaceWith(page.querySelector("main"));
  } else {
    document.body.replaceWith(page.body);
  }
  Object.assign(root, { lang: page.documentElement.lang, dir: page.documentElement.dir });
  const sheets = [...page.querySelectorAll("link[rel=stylesheet]")].map((one) => one.getAttribute("href"));
  for (const one of document.querySelectorAll("link[rel=stylesheet]")) {
    one.media = sheets.includes(one.getAttribute("href")) ? "all" : "not all";
  }
}

function show(text, part) {
  const page = new DOMParser().parseFromString(text, "text/html");
  if (page.querySelector("main") === null) throw new Error("no page of this site"); // of a server between
  document.title = page.title;
  dress(page);
  const shown = document.getElementById(part) ?? document.getElementById("step");
  if (shown === null) scrollTo(0, 0);
  const at = shown ?? document.querySelector("main");
  at.setAttribute("tabindex", "-1");
  at.focus();
}

let latest = 0;

async function send(address, body, part = "step") {
  const mine = ++latest;
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await fetch(address, { method: "POST", headers, body, credentials: "same-origin" });
  const text = await answer.text();
  if (mine === latest) show(text, part); // whoever goes back twice sees the second page, not the slower one
}

const again = ({ body, at }) => send(at ?? location.pathname, body);

// Pages that are shown here: the check itself and its sheets. Another language and a file open by themselves.
function isShownHere(address, sent) {
  return [location.pathname, `${location.pathname}sheet/`].includes(address) || sent.matches(".to-sheet");
}

let isLeftToTheBrowser = false; // after a try that failed: it says what is wrong with the network

document.addEventListener("submit", (event) => {
  const [sent, pressed] = [event.target, event.submitter];
  if (!sent.closest("main") || isLeftToTheBrowser) return;
  const [address, part] = (pressed?.getAttribute("formaction") ?? sent.getAttribute("action")).split("#");
  keep();
  if (!isShownHere(address, sent)) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(sent, pressed)).toString();
  present = { body, at: address };
  history.pushState(present, "");
  send(address, body, part).catch(() => {
    isLeftToTheBrowser = true;
    sent.requestSubmit(pressed); // with the button that was pressed
  });
});

// Whoever goes back or forward has left the page before anything runs here: so what is typed is kept at once.
document.addEventListener("input", (event) => {
  if (history.state?.body && event.target.form === form()) keep();
});

addEventListener("popstate", (event) => {
  if (!event.state?.body) return;
  present = event.state;
  again(present).catch(() => location.reload());
});

// A link within the page is an entry of its own: it shows the same page.
addEventListener("hashchange", () => {
  if (history.state === null) history.replaceState(present, "");
});

if (present?.body) again(present);
else if (form() !== null && (location.hash || location.pathname !== checkAt())) keep(); // sent, not opened
